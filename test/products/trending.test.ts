import { describe, expect, test } from 'vitest';
import type { BrowsePath, Product } from '../../src/products/product.ts';
import { trendingProducts } from '../../src/products/trending.ts';
import { aCandidate } from '../support/a-candidate.ts';

const order =
  "In the order of Amazon's sales rank in Kettles: how it stands now, not how it has moved. The ranks between belong to products that are not among those chosen from.";
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
    entries: [{ reasons: ['sales rank 3 in Kettles'] }, {}, { reasons: ['sales rank 900 in Kettles'] }],
    notes: [order],
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
    "Amazon's sales rank in Kettles is known of 2 of the 4 shown: how it stands now, not how it has moved.",
    'The others follow by rating times number of reviews, which shows lasting rather than new popularity.',
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
      'Amazon gave no comparable sales ranks: the order is by rating times number of reviews, which shows lasting rather than new popularity.',
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

describe('the list in which ranks are compared', () => {
  const leaf = (id: string, name: string, rank?: number): BrowsePath => ({
    nodes: [
      { id: '1', name: 'Kitchen' },
      { id, name },
    ],
    ...(rank === undefined ? {} : { rank }),
  });
  const inLeaf = (number: number, rank: number, shopRank: number) =>
    aCandidate(number, {
      rank: shopRank,
      rankCategory: 'Kitchen',
      more: { browsePaths: [leaf('7', 'Electric Kettles', rank), leaf('8', 'Gifts')] },
    });

  test('is the leaf of the tree, where it ranks as many as the shop does', () => {
    const [first] = trendingProducts([inLeaf(1, 2, 900), inLeaf(2, 9, 4_000)]).entries;
    expect(first).toMatchObject({ rank: 2, reasons: ['sales rank 2 in Electric Kettles'] });
  });

  test('is the shop, where it ranks more of them', () => {
    const products = [
      inLeaf(1, 2, 900),
      inLeaf(2, 9, 4_000),
      aCandidate(3, { rank: 1_200, rankCategory: 'Kitchen' }),
    ];
    expect(outline(products).map(([number]) => number)).toEqual([1, 3, 2]);
  });

  test('is one list, though its rank is given with the path and with the product', () => {
    const twice = (number: number, rank: number) =>
      aCandidate(number, {
        more: {
          browsePaths: [leaf('7', 'Electric Kettles', rank)],
          salesRank: { rank, category: 'Electric Kettles', nodeId: '7' },
        },
      });
    expect(trendingProducts([twice(1, 5), aCandidate(2, { rank: 1 })]).entries).toEqual([]);
    expect(outline([twice(1, 5), twice(2, 3)]).map(([number]) => number)).toEqual([2, 1]);
  });
});

describe('chart language', () => {
  const ranked = (...ranks: readonly number[]) => ranks.map((rank) => aCandidate(rank, { rank }));
  const chart = /best seller/;

  test('is used when every rank from the first on is shown', () => {
    expect(trendingProducts(ranked(1, 3, 2)).notes[0]).toMatch(chart);
  });

  test.each([
    ['a rank in between is missing', ranked(1, 2, 4)],
    ['the first is missing', ranked(2, 3)],
    ['one shown has no rank', [...ranked(1, 2), aCandidate(9, { stars: 4, count: 99 })]],
    ['nothing has a rank', [aCandidate(9, { stars: 4, count: 99 })]],
  ])('is not used when %s', (_, products) => {
    expect(trendingProducts(products).notes.join(' ')).not.toMatch(chart);
  });
});

test('notes speak of what is shown, not of what the limit cut off', () => {
  const products = [
    aCandidate(1, { rank: 1 }),
    aCandidate(2, { rank: 2 }),
    aCandidate(3, { stars: 4, count: 99 }),
  ];
  expect(trendingProducts(products, 2)).toMatchObject({
    entries: [{ rank: 1 }, { rank: 2 }],
    notes: [
      "The best sellers of Kettles by Amazon's sales rank, none missing: how it stands now, not how it has moved.",
    ],
  });
});
