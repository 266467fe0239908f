import { describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { anMcp } from '../support/an-mcp.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const toolsets = ['shopping', 'research'] as const;

/** The names a client lists that asks for these sets of a server with shopping and research. */
async function listed(wanted: string): Promise<readonly string[]> {
  await using server = await serveMcp({ catalogue: aShelf(), toolsets });
  await using client = await connectClient('v2, 2026-07-28', new URL(`?toolsets=${wanted}`, server.url));
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
    await using server = await serveMcp({ catalogue: aShelf(), toolsets });
    await using client = await connectClient('v1', new URL('?toolsets=gardening', server.url));
    await expect(client.call('search', { query: 'kettle' })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(sentence),
    });
    expect(server.events.bugs).toEqual([]);
  });

  test('that leaves a tool out makes it unknown, not merely unlisted', async () => {
    await using server = await serveMcp({ catalogue: aShelf(), toolsets });
    await using client = await connectClient('v1', new URL('?toolsets=research', server.url));
    await expect(client.call('search_products', { query: 'kettle' })).rejects.toMatchObject({ code: -32602 });
  });

  test('has no tool that compares, ranks or sums up when the operator reads the licence narrowly', async () => {
    await using server = await serveMcp({ catalogue: aShelf(), toolsets: ['shopping'], analysis: false });
    await using client = await connectClient('v2, automatic', server.url);
    expect((await client.listTools()).map(({ name }) => name)).toEqual([
      'search_products',
      'get_product_details',
      'get_product_variations',
      'browse_categories',
    ]);
    expect(client.instructions).toContain('neither ranks nor compares');
    expect(client.instructions).not.toMatch(/get_best|get_alternative|compare_products/);
    const { prompts } = await client.library.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['find_a_gift']);
  });

  test('is switched on by the operator, and its tools are listed in one order', () => {
    const { tools } = anMcp({ catalogue: aShelf(), toolsets: ['ops', 'research'] });
    expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch', 'health_check', 'get_metrics']);
  });
});
