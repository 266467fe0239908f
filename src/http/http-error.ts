import type { FastifyReply, FastifyRequest } from 'fastify';

/** An error answer. Its message is public: our own words, without the caller's text and without internals. */
export interface HttpError {
  /** HTTP status. */
  readonly status: number;
  /** JSON-RPC error code, seen on /mcp only. -32000 is the protocol's "the transport would not have it". */
  readonly rpcCode: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Writes an HttpError as JSON-RPC does: no request was understood, so the id is null. */
export function toJsonRpcError({ rpcCode, message }: HttpError): string {
  return JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: rpcCode, message } });
}

/** Answers with a httpError, in the shape that this path's clients read. */
export function sendHttpError(
  request: FastifyRequest,
  reply: FastifyReply,
  httpError: HttpError,
): FastifyReply {
  return reply
    .code(httpError.status)
    .headers(httpError.headers ?? {})
    .type('application/json')
    .send(isMcp(request.raw.url) ? toJsonRpcError(httpError) : JSON.stringify({ error: httpError.message }));
}

/** Where the protocol lives: the one path whose errors are JSON-RPC. */
export const mcpPath = '/mcp';

/** People type a slash at the end, and clients keep it. */
export function withoutMcpSlash(url: string): string {
  return url.replace(/^\/mcp\/(?=\?|$)/, mcpPath);
}

/** Tells a call of the protocol from every other request, also one that no route matched. */
export function isMcp(url: string | undefined): boolean {
  return url === mcpPath || url?.startsWith(`${mcpPath}?`) === true;
}

/** Tells machines that watch us, which come by odd names and at odd times, from callers. */
export function isProbe(url: string | undefined): boolean {
  return /^\/(health|metrics)\b/.test(url ?? '');
}
