import { describe, expect, test } from 'vitest';
import type { VariationPage } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const tool = 'get_product_variations';

const family: VariationPage = {
  products: [
    aProduct({
      asin: asinNo(11),
      parentAsin: asinNo(10),
      variationValues: [{ name: 'color_name', value: 'Black' }],
      offer: {
        price: { minor: 4_999, currency: 'USD' },
        priceHidden: false,
        availability: { status: 'in_stock' },
        deal: { badge: 'Prime Exclusive Deal', access: 'prime_only' },
      },
    }),
    aProduct({
      asin: asinNo(12),
      parentAsin: asinNo(10),
      variationValues: [{ name: 'color_name', value: 'Sand' }],
    }),
  ],
  dimensions: [{ name: 'color_name', label: 'Colour', values: ['Black', 'Sand', 'Moss'] }],
  totalVariations: 23,
  pageCount: 3,
  lowestPrice: { minor: 3_999, currency: 'USD' },
  highestPrice: { minor: 8_900, currency: 'USD' },
  askedAt: Date.parse('2026-11-20T08:00:00Z'),
};

const unknownFamily = async (): Promise<never> => {
  throw new CatalogueError('not_found', 'no such family');
};

describe('get_product_variations', () => {
  test.each([
    ['Oxford Shirt, White, S', 'Oxford Shirt, Light Blue, XL', 'Oxford Shirt'],
    ['Fern 14 Laptop', 'Fern 140 Laptop', 'Fern'],
    ['電気ケトル 1.5L 黒', '電気ケトル 1.5L 白', '電気ケトル 1.5L'],
    ['Schwarze Socken', 'Weiße Socken', 'Schwarze Socken'],
  ])('names the family of "%s" and "%s": %s', async (one, another, title) => {
    const products = [one, another].map((text, n) =>
      aProduct({ asin: asinNo(n), parentAsin: asinNo(10), title: text }),
    );
    const catalogue = aShelf({ variations: async () => ({ ...family, products }) });
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000010' });
    expect(structured).toMatchObject({ title });
  });

  test('gives the options by their readable names, and each version with its price', async () => {
    const catalogue = aShelf({ variations: async () => family });
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000012' });
    expect(structured).toMatchObject({
      asin: 'B000000010',
      options: { Colour: ['Black', 'Sand', 'Moss'] },
      variations: [
        {
          asin: 'B000000011',
          options: { Colour: 'Black' },
          price: 49.99,
          deal: { badge: 'Prime Exclusive Deal', prime: 'only' },
        },
        { asin: 'B000000012', options: { Colour: 'Sand' }, availability: 'in_stock' },
      ],
      total: 23,
      next_page: 2,
      price_range: [39.99, 89],
      currency: 'USD',
      marketplace: 'US',
    });
    expect(catalogue.arrivals.map(({ operation }) => operation)).toEqual(['variations']);
  });

  test('adds titles when asked for detail, and leaves them out otherwise', async () => {
    const catalogue = aShelf({ variations: async () => family });
    const args = { asin: 'B000000010' };
    const detailed = await askTool({ catalogue }, tool, { ...args, response_format: 'detailed' });
    expect(detailed.structured).toMatchObject({ variations: [{ title: 'Quiet Kettle' }, {}] });
    const concise = await askTool({ catalogue }, tool, args);
    expect(concise.structured).not.toHaveProperty('variations.0.title');
  });

  test('is about the marketplace that the address names', async () => {
    const catalogue = aShelf({ variations: async () => family });
    const { structured } = await askTool({ catalogue }, tool, {
      asin: 'https://www.amazon.de/dp/B000000010',
    });
    expect(structured).toMatchObject({ marketplace: 'DE', currency: 'EUR' });
    expect(catalogue.arrivals[0]?.call.marketplace.code).toBe('DE');
  });

  test('tells a product that comes in one version from one that does not exist', async () => {
    const single = aShelf({ variations: unknownFamily });
    const missing = aShelf({
      variations: unknownFamily,
      lookup: async (asins) => ({
        found: new Map(),
        missing: new Map(asins.map((asin) => [asin, 'not_found'])),
      }),
    });
    const args = { asin: 'B000000010' };
    expect((await askTool({ catalogue: single }, tool, args)).structured).toMatchObject({
      asin: 'B000000010',
      variations: [],
      notes: ['This product comes in one version only.', 'get_product_details has its price.'],
    });
    const { isError, text } = await askTool({ catalogue: missing }, tool, args);
    expect(isError).toBe(true);
    expect(text).toBe('No such product on Amazon.com. Check the ASIN, or use search_products.');
  });

  test.each([
    ['may not be shown', true, "Its price may not be shown here: it is on the product's page only."],
    ['is not known', false, 'Amazon tells no price of it at the moment.'],
  ])('sends nobody for the price of a single product that %s', async (_why, priceHidden, note) => {
    const single = aProduct({
      asin: asinNo(10),
      offer: { priceHidden, availability: { status: 'out_of_stock' } },
    });
    const catalogue = aShelf({
      variations: unknownFamily,
      lookup: async () => ({ found: new Map([[single.asin, single]]), missing: new Map() }),
    });
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000010' });
    expect(structured).toMatchObject({ notes: ['This product comes in one version only.', note] });
  });

  test('says that a page past the last has nothing on it, without asking again', async () => {
    const catalogue = aShelf({ variations: async () => ({ ...family, products: [] }) });
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000010', page: 4 });
    expect(structured).toMatchObject({
      variations: [],
      notes: ['There is nothing on page 4. Page 1 is where the versions begin.'],
    });
    expect(structured).not.toHaveProperty('next_page');
    expect(catalogue.arrivals).toHaveLength(1);
  });

  test('hides a price that may not be shown, and a range that may be made of it', async () => {
    const [first = aProduct()] = family.products;
    const hidden = { ...first, offer: { priceHidden: true } };
    const catalogue = aShelf({ variations: async () => ({ ...family, products: [hidden] }) });
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000010' });
    expect(structured).toMatchObject({
      variations: [{ price_note: 'Amazon shows this price only in the cart.' }],
    });
    expect(structured).not.toHaveProperty('price_range');
    expect(structured).not.toHaveProperty('variations.0.price');
  });

  test('explains a reference it cannot read', async () => {
    const { isError, text } = await askTool({ catalogue: aShelf() }, tool, { asin: 'https://amzn.to/3x' });
    expect(isError).toBe(true);
    expect(text).toMatch(/^asin "https:\/\/amzn\.to\/3x": This is a short link/);
  });
});
