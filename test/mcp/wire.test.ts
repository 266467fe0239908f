import { describe, expect, test } from 'vitest';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aShelf } from '../support/a-shelf.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
};

interface Wire {
  readonly status: number;
  readonly body: unknown;
}

/** Posts one message of revision 2026-07-28 as bare HTTP. */
async function post(url: URL, method: string, headers: Record<string, string> = {}): Promise<Wire> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...headers,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { _meta: envelope } }),
  });
  return { status: response.status, body: await response.json() };
}

describe('on the wire, the endpoint', () => {
  test('lets clients keep and share the tool list for five minutes', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const { body } = await post(server.url, 'tools/list');
    expect(body).toMatchObject({ result: { ttlMs: 300_000, cacheScope: 'public' } });
  });

  test('introduces itself, promises no changes, and may be remembered for five minutes', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const { body } = await post(server.url, 'server/discover');
    expect(body).toMatchObject({
      result: {
        supportedVersions: ['2026-07-28'],
        capabilities: {
          tools: { listChanged: false },
          resources: { subscribe: false, listChanged: false },
          prompts: { listChanged: false },
          completions: {},
        },
        instructions: expect.stringContaining('search_products'),
        ttlMs: 300_000,
        cacheScope: 'public',
      },
    });
  });

  test('gives the same list, byte for byte, on every request', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const [first, second] = [await post(server.url, 'tools/list'), await post(server.url, 'tools/list')];
    expect(JSON.stringify(first.body)).toBe(JSON.stringify(second.body));
  });

  test('refuses headers that contradict the body, and wakes nobody for it', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const lying = await post(server.url, 'tools/list', { 'mcp-method': 'tools/call' });
    const unknown = await post(server.url, 'tools/steal');
    const future = await post(server.url, 'tools/list', { 'mcp-protocol-version': '2031-01-01' });
    expect(lying).toMatchObject({ status: 400, body: { error: { code: -32020 } } });
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: -32601 } } });
    expect(future.status).toBe(400);
    expect(server.events.bugs).toEqual([]);
  });

  test.each([
    [{}, 'name must be the name of a tool; got nothing.'],
    [{ name: 7 }, 'name must be the name of a tool; got 7.'],
    [{ name: 'search_products', arguments: 'kettle' }, 'arguments must be one object; got "kettle".'],
    [{ name: 'search_products', arguments: ['kettle'] }, 'arguments must be one object; got a list of 1.'],
    [{ name: 'search_products', arguments: null }, 'arguments must be one object; got null.'],
  ])('refuses the call %j with one sentence', async (params, message) => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
    });
    expect(await response.json()).toMatchObject({ error: { code: -32602, message } });
    expect(server.events.bugs).toEqual([]);
  });

  test('never mixes up callers: fifty at once each get their own product', async () => {
    const lookup = async ([asin = asinNo(0)]: readonly ReturnType<typeof asinNo>[]) => {
      // Later ones answer first.
      for (let turns = 60 - Number(asin.slice(-2)); turns > 0; turns -= 1) await Promise.resolve();
      return { found: new Map([[asin, aProduct({ asin, title: `Product ${asin}` })]]), missing: new Map() };
    };
    await using server = await serveMcp({ catalogue: aShelf({ lookup }) });
    await using newer = await connectClient('v2, 2026-07-28', server.url);
    await using older = await connectClient('v1', server.url);
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, number) => {
        const client = number % 2 === 0 ? newer : older;
        const { structured } = await client.call('get_product_details', { asins: [asinNo(number)] });
        return structured;
      }),
    );
    for (const [number, structured] of answers.entries()) {
      expect(structured).toMatchObject({ found: [{ title: `Product ${asinNo(number)}` }] });
    }
  });
});
