import { expect, test } from 'vitest';
import { clientNameOf } from '../../src/mcp/protocol/endpoint.ts';
import { clientKinds, connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const named = (name: unknown) => ({ params: { _meta: { 'io.modelcontextprotocol/clientInfo': { name } } } });

test.each([
  [{ 'user-agent': 'Claude-User' }, named('claude-ai'), 'claude-ai Claude-User'],
  [{}, { params: { clientInfo: { name: 'cursor' } } }, 'cursor'],
  [{ 'user-agent': 'openai-mcp/1.0.0' }, { params: {} }, 'openai-mcp/1.0.0'],
  [{}, named(7), ''],
  [{}, [], ''],
  [{}, 'text', ''],
])('from %j and %j', (headers, body, name) => {
  expect(clientNameOf(headers, body)).toBe(name);
});

test('a name that goes on for ever is cut', () => {
  expect(clientNameOf({}, named('x'.repeat(5_000)))).toHaveLength(200);
});

test.each(clientKinds)('every message of the client %s tells its era', async (kind) => {
  await using server = await serveMcp({ catalogue: scriptedCatalogue({}) });
  {
    await using client = await connectClient(kind, server.url);
    await client.listTools();
  }
  const eras = new Set(server.events.clients.map(({ era }) => era));
  // The official client asks both ways before it settles on one.
  expect(eras.has(kind === 'v1' || kind === 'v2, 2025' ? 'legacy' : 'modern')).toBe(true);
  expect(server.events.clients.length).toBeGreaterThan(1);
});
