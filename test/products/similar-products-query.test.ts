import { describe, expect, test } from 'vitest';
import { inPriceRange } from '../../src/products/alternatives.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { kindSearchFor, similarProductsQuery } from '../../src/products/similar-products-query.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { aProduct } from '../support/a-product.ts';

const us = marketplaceOf('US');
const priced = (price: number) =>
  aCandidate(1, { price, more: { categoryPath: ['Home & Kitchen', 'Kettles'] } });

describe('a search for products of the same kind', () => {
  test('goes by the category’s name within its department', () => {
    expect(similarProductsQuery(priced(4_999), us)).toEqual({
      keywords: 'Kettles',
      searchIndex: 'HomeAndKitchen',
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
  });

  test('goes everywhere when the department is no search index of the marketplace', () => {
    const product = aProduct({ categoryPath: ['Küche, Haushalt & Wohnen', 'Wasserkocher'] });
    expect(similarProductsQuery(product, marketplaceOf('DE'))).toEqual({
      keywords: 'Wasserkocher',
      condition: 'new',
      sortBy: 'relevance',
      page: 1,
    });
  });

  test.each([
    ['Norrbrew Quiet Steel Kettle, 1.7 l, Black', 'Steel Kettle'],
    ['Norrbrew Kettle 3000 – the quiet one', 'Kettle'],
    ['Steel Kettle (2 Pack)', 'Steel Kettle'],
    ['電気ケトル', '電気ケトル'],
    ['Norrbrew 3000', undefined],
  ])('of no category takes from the title %j the words %j', (title, words) => {
    expect(similarProductsQuery(aProduct({ title, brand: 'Norrbrew' }), us)?.keywords).toBe(words);
  });

  test('is for the leaf of the tree, and one step up for neighbouring kinds', () => {
    const nodes = ['Kitchen', 'Coffee & Tea', 'Kettles'].map((name, depth) => ({ id: `${depth + 1}`, name }));
    const product = aProduct({ browsePaths: [{ nodes }, { nodes: [{ id: '9', name: 'Gift ideas' }] }] });
    expect(kindSearchFor(product, us)).toEqual({
      keywords: 'Kettles',
      place: { browseNodeId: '3' },
      wider: { keywords: 'Coffee & Tea', place: { browseNodeId: '2' } },
    });
    const shallow = aProduct({ browsePaths: [{ nodes: nodes.slice(1) }] });
    expect(kindSearchFor(shallow, us)).not.toHaveProperty('wider');
  });

  const kettles = { keywords: 'Kettles', page: 1 };

  test.each([
    ['cheaper', { maxPriceMinor: 4_499 }],
    ['similar', { minPriceMinor: 4_000, maxPriceMinor: 6_248 }],
    ['premium', { minPriceMinor: 5_499 }],
  ] as const)('in the range %s has its bounds, in whole cents', (range, bounds) => {
    expect(inPriceRange(kettles, priced(4_999), range)).toEqual({ ...kettles, ...bounds });
  });

  test('keeps to the bounds that the asker set', () => {
    const bounded = { ...kettles, minPriceMinor: 4_200, maxPriceMinor: 9_000 };
    expect(inPriceRange(bounded, priced(4_999), 'similar')).toEqual({
      ...kettles,
      minPriceMinor: 4_200,
      maxPriceMinor: 6_248,
    });
  });

  test('never asks Amazon for a bound of nothing', () => {
    expect(inPriceRange(kettles, priced(1), 'cheaper')).toMatchObject({ maxPriceMinor: 1 });
  });

  test('bounds nothing by a price that may not be shown', () => {
    const hidden = aCandidate(1, { price: 4_321, offer: { priceHidden: true } });
    expect(inPriceRange(kettles, hidden, 'similar')).toEqual(kettles);
  });
});
