import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../runtime/loopback.ts';
import { isProbe } from './paths.ts';
import { type Refusal, refuse } from './refusal.ts';

export interface Whereabouts {
  /** The address that we listen on, as configured. */
  readonly listenHost: string;
  /** The URL that clients type, when there is one. */
  readonly publicUrl?: string | undefined;
}

const loopbackNames = ['localhost', '127.0.0.1', '[::1]'];
const connectorOrigins = ['https://claude.ai', 'https://chatgpt.com'];

const wrongHost: Refusal = { status: 403, rpcCode: -32000, message: 'This host name is not served here.' };
const wrongOrigin: Refusal = {
  status: 403,
  rpcCode: -32000,
  message: 'This origin may not call this server.',
};

/** Refuses requests that a foreign web page talked a browser into: DNS rebinding shows in Host, cross-site calls in
 *  Origin (MCP 2026-07-28, Streamable HTTP, "Security"). No Origin at all passes: servers and scripts send none. */
export function addOriginAndHostChecks(app: FastifyInstance, whereabouts: Whereabouts): void {
  const isHostAllowed = createHostCheck(whereabouts);
  const isOriginAllowed = createOriginCheck(whereabouts);
  const isPublic = !isLoopback(whereabouts.listenHost);
  app.addHook('onRequest', async (request, reply) => {
    const { host, origin } = request.headers;
    // Probes and scrapers come by pod address or service name, and what they read is for anyone on that network.
    const isExempt = isPublic && isProbe(request.raw.url);
    if (!isExempt && !isHostAllowed(host)) return refuse(request, reply, wrongHost);
    if (origin !== undefined && !isOriginAllowed(origin)) return refuse(request, reply, wrongOrigin);
  });
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
export function createOriginCheck({ listenHost, publicUrl }: Whereabouts): (origin: string) => boolean {
  const origins = new Set(connectorOrigins);
  if (publicUrl !== undefined) origins.add(new URL(publicUrl).origin);
  const isLocal = isLoopback(listenHost);
  return (origin) =>
    origins.has(origin) ||
    (isLocal && /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/.test(origin));
}

function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host;
}
