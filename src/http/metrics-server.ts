import Fastify, { type FastifyInstance } from 'fastify';
import { addJsonRpcErrors, refuseSocket } from './json-rpc-errors.ts';
import { defaultHttpLimits } from './limits.ts';
import { addMetricsRoute, type MetricsOptions } from './metrics-route.ts';
import { addSecurityHeaders } from './security-headers.ts';

export interface MetricsServerOptions extends MetricsOptions {
  readonly onUnexpectedError: (bug: { requestId: string; error: unknown }) => void;
}

/** Builds a listener with /metrics and nothing else, for a port that only the scraper can reach. */
export function createMetricsServer({
  onUnexpectedError,
  ...metrics
}: MetricsServerOptions): FastifyInstance {
  const limits = defaultHttpLimits;
  const app = Fastify({
    logger: false,
    // A scrape has no body worth reading.
    bodyLimit: 1_024,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.idleSocketMs,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckMs,
    },
    clientErrorHandler: refuseSocket,
  });
  addSecurityHeaders(app);
  addJsonRpcErrors(app, { bodyBytes: 1_024, onUnexpectedError });
  addMetricsRoute(app, metrics);
  return app;
}
