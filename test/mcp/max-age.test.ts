import { describe, expect, test } from 'vitest';
import type { SearchPage } from '../../src/products/catalogue.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const markets = someMarkets('US');
/** The time of the server under test. */
const testNow = Date.parse('2026-11-20T09:00:00Z');
const [kettle, lamp] = [asinNo(1), asinNo(2)];

const tools = [
  ['search_products', { query: 'kettle' }],
  ['get_product_details', { asins: [kettle] }],
  ['compare_products', { asins: [kettle, lamp] }],
] as const;

/** A catalogue of which every price was asked for so many minutes ago. */
function shelfOfAge(minutes: number, page: Partial<SearchPage> = {}) {
  const askedAt = testNow - minutes * 60_000;
  const product = (asin = kettle) => aProduct({ asin, askedAt: { content: askedAt, offer: askedAt } });
  return scriptedCatalogue({
    search: async () => ({ products: [product()], refinements: [], askedAt, ...page }),
    lookup: async (asins) => ({
      found: new Map(asins.map((asin) => [asin, product(asin)])),
      missing: new Map(),
    }),
  });
}

describe('max_age_minutes', () => {
  test.each(tools)('of %s is what the catalogue is asked for', async (tool, args) => {
    const catalogue = shelfOfAge(1);
    await askTool({ catalogue, markets }, tool, { ...args, max_age_minutes: 10 });
    expect(catalogue.arrivals[0]?.call.maxAgeMs).toBe(600_000);
    await askTool({ catalogue, markets }, tool, args);
    expect(catalogue.arrivals[1]?.call.maxAgeMs).toBeUndefined();
  });

  test.each(tools)('of %s is said to have been in vain when it was', async (tool, args) => {
    const { structured } = await askTool({ catalogue: shelfOfAge(45), markets }, tool, {
      ...args,
      max_age_minutes: 10,
    });
    expect(structured).toMatchObject({
      notes: ['Amazon cannot be asked for newer prices now: the oldest here are 45 minutes old.'],
    });
  });

  test.each(tools)('of %s is not mentioned when it was granted', async (tool, args) => {
    const { structured } = await askTool({ catalogue: shelfOfAge(9), markets }, tool, {
      ...args,
      max_age_minutes: 10,
    });
    expect(structured).not.toHaveProperty('notes');
  });
});

test('a stand-in for a search says what it is, and what it could not honour', async () => {
  const catalogue = shelfOfAge(300, { fallback: true, ignoredFilters: ['searchIndex', 'primeOnly'] });
  const { structured } = await askTool({ catalogue, markets }, 'search_products', {
    query: 'kettle',
  });
  expect(structured).toMatchObject({
    notes: [
      'Amazon cannot be searched now: these are fitting products seen in the last 24 hours, not all there are.',
      'Not considered: the category, Prime.',
    ],
  });
});
