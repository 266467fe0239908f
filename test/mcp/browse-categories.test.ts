import { describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { askTool } from '../support/ask-tool.ts';

const tool = 'browse_categories';

const overEar = {
  id: '172541',
  name: 'Over-Ear',
  isRoot: false,
  ancestors: [
    { id: '172282', name: 'Electronics' },
    { id: '172526', name: 'Headphones' },
  ],
  children: Array.from({ length: 32 }, (_, index) => ({ id: `${900 + index}`, name: `Kind ${index}` })),
  askedAt: Date.parse('2026-11-20T08:00:00Z'),
};

describe('browse_categories', () => {
  test('lists the categories of a marketplace with everyday words, and asks nobody', async () => {
    const catalogue = aShelf();
    const { structured } = await askTool({ catalogue }, tool, {});
    expect(structured).toMatchObject({
      categories: {
        Electronics: ['electronics', 'headphones', 'earbuds', 'speakers', 'tv'],
        EverythingElse: ['Everything Else'],
      },
      marketplace: 'US',
    });
    expect(structured).not.toHaveProperty('categories.All');
    expect(structured).not.toHaveProperty('as_of');
    expect(catalogue.arrivals).toEqual([]);
  });

  test('gives every word when asked for detail', async () => {
    const { structured } = await askTool({ catalogue: aShelf() }, tool, { response_format: 'detailed' });
    expect(structured).toHaveProperty('categories.Beauty', [
      'beauty',
      'skincare',
      'makeup',
      'cosmetics',
      'hair care',
      'shampoo',
      'perfume',
      'fragrance',
      'nail care',
      'hair dryer',
    ]);
  });

  test('lists words under the category that stands in for a missing one', async () => {
    const markets = someMarkets('BR');
    const { structured } = await askTool({ catalogue: aShelf(), markets }, tool, {
      response_format: 'detailed',
    });
    expect(structured).toHaveProperty('categories.Electronics', expect.arrayContaining(['camera', 'phone']));
    expect(structured).not.toHaveProperty('categories.Photo');
  });

  test('shows a node, the path down to it and its first children', async () => {
    const catalogue = aShelf({ browse: async () => [overEar] });
    const { structured } = await askTool({ catalogue }, tool, { browse_node_id: '172541 (Over-Ear)' });
    expect(structured).toMatchObject({
      node: { id: '172541', name: 'Over-Ear' },
      path: [
        { id: '172282', name: 'Electronics' },
        { id: '172526', name: 'Headphones' },
      ],
      notes: ['2 more children: use detailed to see them.'],
      as_of: '2026-11-20T08:00:00Z',
    });
    expect(structured).toHaveProperty('children.length', 30);
  });

  test('says what to do about an id that is none, or nobody’s', async () => {
    const ask = (id: string) =>
      askTool({ catalogue: aShelf() }, tool, { browse_node_id: id, marketplace: 'DE' });
    expect((await ask('headphones')).text).toBe(
      'browse_node_id must be up to 19 digits, e.g. "172541"; got "headphones". Leave it out to see the categories.',
    );
    expect((await ask('7')).text).toMatch(
      /^Amazon\.de has no category with the id 7\. Leave browse_node_id out/,
    );
  });
});

describe('a node id from a search', () => {
  test('is offered with its name, and narrows the next search as it stands', async () => {
    const catalogue = aShelf({
      search: async () => ({
        products: [],
        refinements: [{ id: 'BrowseNode', name: 'Category', values: [{ id: '172541', name: 'Over-Ear' }] }],
        totalResults: 3,
        askedAt: 0,
      }),
    });
    const first = await askTool({ catalogue }, 'search_products', { query: 'headphones', page: 2 });
    expect(first.structured).toMatchObject({
      refinements: [{ argument: 'category', values: ['172541 (Over-Ear)'] }],
    });
    await askTool({ catalogue }, 'search_products', { query: 'headphones', category: '172541 (Over-Ear)' });
    expect(catalogue.arrivals[1]?.query).toMatchObject({ browseNodeId: '172541' });
    expect(catalogue.arrivals[1]?.query).not.toHaveProperty('searchIndex');
  });
});
