import type { FastifyInstance } from 'fastify';

/** GET /tools: what an assistant will find, for people and directories that do not speak the protocol. */
export function addToolsRoute(app: FastifyInstance, tools: readonly object[]): void {
  const body = JSON.stringify({ tools });
  app.get('/tools', async (_request, reply) => reply.type('application/json').send(body));
}
