import { describe, expect, test } from 'vitest';
import { acceptedForms } from '../../src/mcp/protocol/accepted-forms.ts';
import { aShelf } from '../support/a-shelf.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const initialize = {
  protocolVersion: '2025-11-25',
  capabilities: { roots: {} },
  clientInfo: { name: 'test', version: '1.0.0' },
};

async function post(url: URL, message: object, accept: string | undefined) {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      // Left to itself, fetch would say that it takes everything.
      ...(accept !== undefined && { accept }),
    },
    body: JSON.stringify(message),
  });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

const asked = (method: string, params?: object) => ({
  jsonrpc: '2.0',
  id: 1,
  method,
  ...(params && { params }),
});

describe('Accept means what HTTP says', () => {
  test.each([
    [undefined, true, true],
    ['', true, true],
    ['*/*', true, true],
    ['application/json', true, false],
    ['APPLICATION/JSON', true, false],
    ['text/event-stream', false, true],
    ['Text/Event-Stream; charset=utf-8', false, true],
    ['application/*', true, false],
    ['text/*;q=0.1', false, true],
    ['text/html, */*;q=0.8', true, true],
    ['application/json;q=0, */*', false, true],
    ['text/event-stream ; q=0.0 , application/json', true, false],
    ['text/html', false, false],
    ['application/jsonx', false, false],
  ])('%j: JSON %s, stream %s', (accept, json, stream) => {
    expect(acceptedForms(accept)).toEqual({ json, stream });
  });

  test.each([undefined, '*/*', 'application/json', 'Application/JSON, Text/Event-Stream'])(
    'to %j every message of 2025 is answered as JSON',
    async (accept) => {
      await using server = await serveMcp({ catalogue: aShelf() });
      const messages = [
        asked('tools/list'),
        asked('ping'),
        asked('initialize', initialize),
        asked('resources/list'),
        asked('prompts/list'),
        asked('tools/call', { name: 'search_products', arguments: { query: 'kettle' } }),
        [asked('ping'), { ...asked('ping'), id: 2 }],
      ];
      for (const message of messages)
        expect(await post(server.url, message, accept)).toMatchObject({
          status: 200,
          type: 'application/json',
        });
      const notice = { jsonrpc: '2.0', method: 'notifications/initialized' };
      expect(await post(server.url, notice, accept)).toMatchObject({ status: 202, text: '' });
      expect(server.events.bugs).toEqual([]);
    },
  );

  test('to a client that reads streams alone, the one message comes as the event of a stream', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const { status, type, text } = await post(server.url, asked('ping'), 'text/event-stream');
    expect([status, type]).toEqual([200, 'text/event-stream']);
    expect(text).toContain('data: {"result":{},"jsonrpc":"2.0","id":1}');
  });

  test('a batch is answered with one list', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const { text } = await post(server.url, [asked('ping'), { ...asked('ping'), id: 2 }], 'application/json');
    expect(JSON.parse(text)).toEqual([
      { jsonrpc: '2.0', id: 1, result: {} },
      { jsonrpc: '2.0', id: 2, result: {} },
    ]);
  });
});

test.each(['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'])(
  'cursor: null asks for the first page of %s',
  async (method) => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const first = await post(server.url, asked(method), '*/*');
    expect(first.status).toBe(200);
    expect(await post(server.url, asked(method, { cursor: null }), '*/*')).toEqual(first);
  },
);
