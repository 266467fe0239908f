import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { type Refusal, refuse } from './refusal.ts';

export interface MetricsOptions {
  /** Renders all metrics as Prometheus reads them. */
  readonly render: () => Promise<{ readonly contentType: string; readonly text: string }>;
  /** When set, a scraper must bring it as a bearer token. */
  readonly token?: string | undefined;
}

const noToken: Refusal = {
  status: 401,
  rpcCode: -32000,
  message: 'Metrics need a bearer token.',
  headers: { 'www-authenticate': 'Bearer' },
};

/** GET /metrics for Prometheus. */
export function addMetricsRoute(app: FastifyInstance, { render, token }: MetricsOptions): void {
  const isAllowed = token === undefined ? () => true : createTokenCheck(token);
  app.get('/metrics', async (request, reply) => {
    if (!isAllowed(request.headers.authorization)) return refuse(request, reply, noToken);
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
