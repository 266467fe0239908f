import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { asinNo } from '../support/a-product.ts';
import { askTool } from '../support/ask-tool.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_alternative_products';
const categoryPath = ['Home & Kitchen', 'Kettles & Tea Machines', 'Electric Kettles'];
const average = { stars: 4, count: 500 };
const kettle = aCandidate(1, { ...average, price: 5_000, more: { categoryPath, parentAsin: asinNo(90) } });

/** A catalogue with one product to look up, and these hits for any search that their prices fit.
 *  @param total how many hits Amazon says there are; default: these */
function shelfOf(product: Product, hits: readonly Product[], total?: number): ScriptedCatalogue {
  return scriptedCatalogue({
    lookup: async () => ({ found: new Map([[product.asin, product]]), missing: new Map() }),
    ...searchFinding(
      ({ minPriceMinor = 0, maxPriceMinor = Number.POSITIVE_INFINITY }) =>
        hits.filter(({ offer }) => {
          const minor = offer?.price?.minor ?? 0;
          return minor >= minPriceMinor && minor <= maxPriceMinor;
        }),
      total,
    ),
  });
}

describe('get_alternative_products', () => {
  test('finds others of the category, best first, with the difference in price and reasons', async () => {
    const sibling = aCandidate(2, { ...average, price: 5_100, more: { parentAsin: asinNo(90) } });
    const better = aCandidate(3, { stars: 4.8, count: 900, price: 5_000 });
    const cheaper = aCandidate(4, { ...average, price: 4_250 });
    const catalogue = shelfOf(kettle, [
      kettle,
      sibling,
      better,
      cheaper,
      aCandidate(5, { ...average, price: 9_000 }),
    ]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      instead_of: { asin: 'B000000001', title: 'Quiet Kettle', price: 50 },
      products: [
        { asin: 'B000000003', price_difference: 0, reasons: expect.arrayContaining(['the same price']) },
        { asin: 'B000000004', price_difference: -7.5, reasons: expect.arrayContaining(['$7.50 cheaper']) },
      ],
      notes: [
        'Chosen among 2 of the first hits in its category and price range.',
        '2 left out as the product itself or its variations.',
      ],
    });
    expect(structured).toHaveProperty('products.length', 2);
  });

  test('asks what all products of the category share, and for the price range only if that holds too few', async () => {
    const catalogue = shelfOf(kettle, [], 800);
    await askTool({ catalogue }, tool, { asin: 'B000000001', price_range: 'cheaper' });
    expect(catalogue.arrivals.map(({ query }) => query)).toEqual([
      undefined,
      { keywords: 'Electric Kettles', searchIndex: 'HomeAndKitchen', sortBy: 'relevance', page: 1 },
      {
        keywords: 'Electric Kettles',
        searchIndex: 'HomeAndKitchen',
        maxPriceMinor: 4_500,
        sortBy: 'relevance',
        page: 1,
      },
    ]);
  });

  test('shows alternatives of any price when none is in range, and says so', async () => {
    const catalogue = shelfOf(kettle, [aCandidate(5, { ...average, price: 9_000 })]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001', price_range: 'cheaper' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000005', price_difference: 40 }],
      found_without: 'price_range',
      notes: [
        'Nothing is in that price range: alternatives of any price are shown.',
        'Chosen among 1 of the first hits in its category.',
      ],
    });
  });

  test('asks for no price range where the shared search holds a choice, or all there is', async () => {
    const three = [3, 4, 5].map((number) => aCandidate(number, { ...average, price: 5_000 }));
    const choice = shelfOf(kettle, three, 800);
    const all = shelfOf(kettle, three.slice(1));
    for (const catalogue of [choice, all]) {
      await askTool({ catalogue }, tool, { asin: 'B000000001' });
      expect(catalogue.arrivals.map(({ operation }) => operation)).toEqual(['lookup', 'search']);
    }
  });

  test('makes no third call, however few it found', async () => {
    const shelf = shelfOf(kettle, [], 800);
    const catalogue = scriptedCatalogue({
      lookup: (asins, call) => {
        call.onSend?.();
        return shelf.lookup(asins, call);
      },
      search: (query, call) => {
        call.onSend?.();
        return shelf.search(query, call);
      },
    });
    const { structured, events } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      products: [],
      notes: [
        "Amazon's first hits in its category hold no alternative. Use search_products with words of your own.",
      ],
    });
    // The price of what was asked about is shown all the same.
    expect(structured).toHaveProperty('disclosure', expect.stringContaining('Product prices'));
    expect(events.toolCalls).toMatchObject([{ amazonCalls: 2 }]);
  });

  test('sends the shopper of a parent without offers to its variations', async () => {
    const { offer: _, parentAsin: __, ...parent } = kettle;
    const catalogue = shelfOf(parent, [aCandidate(5, { ...average, price: 9_000 })]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000005' }],
      notes: [
        'No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.',
        'Its own price is not known: alternatives of any price are shown.',
        'Chosen among 1 of the first hits in its category.',
      ],
    });
  });

  test('never lets a hidden price be read off a difference', async () => {
    const hidden = {
      ...kettle,
      offer: { price: { minor: 4_321, currency: 'USD' }, priceHidden: true },
    } as const;
    const catalogue = shelfOf(hidden, [aCandidate(5, { ...average, price: 9_000 })]);
    const { text, structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000005' }] });
    expect(text).not.toMatch(/43\.21|46\.79|price_difference/);
  });

  test('says so when nothing tells what the product is', async () => {
    const { title: _, ...nameless } = aCandidate(1, { price: 5_000 });
    const catalogue = shelfOf(nameless, []);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      products: [],
      notes: [expect.stringMatching(/^Amazon gave neither a category nor a title for it/)],
    });
    expect(catalogue.arrivals.map(({ operation }) => operation)).toEqual(['lookup']);
  });

  test('answers an address of another configured marketplace for that marketplace', async () => {
    const german = aCandidate(1, {
      offer: { price: { minor: 5_000, currency: 'EUR' } },
      more: { marketplace: 'DE' },
    });
    const catalogue = shelfOf(german, []);
    const asin = 'https://www.amazon.de/dp/B000000001';
    const { structured } = await askTool({ catalogue }, tool, { asin });
    expect(structured).toMatchObject({ marketplace: 'DE', currency: 'EUR' });
    expect(catalogue.arrivals.every(({ call }) => call.marketplace.code === 'DE')).toBe(true);
  });
});
