import { describe, expect, test } from 'vitest';
import { findAlternatives, type PriceRange } from '../../src/products/alternatives.ts';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { asinNo } from '../support/a-product.ts';

const average = { stars: 4, count: 99 };
const asked = aCandidate(1, { ...average, price: 10_000 });
const at = (number: number, price: number, more: Partial<Product> = {}) =>
  aCandidate(number, { ...average, price, more });
const numbers = (product: Product, candidates: readonly Product[], range: PriceRange) =>
  findAlternatives(product, candidates, range)
    .entries.map(({ product: { asin } }) => Number(asin.slice(1)))
    .sort((a, b) => a - b);

describe('a price range', () => {
  const shelf = [7_999, 8_000, 9_000, 9_001, 10_999, 11_000, 12_500, 12_501].map((price, place) =>
    at(10 + place, price),
  );

  test.each<[PriceRange, readonly number[]]>([
    ['cheaper', [10, 11, 12]],
    ['similar', [11, 12, 13, 14, 15, 16]],
    ['premium', [15, 16, 17]],
    ['any', [10, 11, 12, 13, 14, 15, 16, 17]],
  ])('%s has its bounds, both included', (range, expected) => {
    expect(numbers(asked, shelf, range)).toEqual(expected);
  });

  test('leaves out what has no price, and counts what it leaves out', () => {
    const candidates = [
      ...shelf,
      aCandidate(20),
      aCandidate(21, { price: 9_000, offer: { priceHidden: true } }),
    ];
    expect(findAlternatives(asked, candidates, 'similar')).toMatchObject({
      droppedSelf: 0,
      droppedUnpriced: 2,
      droppedOutside: 2,
      priceUnknown: false,
    });
  });
});

describe('never an alternative', () => {
  const child = at(1, 10_000, { parentAsin: asinNo(2) });
  const sibling = at(3, 10_000, { parentAsin: asinNo(2) });

  test.each([
    ['the product itself', asked, at(1, 10_000)],
    ['its parent', child, at(2, 10_000)],
    ['another variation of it', child, sibling],
    ['a child of it', at(2, 10_000), child],
  ])('is %s', (_, product, candidate) => {
    expect(findAlternatives(product, [candidate], 'any')).toMatchObject({ entries: [], droppedSelf: 1 });
  });

  test('but products without a parent are no family', () => {
    expect(numbers(asked, [at(2, 10_000), at(3, 10_000)], 'any')).toEqual([2, 3]);
  });
});

test('reasons begin with the difference in price', () => {
  const found = findAlternatives(asked, [at(2, 9_001), at(3, 10_000), at(4, 12_000)], 'similar').entries;
  expect(found.map(({ priceDifference, reasons }) => [priceDifference?.minor, reasons[0]])).toEqual([
    [-999, '$9.99 cheaper'],
    [0, 'the same price'],
    [2_000, '$20.00 dearer'],
  ]);
});

test('of equals the cheaper leads, except where premium is asked for', () => {
  const equals = [at(2, 12_000), at(3, 20_000)];
  const order = (range: PriceRange) =>
    findAlternatives(asked, equals, range).entries.map(({ product }) => product.offer?.price?.minor);
  expect(order('any')).toEqual([12_000, 20_000]);
  expect(order('premium')).toEqual([20_000, 12_000]);
});

test('without a price of its own only any finds something, and no difference is told', () => {
  const secret = aCandidate(1, { price: 10_000, offer: { priceHidden: true } });
  const candidates = [at(2, 9_000)];
  expect(findAlternatives(secret, candidates, 'similar')).toMatchObject({ entries: [], priceUnknown: true });
  const [found] = findAlternatives(secret, candidates, 'any').entries;
  expect(found?.priceDifference).toBeUndefined();
  expect(found?.reasons).toEqual(['4 stars from 99 reviews', '$90.00']);
});

test('a candidate known from two searches is one alternative', () => {
  expect(numbers(asked, [at(2, 9_500), at(2, 9_500)], 'similar')).toEqual([2]);
});

test('two currencies are a mistake of the caller', () => {
  const euro = aCandidate(2, { offer: { price: { minor: 1, currency: 'EUR' } } });
  expect(() => findAlternatives(asked, [euro], 'similar')).toThrow(TypeError);
  expect(() => findAlternatives(asked, [euro], 'any')).toThrow(TypeError);
});
