import { describe, expect, test } from 'vitest';
import { keepPriced, keepRated, onlyNew, soldByAmazon } from '../../src/products/local-filters.ts';
import type { Offer, Product } from '../../src/products/product.ts';
import { aProduct, asinNo } from '../support/a-product.ts';

const rated = (number: number, stars?: number) =>
  aProduct({ asin: asinNo(number), reviews: stars === undefined ? {} : { stars } });

const offered = (number: number, offer: Offer) => aProduct({ asin: asinNo(number), offer });
const priced = (number: number, minor: number) =>
  offered(number, { price: { minor, currency: 'USD' }, priceHidden: false });

const asins = (products: readonly Product[]) => products.map(({ asin }) => asin);

describe('the star filter', () => {
  const products = [rated(1, 4.6), rated(2), rated(3, 4.5), rated(4, 4.4), rated(5, 4.9)];

  test('takes fractions, keeps the order, and counts what it dropped', () => {
    const { kept, ...counts } = keepRated(products, 4.5, 'drop');
    expect(asins(kept)).toEqual(['B000000001', 'B000000003', 'B000000005']);
    expect(counts).toEqual({ droppedUnknown: 1, droppedBelow: 1 });
  });

  test('keeps the unrated when asked to', () => {
    const { kept, ...counts } = keepRated(products, 4.7, 'keep');
    expect(asins(kept)).toEqual(['B000000002', 'B000000005']);
    expect(counts).toEqual({ droppedUnknown: 0, droppedBelow: 3 });
  });
});

describe('the price filter', () => {
  const hidden = offered(5, { price: { minor: 2_000, currency: 'USD' }, priceHidden: true });
  const products = [priced(1, 999), priced(2, 1_000), priced(3, 2_000), priced(4, 2_001), hidden];

  test('includes both bounds and takes a hidden price for unknown', () => {
    const { kept, ...counts } = keepPriced(products, { minMinor: 1_000, maxMinor: 2_000 }, 'drop');
    expect(asins(kept)).toEqual(['B000000002', 'B000000003']);
    expect(counts).toEqual({ droppedUnknown: 1, droppedOutside: 2 });
  });

  test('works with one bound or none', () => {
    expect(asins(keepPriced(products, { maxMinor: 999 }, 'keep').kept)).toEqual(['B000000001', 'B000000005']);
    expect(keepPriced(products, {}, 'keep').kept).toHaveLength(5);
  });

  test('takes a product without an offer for unknown', () => {
    const { offer: _, ...bare } = aProduct();
    expect(keepPriced([bare], { minMinor: 1 }, 'drop')).toEqual({
      kept: [],
      droppedUnknown: 1,
      droppedOutside: 0,
    });
  });
});

describe('what Amazon sells itself', () => {
  test.each([
    ['US', { sellerId: 'ATVPDKIKX0DER', seller: 'Amazon.com' }, true],
    ['US', { sellerId: 'A0IMPOSTOR', seller: 'Amazon.com Outlet' }, false],
    ['DE', { sellerId: 'A3JWKAKR8XB7XF', seller: 'Amazon' }, true],
    ['DE', { seller: 'Amazon.de' }, true],
    ['DE', { seller: 'Amazonia Shop' }, false],
    ['TR', { sellerId: 'A1WHATEVER', seller: 'Amazon.com.tr' }, true],
    ['JP', {}, false],
  ] as const)('in %s, offered by %j: %s', (marketplace, seller, isKept) => {
    const product = aProduct({ marketplace, offer: { priceHidden: false, ...seller } });
    expect(soldByAmazon([product])).toEqual(isKept ? [product] : []);
  });
});

test('what was opened or used is not new, and what nobody tells is', () => {
  const products = [
    offered(1, { priceHidden: false, condition: 'new' }),
    offered(2, { priceHidden: false, condition: 'used' }),
    offered(3, { priceHidden: false, condition: 'refurbished' }),
    offered(4, { priceHidden: false, condition: 'new', subCondition: 'open_box' }),
    offered(5, { priceHidden: false }),
  ];
  expect(asins(onlyNew(products))).toEqual(['B000000001', 'B000000005']);
});
