import { describe, expect, test } from 'vitest';
import { availabilityReason, savingPercent, visiblePrice } from '../../src/products/offer-facts.ts';
import {
  availabilityFactor,
  isAvailabilityKnown,
  medianPrice,
  savingMerit,
} from '../../src/products/price-standing.ts';
import type { Availability } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' }) as const;
const priced = (prices: readonly number[]) => prices.map((price, place) => aCandidate(place, { price }));

describe('the median price', () => {
  test.each([
    [[300, 100, 90_000], 300],
    [[100, 300], 200],
    [[100], 100],
  ])('of %o is %d', (prices, minor) => {
    expect(medianPrice(priced(prices))).toEqual(usd(minor));
  });

  test('leaves out what is unknown or hidden', () => {
    const products = [
      ...priced([100]),
      aCandidate(8),
      aCandidate(9, { price: 900, offer: { priceHidden: true } }),
    ];
    expect(medianPrice(products)).toEqual(usd(100));
    expect(medianPrice([aCandidate(8)])).toBeUndefined();
  });

  test('of two currencies does not exist', () => {
    const euro = aCandidate(1, { offer: { price: { minor: 100, currency: 'EUR' } } });
    expect(() => medianPrice([euro, aCandidate(2, { price: 100 })])).toThrow(TypeError);
  });
});

describe('a saving', () => {
  const was = (minor: number, currency: 'USD' | 'EUR' = 'USD') =>
    ({ was: { price: { minor, currency }, basis: 'list_price' } }) as const;

  test.each([
    ['is what Amazon says', { price: 750, offer: { saving: { percent: 40 }, ...was(1_000) } }, 40],
    ['is reckoned from the earlier price', { price: 750, offer: was(1_000) }, 25],
    ['is not reckoned across currencies', { price: 750, offer: was(1_000, 'EUR') }, 0],
    ['is nothing against a lower price', { price: 750, offer: was(700) }, 0],
    ['is nothing where none is stated', { price: 750 }, 0],
    ['is unknown without a price', { offer: { saving: { percent: 40 } } }, undefined],
    ['is hidden with the price', { price: 750, offer: { priceHidden: true, ...was(1_000) } }, undefined],
  ])('%s', (_, facts, percent) => {
    expect(savingPercent(aCandidate(1, facts))).toBe(percent);
  });

  test.each([
    [0, 0],
    [25, 0.5],
    [50, 1],
    [90, 1],
  ])('of %d percent is worth %d', (percent, merit) => {
    expect(savingMerit(aCandidate(1, { price: 1, offer: { saving: { percent } } }))).toBe(merit);
  });
});

test.each<[Availability['status'], number, string | undefined]>([
  ['in_stock', 1, undefined],
  ['in_stock_scarce', 1, 'few left'],
  ['leadtime', 0.9, undefined],
  ['available_date', 0.9, undefined],
  ['preorder', 0.9, 'not released yet'],
  ['out_of_stock', 0.5, 'cannot be bought now'],
  ['unavailable', 0.5, 'cannot be bought now'],
  ['unknown', 1, undefined],
])('%s leaves %d of a score', (status, factor, reason) => {
  const product = aCandidate(1, { offer: { availability: { status } } });
  expect(availabilityFactor(product)).toBe(factor);
  expect(availabilityReason(product)).toBe(reason);
  expect(isAvailabilityKnown(product)).toBe(status !== 'unknown');
});

test('a product without an offer has no price and costs nothing in availability', () => {
  expect(visiblePrice({})).toBeUndefined();
  expect(availabilityReason({})).toBeUndefined();
});
