import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { RateLimitHooks } from './rate-limits.ts';

/** Pages and endpoints that answer for themselves: sign-in, tokens, metadata. */
export interface AuthRoutes {
  /** Route patterns, e.g. `/oauth/sign-in/:uid`. */
  readonly paths: readonly string[];
  /** Whether passwords, codes or tokens can be tried there. */
  readonly takesSecrets?: boolean;
  /** Whether pages of every origin may ask here: nothing is secret, or `serve` decides which of them may read it. The
   *  paths then hold no patterns. */
  readonly anyOrigin?: boolean;
  /** Writes the whole answer. The body has not been touched. */
  serve(request: IncomingMessage, response: ServerResponse, info: { address: string }): Promise<void>;
}

export interface AuthRouteOptions {
  readonly routes: readonly AuthRoutes[];
  /** Asked first where secrets are taken. */
  readonly limitSecrets: RateLimitHooks['secretsByAddress'];
  readonly onUnexpectedError: (bug: { requestId: string; error: unknown }) => void;
}

/** Mounts them in a scope of their own, where no parser reads the forms before they do. */
export function addAuthRoutes(
  app: FastifyInstance,
  { routes, limitSecrets, onUnexpectedError }: AuthRouteOptions,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const { paths, takesSecrets = false, serve } of routes) {
      for (const url of paths) {
        scope.route({
          method: ['GET', 'HEAD', 'POST', 'OPTIONS'],
          url,
          onRequest: takesSecrets ? [limitSecrets] : [],
          handler: async (request, reply) => {
            reply.hijack();
            try {
              await serve(request.raw, reply.raw, { address: request.ip });
            } catch (error) {
              onUnexpectedError({ requestId: request.id, error });
              if (reply.raw.headersSent) reply.raw.destroy();
              else
                reply.raw
                  .writeHead(500, { 'content-type': 'text/plain' })
                  .end('Something broke on this server.');
            }
          },
        });
      }
    }
  });
}
