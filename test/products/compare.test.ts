import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareProducts } from '../../src/products/compare.ts';
import { type Criterion, criteria } from '../../src/products/comparison-rows.ts';
import type { Offer, Product } from '../../src/products/product.ts';
import { aProduct, asinNo } from '../support/a-product.ts';

const usd = (minor: number) => ({ minor, currency: 'USD' }) as const;
const offer = (minor: number, more: Partial<Offer> = {}): Offer => ({
  price: usd(minor),
  priceHidden: false,
  ...more,
});
const product = (number: number, more: Partial<Product> = {}) => aProduct({ asin: asinNo(number), ...more });
const row = (products: readonly Product[], criterion: Criterion) =>
  compareProducts(products, [criterion]).rows[0];

describe('the rows', () => {
  test('line up with the products and tell what differs', () => {
    const products = [
      product(1, { brand: 'Norrbrew', offer: offer(4_999) }),
      product(2, { brand: 'Norrbrew', offer: offer(3_950) }),
    ];
    expect(compareProducts(products, ['price', 'brand', 'weight'])).toMatchObject({
      asins: ['B000000001', 'B000000002'],
      currency: 'USD',
      rows: [
        { criterion: 'price', cells: [49.99, 39.5], differs: true, best: ['B000000002'], bestRule: 'lowest' },
        { criterion: 'brand', cells: ['Norrbrew', 'Norrbrew'], differs: false, best: [] },
        { criterion: 'weight', cells: [undefined, undefined], differs: false, best: [] },
      ],
    });
  });

  test('without criteria are those of which something is known', () => {
    const { rows } = compareProducts([product(1), product(2, { specs: { color: 'Black' } })]);
    expect(rows.map(({ criterion }) => criterion)).toEqual([
      'price',
      'availability',
      'rating',
      'review_count',
      'brand',
      'color',
    ]);
    expect(rows.at(-1)).toMatchObject({ cells: [undefined, 'Black'], differs: false });
  });

  test('show every value as people read it', () => {
    const full = product(1, {
      offer: offer(4_999, {
        was: { price: usd(6_500), basis: 'list_price' },
        saving: { percent: 23 },
        unitPrice: { text: '$4.99 / Count' },
        deal: { access: 'prime_only' },
        availability: { status: 'in_stock_scarce' },
        seller: 'Norrbrew Direct',
        condition: 'new',
      }),
      salesRank: { rank: 12, category: 'Kettles' },
      specs: {
        unitCount: 10,
        dimensions: {
          length: { value: 9.5, unit: 'Inches' },
          width: { value: 0, unit: 'Inches' },
          height: { value: 8, unit: 'Inches' },
          weight: { value: 2.1, unit: 'Pounds' },
        },
      },
    });
    const cells = compareProducts([full, product(2)]).rows.map(({ criterion, cells }) => [
      criterion,
      cells[0],
    ]);
    expect(Object.fromEntries(cells)).toEqual({
      price: '$49.99 (for Prime members only)',
      unit_price: '$4.99 / Count',
      reference_price: '$65.00 (list price)',
      saving_percent: 23,
      deal: 'deal, for Prime members only',
      availability: 'in stock scarce',
      seller: 'Norrbrew Direct',
      rating: 4.4,
      review_count: 812,
      sales_rank: '12 in Kettles',
      brand: 'Norrbrew',
      dimensions: '9.5 inches × 8 inches',
      weight: '2.1 pounds',
      unit_count: 10,
      condition: 'new',
    });
  });
});

describe('the best of a row', () => {
  const reviewed = (number: number, stars: number, count: number) =>
    product(number, { reviews: { stars, count } });
  const ranked = (number: number, rank: number, category?: string) =>
    product(number, { salesRank: category === undefined ? { rank } : { rank, category } });

  test('for ratings needs twenty reviews', () => {
    expect(row([reviewed(1, 4.9, 19), reviewed(2, 4.6, 20), reviewed(3, 4.5, 900)], 'rating')?.best).toEqual([
      'B000000002',
    ]);
  });

  test('for ranks needs one common category', () => {
    expect(row([ranked(1, 12, 'Kettles'), ranked(2, 3, 'Kettles')], 'sales_rank')?.best).toEqual([
      'B000000002',
    ]);
    expect(row([ranked(1, 12, 'Kettles'), ranked(2, 3, 'Books')], 'sales_rank')?.best).toEqual([]);
    expect(row([ranked(1, 12), ranked(2, 3)], 'sales_rank')?.best).toEqual([]);
  });

  test('may be shared, but not by everybody', () => {
    const cheap = [product(1, { offer: offer(100) }), product(2, { offer: offer(100) })];
    expect(row([...cheap, product(3, { offer: offer(200) })], 'price')?.best).toEqual([
      'B000000001',
      'B000000002',
    ]);
    expect(row(cheap, 'price')?.best).toEqual([]);
  });

  test('is nobody when only one value is known', () => {
    expect(row([reviewed(1, 4.4, 30), product(2, { reviews: {} })], 'review_count')?.best).toEqual([]);
  });
});

describe('a hidden price', () => {
  const secret = product(1, {
    offer: offer(1_234, {
      priceHidden: true,
      was: { price: usd(5_678), basis: 'was_price' },
      saving: { percent: 78 },
      unitPrice: { text: '$12.34 / Count' },
    }),
  });

  test('is said to be hidden, wins nothing, and shows through nowhere', () => {
    const comparison = compareProducts([secret, product(2)], criteria);
    expect(comparison.rows[0]).toMatchObject({ cells: ['shown only on Amazon', 49.99], best: [] });
    expect(comparison.verdicts[0]?.reasons).toContain('price shown only on Amazon');
    expect(JSON.stringify(comparison)).not.toMatch(/12\.34|1234|56\.78|78/);
  });

  test('is not the price that others are measured by', () => {
    const { verdicts } = compareProducts(
      [secret, product(2), product(3, { offer: offer(5_999) })],
      ['price'],
    );
    expect(verdicts.map(({ text }) => text)).toEqual([
      'Price shown only on Amazon.',
      'Lowest known price: $49.99, $10.00 below the next.',
      '$10.00 above the lowest known price.',
    ]);
  });
});

test.each([
  ['one product', [product(1)], RangeError],
  ['six products', [1, 2, 3, 4, 5, 6].map((number) => product(number)), RangeError],
  ['the same product twice', [product(1), product(1)], RangeError],
  [
    'two currencies',
    [product(1), product(2, { offer: { price: { minor: 1, currency: 'EUR' }, priceHidden: false } })],
    TypeError,
  ],
])('%s cannot be compared', (_, products, error) => {
  expect(() => compareProducts(products)).toThrow(error);
});

test('the order of the products changes their columns, not who is best', () => {
  const anyProduct = fc.record({
    minor: fc.integer({ min: 1, max: 5 }),
    stars: fc.integer({ min: 1, max: 5 }),
    count: fc.integer({ min: 15, max: 25 }),
  });
  fc.assert(
    fc.property(fc.array(anyProduct, { minLength: 2, maxLength: 5 }), (made) => {
      const products = made.map(({ minor, stars, count }, place) =>
        product(place, { offer: offer(minor), reviews: { stars, count } }),
      );
      const bests = (list: readonly Product[]) =>
        compareProducts(list).rows.map(({ criterion, best }) => [criterion, best.toSorted()]);
      expect(bests(products.toReversed())).toEqual(bests(products));
    }),
  );
});
