import { describe, expect, test } from 'vitest';
import { compileTool } from '../../src/mcp/protocol/compiled-tool.ts';
import { createToolRunner } from '../../src/mcp/protocol/tool-runner.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import type { Product } from '../../src/products/product.ts';
import { asinNo } from '../support/a-product.ts';
import { aFullProduct, aShelf } from '../support/a-shelf.ts';
import { mcpOptions, testNow } from '../support/an-mcp.ts';

const minute = 60_000;

/** A catalogue that gives the same objects each time, as the cache does, until one of them is put in another's place. */
function aCache(products: Product[] = [1, 2, 3].map((number) => aFullProduct(number))) {
  const asked: string[] = [];
  const catalogue: Catalogue = aShelf({
    search: async ({ page }) => {
      asked.push('search');
      return { products: [...products], totalResults: 3 * page, refinements: [], askedAt: 1_790_000_000_000 };
    },
    lookup: async (asins) => {
      asked.push('lookup');
      return {
        found: new Map(products.filter(({ asin }) => asins.includes(asin)).map((one) => [one.asin, one])),
        missing: new Map(),
      };
    },
  });
  return { catalogue, products, asked };
}

function aRunner(catalogue: Catalogue) {
  const clock = { now: testNow };
  const options = mcpOptions({ catalogue, now: () => clock.now });
  const run = createToolRunner(options);
  const call = (name: string, args: object) => {
    const tool = allTools.find((one) => one.name === name);
    if (tool === undefined) throw new RangeError(name);
    const caller = { requestId: 'request-1', caller: 'ada', signal: new AbortController().signal };
    return run(compileTool(tool, options.markets), args, caller);
  };
  return { call, clock, events: options.events };
}

const undated = (number: number): Product => {
  const { offer, ...rest } = aFullProduct(number);
  const { deal: _, ...plain } = offer ?? { priceHidden: false };
  return { ...rest, offer: plain };
};

describe('an answer is made once for the products that it is made of', () => {
  test.each([
    ['search_products', { query: 'headphones' }],
    ['get_product_details', { asins: [asinNo(1), asinNo(2)] }],
    ['compare_products', { asins: [asinNo(1), asinNo(2)] }],
    ['get_best_in_category', { query: 'headphones' }],
    ['get_deals', { query: 'headphones' }],
  ])('by %s, whose answer to the same question is the same object', async (name, args) => {
    const { call } = aRunner(aCache().catalogue);
    const first = await call(name, args);
    expect(first.isError).toBeUndefined();
    expect(await call(name, args)).toBe(first);
  });

  test('and the catalogue is asked at every call, so that it decides how old an answer may be', async () => {
    const { catalogue, asked } = aCache();
    const { call, events } = aRunner(catalogue);
    for (let times = 0; times < 3; times += 1) await call('search_products', { query: 'headphones' });
    expect(asked).toEqual(['search', 'search', 'search']);
    expect(events.toolCalls).toHaveLength(3);
  });

  test('and made anew, without asking twice, when one of them is another', async () => {
    const { catalogue, products, asked } = aCache();
    const { call } = aRunner(catalogue);
    const first = await call('search_products', { query: 'headphones' });
    products[2] = aFullProduct(3, { title: 'Another title' });
    const second = await call('search_products', { query: 'headphones' });
    expect(second).not.toBe(first);
    expect(JSON.stringify(second.structuredContent)).toContain('Another title');
    expect(asked).toEqual(['search', 'search']);
  });

  test('and never given for other arguments, or to who says how old prices may be', async () => {
    const { call } = aRunner(aCache().catalogue);
    const first = await call('search_products', { query: 'headphones' });
    expect(await call('search_products', { query: 'headphones', limit: 2 })).not.toBe(first);
    const aged = { query: 'headphones', max_age_minutes: 60 };
    expect(await call('search_products', aged)).not.toBe(await call('search_products', aged));
  });

  test('and never for what has other sources than the catalogue', async () => {
    const { call } = aRunner(aCache().catalogue);
    expect(await call('health_check', {})).not.toBe(await call('health_check', {}));
    const reviews = { asin: asinNo(1) };
    expect(await call('analyze_reviews', reviews)).not.toBe(await call('analyze_reviews', reviews));
  });

  test('and an error is no answer to be given again', async () => {
    let isDown = true;
    const { catalogue } = aCache();
    const { call } = aRunner({
      ...catalogue,
      search: (query, on) => (isDown ? Promise.reject(new TypeError('no')) : catalogue.search(query, on)),
    });
    expect((await call('search_products', { query: 'headphones' })).isError).toBe(true);
    isDown = false;
    const good = await call('search_products', { query: 'headphones' });
    expect(good.isError).toBeUndefined();
    isDown = true;
    expect((await call('search_products', { query: 'headphones' })).isError).toBe(true);
  });
});

describe('an answer is made anew when a statement in it begins or ceases to hold', () => {
  const at = (startsAt: number | undefined, endsAt: number | undefined, earlyAccessMs?: number): Product => {
    const { offer, ...rest } = aFullProduct(1);
    const deal = {
      badge: 'Limited time deal',
      access: earlyAccessMs === undefined ? ('everyone' as const) : ('prime_early_access' as const),
      ...(startsAt !== undefined && { startsAt }),
      ...(endsAt !== undefined && { endsAt }),
      ...(earlyAccessMs !== undefined && { earlyAccessMs }),
    };
    return {
      ...rest,
      askedAt: { content: testNow, offer: testNow },
      offer: { priceHidden: false, ...offer, deal },
    };
  };
  const args = { asins: [asinNo(1)], response_format: 'detailed' };

  test.each([
    ['a deal ends', at(undefined, testNow + 30_000)],
    ['a deal begins', at(testNow + 30_000, testNow + 60 * minute)],
    ['early access is over', at(testNow - 10 * minute, testNow + 60 * minute, 10 * minute + 30_000)],
  ])('%s', async (_, product) => {
    const { call, clock } = aRunner(aCache([product]).catalogue);
    const before = await call('get_product_details', args);
    clock.now = testNow + 29_000;
    expect(await call('get_product_details', args)).toBe(before);
    clock.now = testNow + 30_000;
    const after = await call('get_product_details', args);
    expect(after).not.toBe(before);
    expect(after.structuredContent).not.toEqual(before.structuredContent);
  });

  test('within the minute where a deal has an end, as the time that is left is told in minutes', async () => {
    const { call, clock } = aRunner(aCache([at(undefined, testNow + 90 * minute)]).catalogue);
    const before = await call('get_product_details', args);
    clock.now = testNow + minute - 1;
    expect(await call('get_product_details', args)).toBe(before);
    clock.now = testNow + minute;
    expect(await call('get_product_details', args)).not.toBe(before);
  });

  test('and without any date it stays as long as its products do', async () => {
    const { call, clock } = aRunner(aCache([undated(1)]).catalogue);
    const before = await call('get_product_details', args);
    clock.now = testNow + 600 * minute;
    expect(await call('get_product_details', args)).toBe(before);
  });
});
