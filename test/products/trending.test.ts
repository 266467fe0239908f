import { expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { trendingProducts } from '../../src/products/trending.ts';
import { aCandidate } from '../support/a-candidate.ts';

const bySales = "Ranked by Amazon's sales rank in one category: how it stands now, not how it has moved.";
const outline = (products: readonly Product[]) =>
  trendingProducts(products).entries.map(({ product, basis }) => [Number(product.asin.slice(1)), basis]);

test('products with a rank go by rank, however many reviews they have', () => {
  const products = [
    aCandidate(1, { rank: 900, stars: 4.8, count: 50_000 }),
    aCandidate(2, { rank: 3 }),
    aCandidate(3, { rank: 40, stars: 3, count: 5 }),
  ];
  expect(outline(products)).toEqual([
    [2, 'sales_rank'],
    [3, 'sales_rank'],
    [1, 'sales_rank'],
  ]);
  expect(trendingProducts(products)).toMatchObject({
    entries: [
      { reasons: ['sales rank 3 in its category'] },
      {},
      { reasons: ['sales rank 900 in its category'] },
    ],
    notes: [bySales],
  });
});

test('those without a comparable rank follow by reviews, and those with nothing are left out', () => {
  const products = [
    aCandidate(1),
    aCandidate(2, { stars: 4, count: 99 }),
    aCandidate(3, { rank: 1, rankCategory: 'Books', stars: 4, count: 999 }),
    aCandidate(4, { rank: 8 }),
    aCandidate(5, { rank: 7 }),
  ];
  expect(outline(products)).toEqual([
    [5, 'sales_rank'],
    [4, 'sales_rank'],
    [3, 'reviews'],
    [2, 'reviews'],
  ]);
  expect(trendingProducts(products).notes).toEqual([
    bySales,
    'The last 2 have no comparable rank and are ranked by rating times number of reviews, which shows lasting rather than new popularity.',
    'Left out for want of both rank and reviews: 1.',
  ]);
});

test('a single rank has nothing to be compared with', () => {
  const products = [aCandidate(1, { rank: 5, stars: 4, count: 9 }), aCandidate(2, { stars: 4, count: 99 })];
  expect(outline(products)).toEqual([
    [2, 'reviews'],
    [1, 'reviews'],
  ]);
  expect(trendingProducts(products)).toMatchObject({
    entries: [{ reasons: ['4 stars from 99 reviews'] }, {}],
    notes: [
      'Amazon gave no comparable sales ranks: products are ranked by rating times number of reviews, which shows lasting rather than new popularity.',
    ],
  });
});

test('many mediocre reviews weigh against few good ones', () => {
  // 1: (1/2)² · log10(100,000)/5 = 0.25 · 2: 4 + 1 · 9/29 = 4.31 stars, 0.685 · 0.2 = 0.137
  expect(
    outline([aCandidate(2, { stars: 5, count: 9 }), aCandidate(1, { stars: 3, count: 99_999 })]),
  ).toEqual([
    [1, 'reviews'],
    [2, 'reviews'],
  ]);
});

test('a crowd that was disappointed does not lead', () => {
  // 1: 4.83 stars, 0.918 · 0.4 = 0.367 · 2: (1/4)² · 0.6 = 0.038
  expect(outline([aCandidate(2, { stars: 2, count: 999 }), aCandidate(1, { stars: 5, count: 99 })])).toEqual([
    [1, 'reviews'],
    [2, 'reviews'],
  ]);
});

test('equals go by ASIN, in whatever order they come', () => {
  const equals = [3, 1, 2].map((number) => aCandidate(number, { rank: 5 }));
  expect(outline(equals).map(([number]) => number)).toEqual([1, 2, 3]);
});
