import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Authentication } from './authentication.ts';
import { type HttpError, mcpPath, sendHttpError, toJsonRpcError } from './http-error.ts';
import { broken, wrongContentType } from './json-rpc-errors.ts';
import { answerPreflight, shareWithOrigin } from './origin-and-host.ts';
import type { RateLimitHooks } from './rate-limits.ts';

export interface McpContext {
  readonly requestId: string;
  readonly caller: string;
  /** The toolsets that the connector's URL (`/mcp?toolsets=…`) or X-MCP-Toolsets asks for, unparsed. */
  readonly toolsets: string | undefined;
}

/** Answers one message of the protocol by writing the response itself. The response's `close` before its end means
 *  that the caller has gone and the work can stop. */
export type AnswerMcp = (
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
  context: McpContext,
) => Promise<void>;

export interface McpRouteOptions {
  readonly answer: AnswerMcp;
  readonly authentication: Authentication;
  readonly rateLimits: Pick<RateLimitHooks, 'callsByAddress' | 'callsByCaller' | 'furtherCall'>;
  readonly onUnexpectedError: (bug: { requestId: string; error: unknown }) => void;
}

const wrongMethod: HttpError = {
  status: 405,
  rpcCode: -32000,
  message: 'Use POST: this endpoint keeps no sessions and opens no streams of its own.',
  headers: { allow: 'POST' },
};

/** The endpoint: POST alone, after the caller is known; the protocol's own code then holds the raw response. */
export function addMcpRoute(
  app: FastifyInstance,
  { answer, authentication, rateLimits, onUnexpectedError }: McpRouteOptions,
): void {
  const postOnly = async (request: FastifyRequest, reply: FastifyReply) =>
    request.method === 'POST' ? undefined : sendHttpError(request, reply, wrongMethod);

  // Somebody has pasted the address into a browser.
  const showPage = async ({ method, headers }: FastifyRequest, reply: FastifyReply) =>
    method === 'GET' && headers.accept?.includes('text/html') === true ? reply.redirect('/', 303) : undefined;

  app.route({
    method: ['POST', 'GET', 'HEAD', 'DELETE', 'PUT', 'PATCH', 'OPTIONS'],
    url: mcpPath,
    // A browser asks its preflight without credentials; everyone else says who they are before learning more.
    onRequest: [
      shareWithOrigin,
      answerPreflight,
      showPage,
      rateLimits.callsByAddress,
      authentication.onRequest,
      rateLimits.callsByCaller,
      postOnly,
    ],
    handler: async (request, reply) => {
      // A request without body and type meets no body parser, so nothing has said no yet.
      if (request.body === undefined) return sendHttpError(request, reply, wrongContentType);
      const httpError = authentication.authorize(request);
      if (httpError !== undefined) return sendHttpError(request, reply, httpError);
      for (let more = sizeOf(request.body) - 1; more > 0; more -= 1) {
        await rateLimits.furtherCall(request, reply);
        // A reply that is awaited resolves to nothing, so that its value cannot be asked.
        if (reply.sent) return reply;
      }
      reply.hijack();
      const { id: requestId, raw } = request;
      const context = { requestId, caller: authentication.callerOf(request), toolsets: toolsetsOf(request) };
      try {
        await answer(raw, reply.raw, request.body, context);
      } catch (error) {
        // What fails because its caller left is no error, and there is no one left to answer.
        if (reply.raw.destroyed) return;
        onUnexpectedError({ requestId, error });
        giveUp(reply.raw);
      }
    },
  });
}

function giveUp(response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else response.writeHead(broken.status, { 'content-type': 'application/json' }).end(toJsonRpcError(broken));
}

/** A batch is as many calls as it holds messages. */
function sizeOf(body: unknown): number {
  return Array.isArray(body) ? body.length : 1;
}

function toolsetsOf({ query, headers }: FastifyRequest): string | undefined {
  const asked = typeof query === 'object' && query !== null ? Reflect.get(query, 'toolsets') : undefined;
  const requested = asked ?? headers['x-mcp-toolsets'];
  // Said twice it is a list of two; dropped, it would open more than was asked for.
  if (Array.isArray(requested)) return requested.join(',');
  return typeof requested === 'string' ? requested : undefined;
}
