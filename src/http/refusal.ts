import type { FastifyReply, FastifyRequest } from 'fastify';
import { isMcp } from './paths.ts';

/** A no, said at the door. Its message is read by strangers: our own words, nothing of theirs and nothing inside. */
export interface Refusal {
  /** HTTP status. */
  readonly status: number;
  /** JSON-RPC error code, seen on /mcp only. -32000 is the protocol's "the transport would not have it". */
  readonly rpcCode: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes a refusal as JSON-RPC does: no request was understood, so the id is null. */
export function toRpcError({ rpcCode, message }: Refusal): string {
  return JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: rpcCode, message } });
}

/** Answers with a refusal, in the shape that this path's clients read. */
export function refuse(request: FastifyRequest, reply: FastifyReply, refusal: Refusal): FastifyReply {
  return reply
    .code(refusal.status)
    .headers(refusal.headers ?? {})
    .type('application/json')
    .send(isMcp(request.raw.url) ? toRpcError(refusal) : JSON.stringify({ error: refusal.message }));
}
