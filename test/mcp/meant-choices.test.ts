import { describe, expect, test } from 'vitest';
import { aCandidate } from '../support/a-candidate.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const kettle = (number: number, title: string, price = 4_000) =>
  aCandidate(number, { stars: 4.4, count: 900, price, more: { title } });

const choosingTools = ['get_best_in_category', 'get_trending_products', 'get_deals'] as const;

describe.each(choosingTools)('what is said in the words, to %s', (tool) => {
  test('bounds the price at Amazon, is left out of the search, and is noted', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [kettle(1, 'Glass Kettle')]));
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle under $45' });
    expect(catalogue.arrivals[0]?.query).toMatchObject({ keywords: 'kettle', maxPriceMinor: 4_500 });
    expect(structured).toMatchObject({
      notes: expect.arrayContaining(['"under $45" was taken as max_price $45.00.']),
    });
  });

  test('counts less than a price that is given as an argument', async () => {
    const catalogue = scriptedCatalogue();
    await askTool({ catalogue }, tool, { query: 'kettle under $45', max_price: 30 });
    expect(catalogue.arrivals[0]?.query).toMatchObject({ keywords: 'kettle', maxPriceMinor: 3_000 });
  });

  test('leaves out what is not wanted', async () => {
    const catalogue = scriptedCatalogue(
      searchFinding(() => [kettle(1, 'Steel Kettle'), kettle(2, 'Glass Kettle')]),
    );
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle not steel' });
    expect(structured).toMatchObject({
      notes: expect.arrayContaining(['1 on this page with "steel" in brand or title left out.']),
    });
    expect(JSON.stringify(structured)).not.toContain('Steel Kettle');
  });
});

describe('a node of the category tree without words', () => {
  const node = { id: '5557', name: 'Kettles', isRoot: false, ancestors: [], children: [], askedAt: 0 };

  test('is searched by its own name, for two Amazon calls in all', async () => {
    const hits = Array.from({ length: 10 }, (_, n) => kettle(n + 1, `Glass Kettle ${n}`, 4_000 + n));
    const catalogue = scriptedCatalogue({ ...searchFinding(() => hits), browse: async () => [node] });
    const { structured } = await askTool({ catalogue }, 'get_best_in_category', { category: '5557' });
    expect(catalogue.arrivals.map(({ operation }) => operation)).toEqual(['browse', 'search']);
    expect(catalogue.arrivals[1]?.query).toMatchObject({ keywords: 'Kettles', browseNodeId: '5557' });
    expect(structured).toHaveProperty('products.length', 5);
  });

  test('that the marketplace does not have is refused with what to do', async () => {
    const answer = await askTool({ catalogue: scriptedCatalogue() }, 'get_trending_products', {
      category: '99',
    });
    expect(answer.isError).toBe(true);
    expect(answer.text).toContain(
      'Amazon.com has no category with the id 99. Take one from browse_categories, or add a query.',
    );
  });

  test('is not asked about where it comes with its name, or with a query', async () => {
    const catalogue = scriptedCatalogue();
    await askTool({ catalogue }, 'get_trending_products', { category: '5557 (Kettles)' });
    await askTool({ catalogue }, 'get_deals', { category: '5557', query: 'kettle' });
    expect(catalogue.arrivals.filter(({ operation }) => operation === 'browse')).toEqual([]);
  });
});
