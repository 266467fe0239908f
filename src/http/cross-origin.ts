import type { FastifyReply, FastifyRequest } from 'fastify';

/** Lets a page of an allowed origin, such as the Inspector's, read what /mcp answers. The origin was checked before. */
export async function shareWithOrigin(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { origin } = request.headers;
  if (origin === undefined) return;
  reply.raw.setHeader('access-control-allow-origin', origin);
  reply.raw.setHeader('access-control-expose-headers', 'www-authenticate, retry-after, x-request-id');
  reply.raw.setHeader('vary', 'origin');
}

/** Answers a browser that asks before it posts. Connectors call from servers and never ask. */
export async function answerPreflight(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const asks = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (!asks || request.headers.origin === undefined) return undefined;
  return reply
    .code(204)
    .headers({
      'access-control-allow-methods': 'POST',
      // The star covers every Mcp-* header, present and future, but by the Fetch standard not this one.
      'access-control-allow-headers': '*, authorization',
      'access-control-max-age': '600',
    })
    .send();
}
