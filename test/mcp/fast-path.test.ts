import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { toolsets } from '../../src/mcp/tools/tool.ts';
import { aShelf } from '../support/a-shelf.ts';
import { anAsking } from '../support/an-asking.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';
import { twinEndpoints } from '../support/twin-endpoints.ts';

test('closing the endpoint drops who still waits and aborts their work', async () => {
  const started = Promise.withResolvers<AbortSignal>();
  const search = (_: unknown, { signal }: { signal: AbortSignal }) => {
    started.resolve(signal);
    return new Promise<never>(() => undefined);
  };
  const twins = twinEndpoints(aShelf({ search }));
  const http = createServer(async (request, response) => {
    await twins.ours(request, response, JSON.parse(await text(request)));
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { headers, body } = anAsking('2025-11-25', 'tools/call', {
    name: 'search_products',
    arguments: { query: 'kettle' },
  });
  const waiting = fetch(`http://127.0.0.1:${port}`, { method: 'POST', headers, body: JSON.stringify(body) });
  const dropped = expect(waiting).rejects.toThrow();

  const signal = await started.promise;
  const aborted = signal.aborted || once(signal, 'abort');
  await twins[Symbol.asyncDispose]();
  await aborted;
  await dropped;
  await expect.poll(() => twins.events.toolCalls).toMatchObject([{ status: 'failed', code: 'cancelled' }]);
  expect(twins.events.bugs).toEqual([]);
  http.close();
});

test('who asks for fewer toolsets is never given the list of those who ask for all', async () => {
  await using server = await serveMcp({ catalogue: aShelf(), toolsets });
  await using whole = await connectClient('v2, 2026-07-28', server.url);
  await using narrowed = await connectClient('v2, 2026-07-28', new URL('?toolsets=research', server.url));
  for (let times = 0; times < 2; times += 1) {
    const [all, some] = [await whole.listTools(), await narrowed.listTools()];
    expect(all.map(({ name }) => name)).toContain('search_products');
    expect(some.map(({ name }) => name)).toEqual(['search', 'fetch']);
  }
});
