import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type HttpError, sendHttpError } from './http-error.ts';

interface RequestInfo {
  readonly requestId: string;
  /** The peer's address; what a proxy claims counts only when `trustProxy` says so. */
  readonly address: string;
}

interface AuthenticatedCaller {
  /** The caller's name, for limits and the audit log. */
  readonly caller: string;
  /** What the caller was permitted. Absent: everything. */
  readonly scopes?: readonly string[];
}

/** Decides from a request's head who is calling, or refuses. A rejected promise is a 500: while
 *  callers cannot be identified, none is let in. */
export type Authenticate = (
  request: IncomingMessage,
  info: RequestInfo,
) => Promise<AuthenticatedCaller | HttpError>;

/** Decides whether a known caller may send a message: `undefined` lets it through. */
export type Authorize = (body: unknown, scopes: readonly string[] | undefined) => HttpError | undefined;

export interface Authentication {
  /** Runs before the body is read: a stranger's bytes are not worth parsing. */
  onRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /** The caller's name; `anonymous` until the request has been authenticated. */
  callerOf(request: FastifyRequest): string;
  /** Whether the request brings proof of a caller whose scopes pass the test. */
  holds(
    request: FastifyRequest,
    isEnough: (scopes: readonly string[] | undefined) => boolean,
  ): Promise<boolean>;
  /** Runs once the body is known: it says which permissions the call needs. */
  authorize(request: FastifyRequest): HttpError | undefined;
}

/** Asks each caller of /mcp for its name and remembers it for as long as the request lives. */
export function createAuthentication(
  authenticate: Authenticate,
  authorize: Authorize = () => undefined,
): Authentication {
  const callers = new WeakMap<FastifyRequest, AuthenticatedCaller>();
  return {
    onRequest: async (request, reply) => {
      const verdict = await authenticate(request.raw, { requestId: request.id, address: request.ip });
      if (!('caller' in verdict)) return sendHttpError(request, reply, verdict);
      callers.set(request, verdict);
      return undefined;
    },
    callerOf: (request) => callers.get(request)?.caller ?? 'anonymous',
    async holds(request, isEnough) {
      const verdict = await authenticate(request.raw, { requestId: request.id, address: request.ip });
      return 'caller' in verdict && isEnough(verdict.scopes);
    },
    authorize: (request) => authorize(request.body, callers.get(request)?.scopes),
  };
}

/** Lets everyone in without a name: for a server that only its own machine can reach. */
export const allowEveryone: Authenticate = async () => ({ caller: 'anonymous' });
