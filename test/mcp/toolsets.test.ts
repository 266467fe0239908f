import { describe, expect, test } from 'vitest';
import { createChosenTools } from '../../src/mcp/tools/all-tools.ts';
import { aShelf } from '../support/a-shelf.ts';
import { connectClient } from '../support/connect-client.ts';
import { everyTool } from '../support/every-tool.ts';
import { serveMcp, someMarkets } from '../support/mcp-over-http.ts';

const markets = someMarkets('US');
const shoppingAndResearch = everyTool(markets).filter(({ toolset }) => toolset !== 'ops');

/** The names a client lists that asks for these sets of a server with shopping and research. */
async function listed(toolsets: string): Promise<readonly string[]> {
  await using server = await serveMcp({ catalogue: aShelf(), tools: shoppingAndResearch });
  await using client = await connectClient('v2, 2026-07-28', new URL(`?toolsets=${toolsets}`, server.url));
  return (await client.listTools()).map(({ name }) => name);
}

describe('a toolset', () => {
  test('narrows what a connector sees, in any letter case and with spaces', async () => {
    expect(await listed('Research')).toEqual(['search', 'fetch']);
    expect(await listed('research,%20SHOPPING')).toHaveLength(12);
  });

  test('that is asked for by an empty list is every one', async () => {
    expect(await listed('')).toHaveLength(12);
    expect(await listed(',')).toHaveLength(12);
  });

  test('that is not switched on is not had by asking for it', async () => {
    expect(await listed('research,ops')).toEqual(['search', 'fetch']);
    await expect(listed('ops')).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(
        'This server does not offer the toolset ops; it offers shopping, research.',
      ),
    });
  });

  test('that does not exist is told by name, to a list and to a call alike', async () => {
    const sentence =
      '"gardening" is no toolset. The toolsets are shopping, research, ops; this server offers shopping, research.';
    await expect(listed('shopping,gardening')).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(sentence),
    });
    await using server = await serveMcp({ catalogue: aShelf(), tools: shoppingAndResearch });
    await using client = await connectClient('v1', new URL('?toolsets=gardening', server.url));
    await expect(client.call('search', { query: 'kettle' })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(sentence),
    });
    expect(server.events.bugs).toEqual([]);
  });

  test('that leaves a tool out makes it unknown, not merely unlisted', async () => {
    await using server = await serveMcp({ catalogue: aShelf(), tools: shoppingAndResearch });
    await using client = await connectClient('v1', new URL('?toolsets=research', server.url));
    await expect(client.call('search_products', { query: 'kettle' })).rejects.toMatchObject({ code: -32602 });
  });

  test('is switched on by the operator, and listed in the order of the house', () => {
    const facts = {
      markets,
      health: () => ({ status: 'healthy', version: '1', uptimeSeconds: 0, parts: {} }) as const,
      operations: async () => ({
        quota: [],
        circuits: [],
        cache: { reads: 0, callsSaved: 0 },
        amazonCalls: {},
        toolCalls: {},
      }),
    };
    const names = createChosenTools({ ...facts, toolsets: ['ops', 'research'] }).map(({ name }) => name);
    expect(names).toEqual(['search', 'fetch', 'health_check', 'get_metrics']);
  });
});
