import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from '../telemetry/logger.ts';
import { isMcp } from './http-error.ts';

export interface RequestLogOptions {
  readonly log: Pick<Logger, 'debug' | 'info' | 'warn'>;
  /** Called with the number of MCP calls being answered, whenever it changes. */
  readonly activeRequests: (count: number) => void;
  readonly callerOf: (request: FastifyRequest) => string;
  /** Called for every MCP call that was rejected, with its status. */
  readonly onRejected: (httpError: { status: number }) => void;
}

/** Unauthenticated; forbidden to this caller or origin; too many requests. */
const rejectedStatuses: ReadonlySet<number> = new Set([401, 403, 429]);

/** Writes one line per request once it is over, and counts those under way. A line names the route, never the URL,
 *  and no header: queries and tokens stay out of the log. */
export function addRequestLog(
  app: FastifyInstance,
  { log, activeRequests, callerOf, onRejected }: RequestLogOptions,
): void {
  let active = 0;
  const count = (change: 1 | -1) => {
    active += change;
    activeRequests(active);
  };

  app.addHook('onRequest', async (request, { raw: response }) => {
    const startedMs = performance.now();
    const isCall = isMcp(request.raw.url);
    if (isCall) count(1);
    response.setHeader('x-request-id', request.id);
    response.once('close', () => {
      if (isCall) count(-1);
      if (isCall && rejectedStatuses.has(response.statusCode)) onRejected({ status: response.statusCode });
      const fields = {
        requestId: request.id,
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: response.statusCode,
        durationMs: Math.round(performance.now() - startedMs),
        caller: callerOf(request),
      };
      // One that was reset at once says nothing, and could fill the log.
      if (request.ip === undefined) log.debug(fields, 'caller left before it was heard');
      else if (!response.writableEnded) log.info(fields, 'caller left before the answer');
      else if (response.statusCode >= 500) log.warn(fields, 'request failed');
      // Every client of the 2025 revisions asks for a stream by GET and expects this no.
      // Scanners ask for pages that were never here, and must not write the log.
      else if (response.statusCode >= 400 && response.statusCode !== 405 && fields.route !== 'none')
        log.info(fields, 'request refused');
      else log.debug(fields, 'request answered');
    });
  });
}

/** Names a request. A proxy that we trust may have named it already; a stranger's name could forge another's trail. */
export function createRequestIds(trustsProxy: boolean): (request: IncomingMessage) => string {
  return ({ headers }) => {
    const given = headers['x-request-id'];
    const isSane = trustsProxy && typeof given === 'string' && /^[\w.-]{8,64}$/.test(given);
    return isSane ? given : randomUUID();
  };
}
