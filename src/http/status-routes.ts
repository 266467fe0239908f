import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { HealthReport } from '../telemetry/health.ts';
import { type HttpError, sendHttpError } from './http-error.ts';

export interface HealthRouteOptions {
  /** What the parts say about themselves; already fit for strangers: no host names, no secrets. */
  readonly report: () => HealthReport;
  /** Whether new calls are welcome: false while starting and while shutting down. */
  readonly isReady: () => boolean;
}

/** Three questions: a person or monitor asks /health, a supervisor asks /health/live whether to
 *  restart us, a balancer asks /health/ready whether to send callers. */
export function addHealthRoutes(app: FastifyInstance, { report, isReady }: HealthRouteOptions): void {
  app.get('/health', async (_request, reply) => {
    const health = report();
    // Degraded still serves: taking it out of the balancer would make a bad day worse.
    reply.code(health.status === 'unhealthy' ? 503 : 200);
    return health;
  });
  app.get('/health/live', async () => ({ status: 'live' }));
  app.get('/health/ready', async (_request, reply) => {
    const ready = isReady();
    reply.code(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready' };
  });
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

/** GET /metrics for Prometheus. */
export function addMetricsRoute(app: FastifyInstance, { render, token }: MetricsRouteOptions): void {
  const isAllowed = token === undefined ? () => true : createTokenCheck(token);
  app.get('/metrics', async (request, reply) => {
    if (!isAllowed(request.headers.authorization)) return sendHttpError(request, reply, noToken);
    const { contentType, text } = await render();
    return reply.type(contentType).send(text);
  });
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
