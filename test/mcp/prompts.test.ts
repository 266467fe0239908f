import { describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { type ClientKind, connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const bothEras: readonly ClientKind[] = ['v2, 2026-07-28', 'v1'];

describe.each(bothEras)('to a %s client, a prompt', (kind) => {
  test('is one of three', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const { prompts } = await client.library.listPrompts();
    expect(prompts).toMatchObject([
      { name: 'find_a_gift', arguments: [{ name: 'recipient', required: true }, {}, {}, {}] },
      { name: 'compare_for_me', arguments: [{ name: 'products', required: true }, {}, {}] },
      { name: 'best_value', arguments: [{ name: 'category', required: true }, {}, {}] },
    ]);
  });

  test('is written with what the person said, and nothing where they said nothing', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const write = async (name: string, args: Record<string, string>) =>
      (await client.library.getPrompt({ name, arguments: args })).messages.map(({ content }) => content);
    expect(
      await write('find_a_gift', { recipient: 'a father who bakes', budget: '40', marketplace: 'DE' }),
    ).toEqual([
      {
        type: 'text',
        text: expect.stringMatching(
          /^Help me find a present for a father who bakes\. It may cost up to 40; use that as max_price\. The marketplace is DE\. .*search_products/,
        ),
      },
    ]);
    expect(
      await write('compare_for_me', { products: 'B000000001, B000000002', priorities: 'noise' }),
    ).toEqual([
      {
        type: 'text',
        text: expect.stringMatching(/these products: B000000001, B000000002\. What matters to me: noise\. /),
      },
    ]);
    expect(await write('best_value', { category: 'kettle', max_price: '' })).toEqual([
      {
        type: 'text',
        text: expect.stringMatching(/in the category kettle\? Use get_best_in_category/),
      },
    ]);
  });

  test('says what it needs, and which prompts there are', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    await expect(
      client.library.getPrompt({ name: 'find_a_gift', arguments: { recipient: '\u200b' } }),
    ).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('The prompt find_a_gift needs recipient.'),
    });
    await expect(client.library.getPrompt({ name: 'buy_it' })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(
        'There is no prompt "buy_it". The prompts are find_a_gift, compare_for_me, best_value.',
      ),
    });
    expect(server.events.bugs).toEqual([]);
  });
});

describe.each(bothEras)('for a %s client, completion', (kind) => {
  const prompt = { type: 'ref/prompt', name: 'best_value' } as const;
  const product = { type: 'ref/resource', uri: 'product://{marketplace}/{asin}' } as const;

  test('goes on with a marketplace by code or country', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const complete = async (value: string) =>
      (await client.library.complete({ ref: product, argument: { name: 'marketplace', value } })).completion;
    expect(await complete('')).toEqual({ values: ['US', 'DE'], total: 2, hasMore: false });
    expect(await complete('d')).toMatchObject({ values: ['DE'] });
    expect(await complete('germ')).toMatchObject({ values: ['DE'] });
    expect(await complete('x')).toMatchObject({ values: [] });
  });

  test('goes on with a category of the marketplace chosen, or offers the nearest', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const complete = async (value: string, marketplace?: string) =>
      (
        await client.library.complete({
          ref: prompt,
          argument: { name: 'category', value },
          ...(marketplace === undefined ? {} : { context: { arguments: { marketplace } } }),
        })
      ).completion.values;
    expect(await complete('Head')).toEqual(['headphones']);
    expect(await complete('hedphones')).toEqual(['headphones']);
    expect(await complete('luxury', 'DE')).toEqual(['luxury beauty']);
    expect(await complete('')).toHaveLength(100);
  });

  test('has nothing to say about an ASIN, and no idea of a prompt that is not there', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const argument = { name: 'asin', value: 'B0' };
    expect((await client.library.complete({ ref: product, argument })).completion.values).toEqual([]);
    await expect(
      client.library.complete({ ref: { type: 'ref/prompt', name: 'buy_it' }, argument }),
    ).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('no prompt "buy_it" to complete'),
    });
  });
});
