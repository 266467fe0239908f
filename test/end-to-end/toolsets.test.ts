import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { openHouse } from '../support/open-house.ts';

async function namesListed(url: URL, headers: Record<string, string> = {}): Promise<readonly string[]> {
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(url, { requestInit: { headers } }));
  try {
    return (await client.listTools()).tools.map(({ name }) => name);
  } finally {
    await client.close();
  }
}

test('the operator chooses toolsets, a connector narrows them by address or by header', async () => {
  await using house = await openHouse({ TOOLSETS: 'shopping,research' });
  expect(await namesListed(house.mcpUrl)).toHaveLength(12);
  expect(await namesListed(new URL('?toolsets=research', house.mcpUrl))).toEqual(['search', 'fetch']);
  expect(await namesListed(house.mcpUrl, { 'x-mcp-toolsets': 'research, ops' })).toEqual(['search', 'fetch']);
  await expect(namesListed(house.mcpUrl, { 'x-mcp-toolsets': 'gardening' })).rejects.toThrow(
    '"gardening" is no toolset.',
  );
});

test('GET /tools tells what is switched on, with schemas, and asks nobody', async () => {
  await using house = await openHouse({ TOOLSETS: 'research' });
  const response = await fetch(new URL('/tools', house.origin));
  expect(await response.json()).toMatchObject({
    tools: [
      { name: 'search', description: expect.any(String), inputSchema: { required: ['query'] } },
      {
        name: 'fetch',
        outputSchema: { properties: { id: {}, title: {}, text: {}, url: {}, metadata: { type: 'object' } } },
      },
    ],
  });
});

test('the operator’s tools say what /health says, and what was spent', async () => {
  await using house = await openHouse({ TOOLSETS: 'shopping,ops' });
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(new StreamableHTTPClientTransport(house.mcpUrl));
  await client.callTool({ name: 'search_products', arguments: { query: 'headphones' } });
  await client.callTool({ name: 'search_products', arguments: { query: 'headphones' } });
  const metrics = await client.callTool({ name: 'get_metrics', arguments: {} });
  const health = await client.callTool({ name: 'health_check', arguments: {} });
  await client.close();
  const page = await fetch(new URL('/health', house.origin));
  expect(metrics.structuredContent).toMatchObject({
    quota: expect.arrayContaining([{ account: 'NA', used: 1, left: 7_999, queued: 0 }]),
    circuits: expect.arrayContaining([{ account: 'NA', state: 'closed' }]),
    amazon_calls: { ok: 1 },
    tool_calls: { ok: 2 },
  });
  expect(statesIn(health.structuredContent)).toEqual(statesIn(await page.json()));
});

/** What each part is; why it is so may have moved on by a moment. */
function statesIn(report: unknown): readonly (readonly [string, string])[] {
  return Object.entries(Object(Object(report).parts)).map(([part, facts]) => [
    part,
    `${Object(facts).state} since ${Object(facts).since}`,
  ]);
}
