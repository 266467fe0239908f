import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_best_in_category';

const good = aCandidate(1, { stars: 4.6, count: 6_000, price: 5_000, rank: 12 });
const untried = aCandidate(2, { stars: 4.9, count: 6, price: 5_000, rank: 900 });
const dear = aCandidate(3, { stars: 4.6, count: 6_000, price: 9_000, rank: 40 });

const noKind =
  'Neither titles nor categories tell which hits are the thing asked for: they may be of several kinds.';

describe('get_best_in_category', () => {
  test('ranks the kind that was asked for, and names what else lay among the hits', async () => {
    const named = (number: number, title: string, price: number) =>
      aCandidate(number, { stars: 4.2, count: 900, price, more: { title } });
    const hits = [
      named(1, 'Bags for Toasters, Pack of 2', 500),
      named(2, 'Two-Slice Toaster with Bagel Mode', 4_000),
      named(3, 'Kids Toaster Playset', 1_500),
      named(4, 'Toaster Cover, Quilted', 900),
      named(5, 'Long Slot Toaster, 1500 W', 6_000),
    ];
    const catalogue = scriptedCatalogue(searchFinding(() => hits));
    const { structured } = await askTool({ catalogue }, tool, { query: 'toaster' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000002' }, { asin: 'B000000005' }],
      chosen_from: 'the 2 of the kind asked for among Amazon\'s first 5 hits for "toaster"',
      near_other_kind: [
        { asin: 'B000000001', title: 'Bags for Toasters, Pack of 2' },
        { asin: 'B000000003', title: 'Kids Toaster Playset' },
      ],
    });
    expect(structured).toHaveProperty('products.length', 2);
  });

  test('says so when neither titles nor categories tell the kind', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [good]));
    const { structured } = await askTool({ catalogue }, tool, { query: 'sandwich grill' });
    expect(structured).toMatchObject({ notes: [noKind] });
  });

  test('says nothing in its notes about products that are not shown', async () => {
    const same = { stars: 4.2, count: 900, price: 5_000 };
    const hits = [aCandidate(1, { ...same, stars: 4.8 }), aCandidate(2, same), aCandidate(3, same)];
    const catalogue = scriptedCatalogue(searchFinding(() => hits));
    const one = await askTool({ catalogue }, tool, { query: 'kettle', limit: 1 });
    expect(one.structured).not.toHaveProperty('notes');
  });

  test('ranks with scores, reasons and what was missing, and says among how many', async () => {
    const unranked = aCandidate(4, { stars: 3, count: 50 });
    const catalogue = scriptedCatalogue(searchFinding(() => [untried, dear, unranked, good]));
    const { structured } = await askTool({ catalogue }, tool, { category: 'headphones' });
    expect(structured).toMatchObject({
      products: [
        {
          asin: 'B000000001',
          reasons: ['sales rank 12 in Kettles'],
        },
        { asin: 'B000000003', but: '80% above the median price' },
        { asin: 'B000000002', but: 'only 6 reviews' },
        { asin: 'B000000004', missing: ['sales_rank', 'price'] },
      ],
      chosen_from: 'Amazon\'s first 4 hits for "headphones" in Electronics',
      currency: 'USD',
      marketplace: 'US',
    });
  });

  test('looks once more by another order only while there are hits beyond the first page', async () => {
    const few = scriptedCatalogue(searchFinding(() => [good]));
    await askTool({ catalogue: few }, tool, { category: 'headphones' });
    expect(few.arrivals.map(({ query }) => query?.sortBy)).toEqual(['relevance']);

    const many = scriptedCatalogue(
      searchFinding(({ sortBy }) => (sortBy === 'rating' ? [dear] : [good]), 800),
    );
    const args = { category: 'headphones', query: 'wireless headphones', scoring: 'rating', max_price: 99.5 };
    const { structured } = await askTool({ catalogue: many }, tool, args);
    const asked = {
      keywords: 'wireless headphones',
      searchIndex: 'Electronics',
      condition: 'new',
      maxPriceMinor: 9_950,
      page: 1,
    };
    expect(many.arrivals.map(({ query }) => query)).toEqual([
      { ...asked, sortBy: 'relevance' },
      { ...asked, sortBy: 'rating' },
    ]);
    expect(structured).toMatchObject({ products: [{ asin: 'B000000001' }, { asin: 'B000000003' }] });
  });

  test('makes do with the first hits when there is no quota for more', async () => {
    const catalogue = scriptedCatalogue({
      search: async (query, call) => {
        if (query.sortBy !== 'relevance') throw new CatalogueError('quota_exhausted', 'none left');
        return searchFinding(() => [good], 800).search(query, call);
      },
    });
    const { structured } = await askTool({ catalogue }, tool, { category: 'headphones' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }],
      chosen_from: 'Amazon\'s first hit for "headphones" in Electronics',
    });
  });

  test('falls back to sales ranks where the account gets no ratings, and says so', async () => {
    const catalogue = scriptedCatalogue(
      searchFinding(() => [
        aCandidate(1, { price: 5_000, rank: 900 }),
        aCandidate(2, { price: 5_000, rank: 3 }),
      ]),
    );
    const { structured } = await askTool({ catalogue }, tool, { category: 'kitchen', query: 'kettle' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000002', missing: ['rating', 'review_count'] }, { asin: 'B000000001' }],
      chosen_from: 'the 2 of the kind asked for among Amazon\'s first 2 hits for "kettle" in Home & Kitchen',
      notes: [
        'Amazon gave no usable star ratings for any of these products: they are ranked by sales rank and price instead.',
      ],
    });
  });

  test('marks a price for Prime members, and hides one that may not be shown', async () => {
    const prime = aCandidate(1, { price: 900, offer: { deal: { access: 'prime_only' } } });
    const hidden = aCandidate(2, { price: 4_321, offer: { priceHidden: true } });
    const catalogue = scriptedCatalogue(searchFinding(() => [prime, hidden]));
    const { structured, text } = await askTool({ catalogue }, tool, { category: 'headphones' });
    expect(structured).toMatchObject({
      products: [
        { asin: 'B000000001', price: 9, deal: { prime: 'only' } },
        { asin: 'B000000002', price_note: 'Amazon shows this price only in the cart.' },
      ],
    });
    expect(text).not.toContain('43.21');
  });

  test('leaves out what is priced in another currency than the marketplace’s', async () => {
    const foreign = aCandidate(2, { offer: { price: { minor: 4_000, currency: 'CAD' } } });
    const catalogue = scriptedCatalogue(searchFinding(() => [good, foreign]));
    const { structured, isError } = await askTool({ catalogue }, tool, { category: 'headphones' });
    expect(isError).toBe(false);
    expect(structured).toHaveProperty('products.length', 1);
  });

  test('is of any configured marketplace, in its money', async () => {
    const euro = aCandidate(1, { offer: { price: { minor: 4_990, currency: 'EUR' } } });
    const catalogue = scriptedCatalogue(searchFinding(() => [euro]));
    const args = { category: 'skincare', marketplace: 'de' };
    const { structured } = await askTool({ catalogue }, tool, args);
    expect(structured).toMatchObject({ currency: 'EUR', marketplace: 'DE', products: [{ price: 49.9 }] });
  });

  test('looks everywhere for a category that the marketplace lacks, and says so', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [good]));
    const markets = someMarkets('SG');
    const { structured } = await askTool({ catalogue, markets }, tool, { category: 'books' });
    expect(catalogue.arrivals[0]?.query).toMatchObject({ searchIndex: 'All', keywords: 'books' });
    expect(structured).toMatchObject({
      notes: expect.arrayContaining(['Amazon.sg has no Books category: all categories were searched.']),
    });
  });

  test('takes a node of the category tree, given words for it', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [good]));
    const { structured } = await askTool({ catalogue }, tool, {
      category: '12097479011',
      query: 'headphones',
    });
    expect(catalogue.arrivals[0]?.query).toMatchObject({
      browseNodeId: '12097479011',
      keywords: 'headphones',
    });
    expect(structured).toMatchObject({
      chosen_from: 'Amazon\'s first hit for "headphones" in node 12097479011',
    });
  });

  test('takes every filter: Amazon gets those it knows, the rest are applied here', async () => {
    const used = aCandidate(4, { stars: 4.9, count: 900, price: 1_000, offer: { condition: 'used' } });
    const unwanted = aCandidate(5, { stars: 4.9, count: 900, price: 5_000, more: { brand: 'Loud-Co' } });
    const plain = aCandidate(6, { stars: 4.2, count: 900, price: 5_000 });
    const catalogue = scriptedCatalogue(searchFinding(() => [used, unwanted, plain, good]));
    const { structured } = await askTool({ catalogue }, tool, {
      query: 'kettle',
      brand: 'Norrbrew',
      exclude_brands: ['loud co'],
      min_price: 20,
      max_price: 80,
      min_rating: 4.5,
      prime_only: true,
    });
    expect(catalogue.arrivals[0]?.query).toEqual({
      keywords: 'kettle',
      brand: 'Norrbrew',
      minPriceMinor: 2_000,
      maxPriceMinor: 8_000,
      minStars: 4,
      primeOnly: true,
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000001' }] });
    expect(structured).toHaveProperty('products.length', 1);
  });

  test('keeps used things when any condition will do', async () => {
    const used = aCandidate(4, { stars: 4.9, count: 900, price: 1_000, offer: { condition: 'used' } });
    const catalogue = scriptedCatalogue(searchFinding(() => [used]));
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle', condition: 'any' });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000004' }] });
  });

  test('searches everywhere for a category that nobody knows, and says so', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [good]));
    const { structured } = await askTool({ catalogue }, tool, { category: 'kitchn', query: 'electric' });
    expect(catalogue.arrivals[0]?.query).toEqual({
      keywords: 'electric kitchn',
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
    expect(structured).toMatchObject({
      notes: expect.arrayContaining([
        'Amazon.com has no category "kitchn": all were searched for it. Nearest: kitchen.',
      ]),
    });
  });
});
