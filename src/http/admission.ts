import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from './refusal.ts';

interface Visit {
  readonly requestId: string;
  /** The peer's address; what a proxy claims counts only when `trustProxy` says so. */
  readonly address: string;
}

interface Admitted {
  /** The caller's name, for limits and the audit log. */
  readonly caller: string;
}

/** Decides from a request's head who is calling, or refuses. A rejection is a 500: when nobody can tell, nobody
 *  enters. */
export type Authenticate = (request: IncomingMessage, visit: Visit) => Promise<Admitted | Refusal>;

export interface Admission {
  /** Runs before the body is read: a stranger's bytes are not worth parsing. */
  onRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>;
  /** The name behind a request, `anonymous` while nobody has asked. */
  callerOf(request: FastifyRequest): string;
}

/** Asks each caller of /mcp for its name and remembers it for as long as the request lives. */
export function createAdmission(authenticate: Authenticate): Admission {
  const callers = new WeakMap<FastifyRequest, string>();
  return {
    onRequest: async (request, reply) => {
      const verdict = await authenticate(request.raw, { requestId: request.id, address: request.ip });
      if (!('caller' in verdict)) return refuse(request, reply, verdict);
      callers.set(request, verdict.caller);
      return undefined;
    },
    callerOf: (request) => callers.get(request) ?? 'anonymous',
  };
}

/** Lets everyone in without a name: for a server that only its own machine can reach. */
export const admitEveryone: Authenticate = async () => ({ caller: 'anonymous' });
