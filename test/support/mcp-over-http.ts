import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { anMcp, type SomeMcpOptions } from './an-mcp.ts';
import type { EventsSeen } from './recorded-events.ts';

export interface McpServerUnderTest extends AsyncDisposable {
  readonly url: URL;
  readonly events: EventsSeen;
  readonly definitions: readonly object[];
}

/** The room behind a bare node:http server on a free port. */
export async function serveMcp(options: SomeMcpOptions): Promise<McpServerUnderTest> {
  const mcp = anMcp(options);
  const http = createServer(async (request, response) => {
    const body: unknown = request.method === 'POST' ? JSON.parse(await text(request)) : undefined;
    const toolsets =
      new URL(request.url ?? '/', 'http://localhost').searchParams.get('toolsets') ?? undefined;
    await mcp.answer(request, response, body, { requestId: 'request-1', caller: 'ada', toolsets });
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new TypeError('the test server has no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/mcp`),
    events: mcp.events,
    definitions: mcp.definitions,
    async [Symbol.asyncDispose]() {
      await mcp.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
