import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { asinNo } from '../support/a-product.ts';
import { askTool } from '../support/ask-tool.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_alternative_products';
const pathTo = (...names: readonly string[]) => [
  { nodes: names.map((name) => ({ id: `${name.length}`, name })) },
];
const kettles = { browsePaths: pathTo('Home & Kitchen', 'Kettles & Tea Machines', 'Electric Kettles') };
const average = { stars: 4, count: 500 };
const at = (number: number, price: number, more: Partial<Product> = {}) =>
  aCandidate(number, { ...average, price, more: { brand: 'Velmora', ...kettles, ...more } });
const kettle = at(1, 5_000, { parentAsin: asinNo(90), brand: 'Norrbrew' });

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
    const sibling = at(2, 5_100, { parentAsin: asinNo(90) });
    const better = at(3, 5_000, { reviews: { stars: 4.8, count: 900 } });
    const cheaper = at(4, 4_250);
    const catalogue = shelfOf(kettle, [kettle, sibling, better, cheaper, at(5, 9_000)]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      instead_of: { asin: 'B000000001', title: 'Quiet Kettle', price: 50 },
      products: [
        { asin: 'B000000003', price_difference: 0, reasons: expect.arrayContaining(['the same price']) },
        { asin: 'B000000004', price_difference: -7.5, reasons: expect.arrayContaining(['$7.50 cheaper']) },
      ],
      notes: [
        'Chosen among 2 of the first hits that are of its kind and in the price range.',
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
      { keywords: 'Electric Kettles', browseNodeId: '16', condition: 'new', sortBy: 'relevance', page: 1 },
      {
        keywords: 'Electric Kettles',
        browseNodeId: '16',
        maxPriceMinor: 4_500,
        condition: 'new',
        sortBy: 'relevance',
        page: 1,
      },
    ]);
  });

  test('shows none when none is in range, and the nearest in price by itself', async () => {
    const catalogue = shelfOf(kettle, [at(5, 9_000)]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001', price_range: 'cheaper' });
    expect(structured).toMatchObject({
      products: [],
      nearest: { asin: 'B000000005', price: 90, price_difference: 40 },
      notes: [
        "Nothing among Amazon's first hits is at least a tenth cheaper: nearest comes closest to it in price.",
      ],
      disclosure: expect.stringContaining('Product prices'),
    });
    expect(structured).not.toHaveProperty('nearest.score');
  });

  test('looks one step up the tree for neighbouring kinds where the kind itself is hardly a choice', async () => {
    const machine = at(6, 5_200, {
      browsePaths: pathTo('Home & Kitchen', 'Kettles & Tea Machines', 'Tea Makers'),
    });
    const catalogue = shelfOf(kettle, [at(5, 4_900), machine]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000005' }, { asin: 'B000000006', relation: 'neighbouring kind: Tea Makers' }],
      notes: [
        'Chosen among 1 of the first hits that are of its kind and in the price range, and 1 of neighbouring kinds.',
      ],
    });
    expect(catalogue.arrivals.at(-1)?.query).toEqual({
      keywords: 'Kettles & Tea Machines',
      browseNodeId: '22',
      minPriceMinor: 4_000,
      maxPriceMinor: 6_250,
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
  });

  test('takes the filters of every tool that chooses', async () => {
    const catalogue = shelfOf(kettle, [at(5, 4_900), at(6, 5_200, { brand: 'Tarnwick' }), at(7, 5_300)]);
    const { structured } = await askTool({ catalogue }, tool, {
      asin: 'B000000001',
      query: 'gooseneck kettle',
      exclude_brands: ['Tarnwick'],
      max_price: 52,
      prime_only: true,
    });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000005' }] });
    expect(catalogue.arrivals[1]?.query).toEqual({
      keywords: 'gooseneck kettle',
      browseNodeId: '16',
      maxPriceMinor: 5_200,
      primeOnly: true,
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
  });

  test('asks for no price range where the shared search holds a choice, or all there is', async () => {
    const three = [3, 4, 5].map((number) => at(number, 5_000));
    const choice = shelfOf(kettle, three, 800);
    const flat = { browsePaths: pathTo('Home & Kitchen', 'Electric Kettles') };
    const all = shelfOf({ ...kettle, ...flat }, [at(3, 5_000, flat)]);
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
        "Amazon's first hits of its kind hold no alternative. Use search_products with words of your own.",
      ],
    });
    // The price of what was asked about is shown all the same.
    expect(structured).toHaveProperty('disclosure', expect.stringContaining('Product prices'));
    expect(events.toolCalls).toMatchObject([{ amazonCalls: 2 }]);
  });

  test('sends the shopper of a parent without offers to its variations', async () => {
    const { offer: _, parentAsin: __, ...parent } = kettle;
    const catalogue = shelfOf(parent, [at(5, 9_000)]);
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000005' }],
      notes: [
        'No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.',
        'Its own price is not known: alternatives of any price are shown.',
        'Chosen among 1 of the first hits that are of its kind.',
      ],
    });
  });

  test('never lets a hidden price be read off a difference', async () => {
    const hidden = {
      ...kettle,
      offer: { price: { minor: 4_321, currency: 'USD' }, priceHidden: true },
    } as const;
    const catalogue = shelfOf(hidden, [at(5, 9_000)]);
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
