import { describe, expect, test } from 'vitest';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

describe('the pages of a search', () => {
  test.each([1, 3, 4, 7, 10])('skips and repeats no hit when pages of %d are turned', async (limit) => {
    const numbers = Array.from({ length: 24 }, (_, index) => index + 1);
    const catalogue = aShelf({
      search: async ({ page }) => ({
        products: numbers.slice((page - 1) * 10, page * 10).map((n) => aProduct({ asin: asinNo(n) })),
        totalResults: 24,
        refinements: [],
        askedAt: 0,
      }),
    });
    const seen: unknown[] = [];
    let page: unknown = 1;
    while (page !== undefined) {
      const { structured } = await askTool({ catalogue }, 'search_products', { query: 'x', limit, page });
      const { products, next_page } = Object(structured);
      seen.push(...products.map(({ asin }: { asin: unknown }) => asin));
      page = next_page;
    }
    expect(seen).toEqual(numbers.map(asinNo));
  });

  test('refuses a page past the hundredth hit in its own words', async () => {
    const { text, isError } = await askTool({ catalogue: aShelf() }, 'search_products', {
      query: 'x',
      limit: 5,
      page: 21,
    });
    expect(isError).toBe(true);
    expect(text).toBe('page must be at most 20 when limit is 5; got 21. Amazon shows the first 100 hits.');
  });

  test('says when a page lies past the last hit', async () => {
    const catalogue = aShelf({
      search: async () => ({ products: [], totalResults: 12, refinements: [], askedAt: 0 }),
    });
    const { structured } = await askTool({ catalogue }, 'search_products', { query: 'kettle', page: 4 });
    expect(structured).toMatchObject({
      products: [],
      total: 12,
      notes: ['Page 4 is past the last hit: page 2 is the last page.'],
    });
  });

  test('offers no page beyond the tenth', async () => {
    const { structured } = await askTool({ catalogue: aShelf() }, 'search_products', {
      query: 'x',
      page: 10,
    });
    expect(structured).not.toHaveProperty('next_page');
  });
});

describe('the words of a search', () => {
  test('takes money, "not X" and ages out of the words, and says so', async () => {
    const catalogue = aShelf(
      searchOf(
        aProduct({ asin: asinNo(1), title: 'Robot Kit', features: ['For ages 8 to 12'] }),
        aProduct({ asin: asinNo(2), title: 'Wooden Blocks', features: ['For ages 3 to 6'] }),
        aProduct({ asin: asinNo(3), title: 'Bassford Drum', brand: 'Bassford' }),
      ),
    );
    const query = 'toy for a 4-year-old under $60, not Bassford';
    const { structured } = await askTool({ catalogue }, 'search_products', { query });
    expect(catalogue.arrivals[0]?.query).toMatchObject({
      keywords: 'toy for a 4-year-old',
      maxPriceMinor: 6_000,
    });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000002', match: 'For ages 3 to 6' }],
      notes: [
        '"under $60" was taken as max_price $60.00.',
        '1 on this page with "bassford" in brand or title left out.',
        '1 for other ages than 4 left out.',
      ],
    });
  });

  test('lets a price that was given as an argument stand', async () => {
    const catalogue = aShelf();
    await askTool({ catalogue }, 'search_products', { query: 'kettle under $50', max_price: 30 });
    expect(catalogue.arrivals[0]?.query).toMatchObject({ keywords: 'kettle', maxPriceMinor: 3_000 });
  });

  test('shows the bullet with a word of the query that the title lacks', async () => {
    const kettle = aProduct({ title: 'Kettle', features: ['Boils fast', 'A quiet boil for light sleepers'] });
    const { structured } = await askTool({ catalogue: aShelf(searchOf(kettle)) }, 'search_products', {
      query: 'quiet kettle',
    });
    expect(structured).toMatchObject({ products: [{ match: 'A quiet boil for light sleepers' }] });
  });
});

function searchOf(...products: readonly ReturnType<typeof aProduct>[]) {
  return { search: async () => ({ products, totalResults: products.length, refinements: [], askedAt: 0 }) };
}
