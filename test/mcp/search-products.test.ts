import { describe, expect, test } from 'vitest';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aFullProduct, aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

function searchOf(...products: readonly ReturnType<typeof aProduct>[]) {
  return { search: async () => ({ products, totalResults: products.length, refinements: [], askedAt: 0 }) };
}

describe('search_products', () => {
  test('shows the page in order, with total, next page and ways to narrow', async () => {
    const { structured } = await askTool({ catalogue: aShelf() }, 'search_products', { query: 'headphones' });
    expect(structured).toMatchObject({
      products: Array.from({ length: 10 }, (_, index) => ({ asin: asinNo(index + 1) })),
      total: 847,
      next_page: 2,
      refinements: [{ argument: 'category' }, { argument: 'brand' }],
      currency: 'USD',
      marketplace: 'US',
      as_of: '2026-09-21T14:13:20Z',
    });
  });

  test('shows all of a product that fits a list, and the link byte for byte', async () => {
    const catalogue = aShelf(searchOf(aFullProduct(7)));
    const { structured } = await askTool({ catalogue }, 'search_products', { query: 'headphones' });
    expect(structured).toMatchObject({
      products: [
        {
          asin: 'B000000007',
          brand: 'Quietone',
          price: 130.06,
          list_price: 179.99,
          saving_percent: 28,
          availability: 'in_stock',
          deal: { badge: 'Limited time deal' },
          rating: 4.4,
          reviews: 12_007,
          link: 'https://www.amazon.com/dp/B000000007?tag=demo-20&linkCode=osi&th=1&psc=1',
        },
      ],
    });
  });

  test('keeps image addresses out of what the model reads, and bullets out of the concise form', async () => {
    const catalogue = aShelf(searchOf(aFullProduct(7)));
    const { text, meta } = await askTool({ catalogue }, 'search_products', { query: 'headphones' });
    expect(text).not.toMatch(/images|NOISE CANCELLING –/);
    expect(meta['associates-mcp/images']).toMatchObject({ B000000007: [{ widthPx: 500 }] });
  });

  test('adds bullets when asked for detail', async () => {
    const catalogue = aShelf(searchOf(aFullProduct(7)));
    const args = { query: 'headphones', response_format: 'detailed' };
    const { text } = await askTool({ catalogue }, 'search_products', args);
    expect(text).toContain('TWO DEVICES AT ONCE');
  });

  test('says nothing of what Amazon did not say', async () => {
    const { title, brand, offer, reviews, link, ...bare } = aProduct();
    const { structured } = await askTool({ catalogue: aShelf(searchOf(bare)) }, 'search_products', {
      query: 'x',
    });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000001' }] });
    expect(JSON.stringify(structured)).toContain('"products":[{"asin":"B000000001"}]');
    expect(structured).toHaveProperty(
      'disclosure',
      expect.stringMatching(/^As an Amazon Associate I earn from qualifying purchases\. CERTAIN CONTENT/),
    );
  });

  test('hides a price that may not be shown, and says so', async () => {
    const hidden = aProduct({
      offer: {
        price: { minor: 4_999, currency: 'USD' },
        priceHidden: true,
        saving: { percent: 20 },
      },
    });
    const { structured, text } = await askTool({ catalogue: aShelf(searchOf(hidden)) }, 'search_products', {
      query: 'kettle',
    });
    expect(structured).toMatchObject({
      products: [{ price_note: 'Amazon shows this price only in the cart.' }],
    });
    expect(text).not.toMatch(/49\.99|saving_percent/);
  });

  test('sends every filter to Amazon, prices in the smallest unit', async () => {
    const catalogue = aShelf();
    await askTool({ catalogue }, 'search_products', {
      query: 'headphones',
      category: 'headphones',
      brand: 'Norrbrew',
      min_price: 19.99,
      max_price: 200,
      min_rating: 4.5,
      min_saving_percent: 20,
      prime_only: true,
      author: 'A. Writer',
      title: 'night train',
      delivery: ['free_shipping', 'from_abroad'],
      condition: 'any',
      in_stock_only: false,
      sort_by: 'price_low',
      page: 3,
    });
    expect(catalogue.arrivals.map(({ query }) => query)).toEqual([
      {
        keywords: 'headphones',
        searchIndex: 'Electronics',
        brand: 'Norrbrew',
        minPriceMinor: 1_999,
        maxPriceMinor: 20_000,
        minStars: 4,
        minSavingPercent: 20,
        primeOnly: true,
        author: 'A. Writer',
        title: 'night train',
        delivery: ['free_shipping', 'from_abroad'],
        includeOutOfStock: true,
        sortBy: 'price_low',
        page: 3,
      },
    ]);
  });

  test('asks for the maker by the trade that the category tells', async () => {
    const catalogue = aShelf();
    for (const category of ['Books', 'Music', 'MoviesAndTV', undefined]) {
      await askTool({ catalogue }, 'search_products', { query: 'night', author: 'A. Maker', category });
    }
    expect(catalogue.arrivals.map(({ query }) => [query?.author, query?.artist, query?.actor])).toEqual([
      ['A. Maker', undefined, undefined],
      [undefined, 'A. Maker', undefined],
      [undefined, undefined, 'A. Maker'],
      ['A. Maker', undefined, undefined],
    ]);
  });

  test('leaves out brands and other sellers itself, and says so', async () => {
    const offer = { priceHidden: false, availability: { status: 'in_stock' } } as const;
    const catalogue = aShelf(
      searchOf(
        aProduct({ asin: asinNo(1), brand: 'NORRBREW', offer: { ...offer, seller: 'Amazon.com' } }),
        aProduct({ asin: asinNo(2), brand: 'Velusia', offer: { ...offer, seller: 'Amazonia Trading' } }),
        aProduct({ asin: asinNo(3), brand: 'Velusia', offer: { ...offer, seller: 'Amazon.com' } }),
      ),
    );
    const { structured } = await askTool({ catalogue }, 'search_products', {
      query: 'kettle',
      exclude_brands: 'Norrbrew',
      sold_by_amazon: 'true',
    });
    expect(structured).toMatchObject({
      products: [{ asin: asinNo(3) }],
      notes: [
        '1 of an excluded brand left out here, on this page only: Amazon has no such filter.',
        '1 not known to be sold by Amazon itself left out here, on this page only: Amazon has no such filter.',
      ],
    });
  });

  test('filters fractions of a star itself, and says so', async () => {
    const catalogue = aShelf(
      searchOf(
        aProduct({ asin: asinNo(1), reviews: { stars: 4.6, count: 30 } }),
        aProduct({ asin: asinNo(2), reviews: { stars: 4.1, count: 30 } }),
        aProduct({ asin: asinNo(3), reviews: {} }),
      ),
    );
    const { structured } = await askTool({ catalogue }, 'search_products', {
      query: 'kettle',
      min_rating: 4.5,
    });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }],
      notes: [
        'Amazon filters by whole stars (4 and up); 4.5 and up was applied here, to this page only: 1 below it and 1 without a rating left out.',
      ],
    });
  });

  test('keeps everything when the account gets no ratings to filter by', async () => {
    const catalogue = aShelf(searchOf(aProduct({ reviews: {} })));
    const { structured } = await askTool({ catalogue }, 'search_products', {
      query: 'kettle',
      min_rating: 4.5,
    });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }],
      notes: ['No ratings came with these products, so 4.5 stars could not be checked here.'],
    });
  });

  test('keeps products of unknown price in a price range, and says so', async () => {
    const { offer, ...unpriced } = aProduct({ asin: asinNo(2) });
    const catalogue = aShelf(searchOf(aProduct(), unpriced));
    const { structured } = await askTool({ catalogue }, 'search_products', {
      query: 'kettle',
      max_price: 60,
    });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }, { asin: 'B000000002' }],
      notes: ['1 without a visible price are kept: the price range could not be checked for them.'],
    });
  });

  test('searches everything, and says so, where a marketplace lacks the category', async () => {
    const catalogue = aShelf();
    const args = { query: 'wood stain', category: 'LocalServices', marketplace: 'DE' };
    const { structured } = await askTool({ catalogue }, 'search_products', args);
    expect(catalogue.arrivals[0]?.query).toMatchObject({ searchIndex: 'All' });
    expect(structured).toMatchObject({
      notes: [expect.stringMatching(/no Local Services category/)],
    });
  });
});
