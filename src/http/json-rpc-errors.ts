import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { type HttpError, sendHttpError, toJsonRpcError } from './http-error.ts';
import { BodyTooDeep, EncodedBody, ForbiddenKey } from './json-body.ts';

const tooLate: HttpError = { status: 408, rpcCode: -32000, message: 'The request took too long to arrive.' };
const headTooLarge: HttpError = {
  status: 431,
  rpcCode: -32000,
  message: 'The request headers are too large.',
};
const unreadable: HttpError = {
  status: 400,
  rpcCode: -32600,
  message: 'The request could not be understood.',
};
/** All that a caller learns of a fault of ours. */
export const broken: HttpError = { status: 500, rpcCode: -32603, message: 'Something broke on this server.' };

export const wrongContentType: HttpError = {
  status: 415,
  rpcCode: -32000,
  message: 'Content-Type must be application/json.',
};

const encodedBody: HttpError = {
  status: 415,
  rpcCode: -32000,
  message: 'The body must be sent as it is, without Content-Encoding.',
  headers: { 'accept-encoding': 'identity' },
};

/** Maps every error before or around a route to an HttpError in our own words. What broke on our side is
 *  reported once and stays inside. */
export function addJsonRpcErrors(
  app: FastifyInstance,
  options: { bodyBytes: number; onUnexpectedError: (bug: { requestId: string; error: unknown }) => void },
): void {
  app.setErrorHandler((error, request, reply) => {
    const httpError = toHttpError(error, options.bodyBytes);
    if (httpError === broken) options.onUnexpectedError({ requestId: request.id, error });
    // Fastify would hang up on a body that it did not read to its end, and the reset can overtake the answer.
    // Node discards the rest instead, for no longer than `requestTimeoutMs`.
    reply.removeHeader('connection');
    return sendHttpError(request, reply, httpError);
  });
  app.setNotFoundHandler((request, reply) =>
    sendHttpError(request, reply, {
      status: 404,
      rpcCode: -32000,
      message: 'There is nothing here. The MCP endpoint is POST /mcp.',
    }),
  );
}

/** Reads an error's code and status, never its message: that may quote the caller, or us. */
export function toHttpError(error: unknown, bodyBytes: number): HttpError {
  if (error instanceof BodyTooDeep)
    return { status: 400, rpcCode: -32600, message: 'The JSON in the body is nested too deeply.' };
  if (error instanceof ForbiddenKey)
    return { status: 400, rpcCode: -32600, message: 'The JSON in the body holds a key that is not allowed.' };
  if (error instanceof EncodedBody) return encodedBody;
  switch (field(error, 'code')) {
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return { status: 400, rpcCode: -32700, message: 'The body is not valid JSON.' };
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return wrongContentType;
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return { status: 413, rpcCode: -32000, message: `The body is larger than ${bodyBytes} bytes.` };
    default: {
      const status = field(error, 'statusCode');
      const isCallers = typeof status === 'number' && status >= 400 && status < 500;
      return isCallers ? { ...unreadable, status } : broken;
    }
  }
}

/** Answers a peer whose bytes never became a request: too slow, too large a head, or not HTTP at all. */
export function sendSocketError(error: Error, socket: Socket): void {
  const code = field(error, 'code');
  if (code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const httpError =
    code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? tooLate
      : code === 'HPE_HEADER_OVERFLOW'
        ? headTooLarge
        : unreadable;
  const body = toJsonRpcError(httpError);
  socket.end(
    `HTTP/1.1 ${httpError.status} ${STATUS_CODES[httpError.status]}\r\n` +
      `Connection: close\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    // Half-closed is not closed: a peer that keeps trickling must not keep the socket.
    () => socket.destroy(),
  );
}

function field(error: unknown, name: 'code' | 'statusCode'): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
}
