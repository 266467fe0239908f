import { describe, expect, test } from 'vitest';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { similarProductsQuery } from '../../src/products/similar-products-query.ts';
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
      sortBy: 'relevance',
      page: 1,
    });
  });

  test('goes everywhere when the department is no search index of the marketplace', () => {
    const product = aProduct({ categoryPath: ['Küche, Haushalt & Wohnen', 'Wasserkocher'] });
    expect(similarProductsQuery(product, marketplaceOf('DE'))).toEqual({
      keywords: 'Wasserkocher',
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

  test.each([
    ['cheaper', { maxPriceMinor: 4_499 }],
    ['similar', { minPriceMinor: 4_000, maxPriceMinor: 6_248 }],
    ['premium', { minPriceMinor: 5_499 }],
  ] as const)('in the range %s has its bounds, in whole cents', (range, bounds) => {
    const kettles = { keywords: 'Kettles', searchIndex: 'HomeAndKitchen', sortBy: 'relevance', page: 1 };
    expect(similarProductsQuery(priced(4_999), us, range)).toEqual({ ...kettles, ...bounds });
  });

  test('never asks Amazon for a bound of nothing', () => {
    expect(similarProductsQuery(priced(1), us, 'cheaper')).toMatchObject({ maxPriceMinor: 1 });
  });

  test('bounds nothing by a price that may not be shown', () => {
    const hidden = aCandidate(1, { price: 4_321, offer: { priceHidden: true } });
    expect(JSON.stringify(similarProductsQuery(hidden, us, 'similar'))).not.toContain('PriceMinor');
  });
});
