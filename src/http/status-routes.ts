import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isLoopback } from '../runtime/loopback.ts';
import type { HealthReport } from '../telemetry/health.ts';
import { type HttpError, sendHttpError } from './http-error.ts';

export interface HealthRouteOptions {
  /** What the parts say about themselves: no host names, no secrets. */
  readonly report: () => HealthReport;
  /** Whether this caller may read all of it; others read the status alone. What is left of the budget, and how fast it
   *  goes, tells a competitor how a shop sells. */
  readonly mayReadParts: (request: FastifyRequest) => boolean | Promise<boolean>;
  /** Whether new calls are welcome: false while starting and while shutting down. */
  readonly isReady: () => boolean;
}

/** Three questions: a person or monitor asks /health, a supervisor asks /health/live whether to
 *  restart us, a balancer asks /health/ready whether to send callers. No part changes a status code: a budget that is
 *  spent, an Amazon or a Redis that is away are the same for all replicas, and a balancer that takes them all out at
 *  once turns a bad day into an outage (docs/adr/0014). */
export function addHealthRoutes(
  app: FastifyInstance,
  { report, mayReadParts, isReady }: HealthRouteOptions,
): void {
  app.get('/health', async (request) => {
    const health = report();
    return (await mayReadParts(request)) ? health : { status: health.status };
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = isReady();
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready' };
  });
}

/** Whether a program on this machine asked, and not a proxy on it for somebody else. */
export function isFromThisMachine({ raw }: FastifyRequest): boolean {
  const { host = '', forwarded, via, ...headers } = raw.headers;
  const isPassedOn =
    forwarded !== undefined ||
    via !== undefined ||
    Object.keys(headers).some((name) => name.startsWith('x-forwarded-') || name === 'x-real-ip');
  return (
    isLoopback((raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '')) &&
    isLoopback(host.replace(/:\d+$/, '')) &&
    !isPassedOn
  );
}

export interface MetricsRouteOptions {
  /** Renders all metrics as Prometheus reads them. */
  readonly render: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** When set, a scraper must bring it as a bearer token. */
  readonly token?: string | undefined;
}

const noToken: HttpError = {
  status: 401,
  rpcCode: -32000,
  message: 'Metrics need a bearer token.',
  headers: { 'www-authenticate': 'Bearer' },
};

/** GET /metrics for Prometheus.
 *  @param health answers GET /health too, in full, to whoever may read the metrics */
export function addMetricsRoute(
  app: FastifyInstance,
  { render, token }: MetricsRouteOptions,
  health?: HealthRouteOptions['report'],
): void {
  const isAllowed = token === undefined ? () => true : createTokenCheck(token);
  app.get('/metrics', async (request, reply) => {
    if (!isAllowed(request.headers.authorization)) return sendHttpError(request, reply, noToken);
    const { contentType, text } = await render();
    return reply.type(contentType).send(text);
  });
  if (health === undefined) return;
  app.get('/health', async (request, reply) =>
    isAllowed(request.headers.authorization) ? health() : sendHttpError(request, reply, noToken),
  );
}

function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
  // Digests have one length, which timingSafeEqual wants, and tell nothing about the token's.
  const expected = digest(token);
  return (authorization) => {
    const received = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
    return received !== undefined && timingSafeEqual(digest(received), expected);
  };
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** GET /tools: what an assistant will find, for people and directories that do not speak the protocol. */
export function addToolsRoute(app: FastifyInstance, tools: readonly object[]): void {
  const body = JSON.stringify({ tools });
  app.get('/tools', async (_request, reply) => reply.type('application/json').send(body));
}
