import { describe, expect, test } from 'vitest';
import { type AmazonDouble, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { connectClient } from '../support/connect-client.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';

const kettle = 'B0DK000004';

/** What each choice costs on an empty cache, through the whole road; a second time it costs nothing. */
const choices: readonly (readonly [tool: string, args: Record<string, unknown>, cold: number])[] = [
  ['get_best_in_category', { category: 'headphones' }, 2],
  ['get_best_in_category', { category: 'headphones', scoring: 'rating', max_price: 150 }, 2],
  ['get_best_in_category', { category: 'kettle' }, 1],
  ['get_best_in_category', { category: 'kettle', max_price: 1 }, 2],
  ['get_best_in_category', { category: 'gaming', query: 'kettle' }, 2],
  ['get_alternative_products', { asin: kettle }, 2],
  ['get_alternative_products', { asin: kettle, price_range: 'any' }, 2],
  ['get_alternative_products', { asin: 'B0DT000000' }, 2],
  ['analyze_reviews', { asin: kettle }, 2],
  ['analyze_reviews', { asin: 'B0DT000001' }, 1],
  ['get_trending_products', { category: 'headphones' }, 2],
  ['get_trending_products', { category: 'gaming' }, 2],
  ['get_deals', { category: 'headphones', limit: 3 }, 1],
  ['get_deals', { category: 'headphones', min_saving_percent: 90 }, 2],
];

function catalogueCalls({ requests }: AmazonDouble): number {
  return requests.filter(({ path }) => /Items$|Nodes$|Variations$/.test(path)).length;
}

async function openShop() {
  const amazon = await startAmazonDouble();
  const house = await openHouse(environmentOf(amazon));
  const client = await connectClient('v2, 2026-07-28', house.mcpUrl);
  return {
    amazon,
    /** Calls a tool and tells how many requests for it reached Amazon. */
    async costOf(tool: string, args: Record<string, unknown>): Promise<number> {
      const before = catalogueCalls(amazon);
      const { isError, text } = await client.call(tool, args);
      expect(isError, text).toBe(false);
      return catalogueCalls(amazon) - before;
    },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      await house.close();
      await amazon.close();
    },
  };
}

describe('in Amazon calls', () => {
  test.each(choices)('%s %j costs %i on an empty cache, and none again', async (tool, args, cold) => {
    await using shop = await openShop();
    expect(await shop.costOf(tool, args)).toBe(cold);
    expect(await shop.costOf(tool, args)).toBe(0);
  });

  test('the best of a category costs one call less to somebody who has searched for it', async () => {
    await using shop = await openShop();
    await shop.costOf('search_products', { query: 'headphones', category: 'Electronics' });
    expect(await shop.costOf('get_best_in_category', { category: 'headphones' })).toBe(1);
    expect(await shop.costOf('get_trending_products', { category: 'headphones' })).toBe(0);
  });

  test('alternatives are found among those of the kind that were asked for once', async () => {
    await using shop = await openShop();
    await shop.costOf('search_products', { query: 'kettles', category: 'HomeAndKitchen' });
    // The search knows the kettle; its leaf of the tree is searched once for every kettle.
    const costs = [];
    for (const price_range of ['any', 'similar', 'cheaper', 'premium', 'similar']) {
      costs.push(await shop.costOf('get_alternative_products', { asin: kettle, price_range }));
    }
    expect(costs).toEqual([1, 0, 0, 0, 0]);
    expect(await shop.costOf('analyze_reviews', { asin: kettle })).toBe(0);
  });

  test('a price range of its own is asked for with the call that the cache has spared, and only once', async () => {
    await using shop = await openShop();
    // The dearest of sixteen: none of the first ten comes near it.
    const dearerStill = { asin: 'B0DH000016', price_range: 'premium' };
    const costs = [];
    for (let asked = 0; asked < 3; asked += 1) {
      costs.push(await shop.costOf('get_alternative_products', dearerStill));
    }
    expect(costs).toEqual([2, 1, 0]);
  });
});
