import { expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const eras = ['2025-11-25', '2026-07-28'] as const;

const misshapen: readonly [method: string, params: Record<string, unknown>, sentence: string][] = [
  [
    'prompts/get',
    { name: 'best_value', arguments: { category: 1 } },
    '"arguments.category" of prompts/get must be a string; got 1.',
  ],
  [
    'prompts/get',
    { name: 'best_value', arguments: [] },
    '"arguments" of prompts/get must be an object; got a list of 0.',
  ],
  ['prompts/get', {}, '"name" of prompts/get must be a string; got nothing.'],
  ['resources/read', { uri: 5 }, '"uri" of resources/read must be a string; got 5.'],
  ['tools/list', { cursor: {} }, '"cursor" of tools/list must be a string; got an object.'],
  ['resources/list', { cursor: [1] }, '"cursor" of resources/list must be a string; got a list of 1.'],
  [
    'completion/complete',
    { ref: { type: '\u001b[2J' }, argument: { name: 'a', value: 'b' } },
    '"ref" of completion/complete must be what the protocol says; got an object.',
  ],
];

test.each(eras.flatMap((era) => misshapen.map((each) => [era, ...each] as const)))(
  'in %s, %s with %j is refused as the fault of the caller, in one sentence',
  async (era, method, params, sentence) => {
    await using server = await serveMcp({ catalogue: aShelf() });
    const meta = {
      'io.modelcontextprotocol/protocolVersion': era,
      'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
      'io.modelcontextprotocol/clientCapabilities': {},
    };
    const named = params.name ?? params.uri;
    const response = await fetch(server.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        'mcp-protocol-version': era,
        'mcp-method': method,
        ...(named !== undefined && { 'mcp-name': `${named}` }),
      },
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method,
        params: era === '2026-07-28' ? { _meta: meta, ...params } : params,
      }),
    });
    const { error } = JSON.parse((await response.text()).replace(/^[^{]*/, ''));
    expect(error).toEqual({ code: -32602, message: sentence });
  },
);
