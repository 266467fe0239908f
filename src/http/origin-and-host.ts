import { isIP } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isLoopback } from '../runtime/loopback.ts';
import { type HttpError, isProbe, sendHttpError } from './http-error.ts';

export interface Whereabouts {
  /** The address that we listen on, as configured. */
  readonly listenHost: string;
  /** The URL that clients type, when there is one. */
  readonly publicUrl?: string | undefined;
  /** Foreign web pages that may call, e.g. `https://claude.ai`. Default: none. */
  readonly allowedOrigins?: readonly string[] | undefined;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];

const wrongHost: HttpError = { status: 403, rpcCode: -32000, message: 'This host name is not served here.' };
const wrongOrigin: HttpError = {
  status: 403,
  rpcCode: -32000,
  message: 'This origin may not call this server. Its operator can admit it with ALLOWED_ORIGINS.',
};

interface OriginAndHostOptions extends Whereabouts {
  /** Where pages of every origin may ask. */
  readonly openPaths?: readonly string[];
  readonly onOriginRefused?: ((refused: { origin: string; address: string }) => void) | undefined;
}

/** So many refused origins are remembered, to tell of each once. */
const maxTold = 100;

/** Refuses requests that a foreign web page talked a browser into: DNS rebinding shows in Host, cross-site calls in
 *  Origin (MCP 2026-07-28, Streamable HTTP, "Security"). No Origin at all passes: servers and scripts send none. */
export function addOriginAndHostChecks(app: FastifyInstance, whereabouts: OriginAndHostOptions): void {
  const isHostAllowed = createHostCheck(whereabouts);
  const isOriginAllowed = createOriginCheck(whereabouts);
  const isPublic = !isLoopback(whereabouts.listenHost);
  const openPaths = new Set(whereabouts.openPaths);
  const told = new Set<string>();
  const tell = (origin: string, address: string) => {
    if (told.has(origin)) return;
    if (told.size >= maxTold) told.clear();
    told.add(origin);
    whereabouts.onOriginRefused?.({ origin, address });
  };
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    // Probes and scrapers come by pod address or service name, and what they read is for anyone on that network.
    const isExempt = isPublic && isProbe(request.raw.url);
    if (!isExempt && !isHostAllowed(host)) return sendHttpError(request, reply, wrongHost);
    if (origin === undefined || isOriginAllowed(origin)) return;
    if (openPaths.has(request.raw.url?.split('?', 1)[0] ?? '')) return;
    tell(origin, request.ip);
    return sendHttpError(request, reply, wrongOrigin);
  });
}

/** Takes the ports out of what proxies say about a visitor (`203.0.113.2:50000`, `[2001:db8::1]:443`): some write them,
 *  and each connection would count as an address of its own. */
export function addForwardedAddresses(app: FastifyInstance): void {
  app.addHook('onRequest', async ({ raw: { headers } }) => {
    const claimed = headers['x-forwarded-for'];
    if (claimed === undefined) return;
    headers['x-forwarded-for'] = [claimed]
      .flat()
      .join(',')
      .split(',')
      .map((entry) => withoutPort(entry.trim()))
      .join(',');
  });
}

function withoutPort(entry: string): string {
  const { v4, v6 } = /^(?:(?<v4>[\d.]+)(?::\d+)?|\[(?<v6>[\da-f:.]+)\](?::\d+)?)$/i.exec(entry)?.groups ?? {};
  return v4 ?? v6 ?? entry;
}

/** Compares names and leaves ports alone: a forwarded port is the operator's business, and no attacker's choice. */
export function createHostCheck({
  listenHost,
  publicUrl,
}: Whereabouts): (host: string | undefined) => boolean {
  const names = new Set([...loopbackNames, bracketed(listenHost.toLowerCase())]);
  if (publicUrl !== undefined) names.add(new URL(publicUrl).hostname);
  const isPublic = !isLoopback(listenHost);
  return (host) => {
    const name = /^(\[[\da-f:.]+\]|[^:@/\\\s]+)(:\d{1,5})?$/i.exec(host ?? '')?.[1]?.toLowerCase();
    if (name === undefined) return false;
    // Rebinding needs a name to rebind; an address can only be the one that was dialled.
    return names.has(name) || (isPublic && isIP(name.replace(/^\[|\]$/g, '')) !== 0);
  };
}

/** Compares whole origins, scheme and port included; on loopback any local page may call, such as the Inspector. */
export function createOriginCheck({
  listenHost,
  publicUrl,
  allowedOrigins = [],
}: Whereabouts): (origin: string) => boolean {
  const origins = new Set(allowedOrigins);
  if (publicUrl !== undefined) origins.add(new URL(publicUrl).origin);
  const isLocal = isLoopback(listenHost);
  return (origin) =>
    origins.has(origin) ||
    (isLocal && /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin));
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}

/** Lets a page of an allowed origin, such as the Inspector's, read what /mcp answers. The origin was checked before. */
export async function shareWithOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.raw.setHeader('access-control-allow-origin', origin);
  reply.raw.setHeader('access-control-expose-headers', 'www-authenticate, retry-after, x-request-id');
  reply.raw.setHeader('vary', 'origin');
}

/** Answers a browser that asks before it posts. Connectors call from servers and never ask. */
export async function answerPreflight(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const asks = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!asks || request.headers.origin === undefined) return undefined;
  return reply
    .code(204)
    .headers({
      'access-control-allow-methods': 'POST',
      // The star covers every Mcp-* header, present and future, but by the Fetch standard not this one.
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': '600',
    })
    .send();
}
