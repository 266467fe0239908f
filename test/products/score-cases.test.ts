import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { rankProducts } from '../../src/products/score.ts';
import type { ScoringMode } from '../../src/products/score-modes.ts';
import { aCandidate } from '../support/a-candidate.ts';

// Every score below is worked by hand from these:
//   rating        ((cautious stars − 1) / 4)²; cautious = min(stars, 4 + (stars − 4) · n / (n + 20))
//                 4 stars 0.5625 · 3 stars 0.25 · 2 stars 0.0625 · 5 stars from 20: 4.5, so 0.7656
//   review_count  log10(1 + n) / 5: from 99 0.4 · from 999 0.6 · from 9,999 0.8 · from 20 0.2644
//   sales_rank    1 − log10(rank) / 6: 10th 0.8333 · 100th 0.6667 · 1,000th 0.5 · 10,000th 0.3333
//   price         median / (median + price); at the median 0.5
//   saving        percent / 50
// Weights of inputs that nobody has are left out and the rest divided by what remains: without ranks by 0.9 under
// value, rating and premium, by 0.95 under budget.

interface Case {
  readonly name: string;
  readonly mode: ScoringMode;
  readonly candidates: readonly Product[];
  /** Number of the product and its score, best first. */
  readonly order: readonly (readonly [number, number])[];
  readonly bestReasons: readonly string[];
}

const average = { stars: 4, count: 99, price: 5_000 };
const cheapAndPlain = aCandidate(1, { stars: 3, count: 99, price: 2_000 });
const dearAndLoved = aCandidate(2, { stars: 5, count: 20, price: 6_000 });

const cases: readonly Case[] = [
  {
    name: '4.6 stars from 6,000 beat 4.9 stars from 6',
    mode: 'value',
    // 1: 4 + 0.9 · 6/26 = 4.2077, 0.6431; (0.4 · 0.6431 + 0.1 · 0.1690 + 0.35 · 0.5) / 0.9 = 0.4491 / 0.9 = 0.499
    // 2: 4 + 0.6 · 6000/6020 = 4.5980, 0.8091; (0.4 · 0.8091 + 0.1 · 0.7556 + 0.35 · 0.5) / 0.9 = 0.5742 / 0.9 = 0.638
    candidates: [
      aCandidate(1, { stars: 4.9, count: 6, price: 5_000 }),
      aCandidate(2, { stars: 4.6, count: 6_000, price: 5_000 }),
    ],
    order: [
      [2, 64],
      [1, 50],
    ],
    bestReasons: ['4.6 stars from 6,000 reviews', '$50.00, the median price'],
  },
  {
    name: 'of equal stars the better attested come first',
    mode: 'rating',
    // 1: (0.75 · 0.5625 + 0.1 · 0.4 + 0.05 · 0.5) / 0.9 = 0.4869 / 0.9 = 0.541
    // 2: (0.75 · 0.5625 + 0.1 · 0.8 + 0.05 · 0.5) / 0.9 = 0.5269 / 0.9 = 0.585
    candidates: [aCandidate(1, average), aCandidate(2, { ...average, count: 9_999 })],
    order: [
      [2, 59],
      [1, 54],
    ],
    bestReasons: ['4 stars from 9,999 reviews', '$50.00, the median price'],
  },
  {
    name: 'doubt lifts nobody: 2 stars from 3 stay 2 stars',
    mode: 'rating',
    // 1: (0.75 · 0.0625 + 0.1 · 0.1204 + 0.05 · 0.5) / 0.9 = 0.0839 / 0.9 = 0.093
    // 2: (0.75 · 0.25 + 0.1 · 0.6 + 0.05 · 0.5) / 0.9 = 0.2725 / 0.9 = 0.303
    candidates: [
      aCandidate(1, { stars: 2, count: 3, price: 5_000 }),
      aCandidate(2, { stars: 3, count: 999, price: 5_000 }),
    ],
    order: [
      [2, 30],
      [1, 9],
    ],
    bestReasons: ['3 stars from 999 reviews', '$50.00, the median price'],
  },
  {
    name: 'many past buyers outweigh a somewhat better rank',
    mode: 'popularity',
    // 1: 0.15 · 0.5625 + 0.4 · 0.8 + 0.4 · 0.5 + 0.05 · 0.5 = 0.629
    // 2: 0.15 · 0.5625 + 0.4 · 0.4 + 0.4 · 0.8333 + 0.05 · 0.5 = 0.603
    candidates: [
      aCandidate(1, { ...average, count: 9_999, rank: 1_000 }),
      aCandidate(2, { ...average, rank: 10 }),
    ],
    order: [
      [1, 63],
      [2, 60],
    ],
    bestReasons: [
      '4 stars from 9,999 reviews',
      '$50.00, the median price',
      'sales rank 1,000 in its category',
    ],
  },
  {
    name: 'a small budget forgives plain stars',
    mode: 'budget',
    // Median $40. 1: (0.2 · 0.25 + 0.05 · 0.4 + 0.6 · 40/60) / 0.95 = 0.47 / 0.95 = 0.495
    // 2: (0.2 · 0.7656 + 0.05 · 0.2644 + 0.6 · 40/100) / 0.95 = 0.4063 / 0.95 = 0.428
    candidates: [cheapAndPlain, dearAndLoved],
    order: [
      [1, 49],
      [2, 43],
    ],
    bestReasons: ['3 stars from 99 reviews', '$20.00, 50% below the median price of $40.00'],
  },
  {
    name: 'a wish for the best does not',
    mode: 'premium',
    // 1: (0.55 · 0.25 + 0.1 · 0.4 + 0.25 · (1 − 0.6667)) / 0.9 = 0.2608 / 0.9 = 0.290
    // 2: (0.55 · 0.7656 + 0.1 · 0.2644 + 0.25 · (1 − 0.4)) / 0.9 = 0.5975 / 0.9 = 0.664
    candidates: [cheapAndPlain, dearAndLoved],
    order: [
      [2, 66],
      [1, 29],
    ],
    bestReasons: ['5 stars from 20 reviews', '$60.00, 50% above the median price of $40.00'],
  },
  {
    name: 'of equal products the cheaper comes first, and ties go by ASIN',
    mode: 'value',
    // Median $60. 3: (0.4 · 0.5625 + 0.1 · 0.4 + 0.35 · 60/90) / 0.9 = 0.4983 / 0.9 = 0.554
    // 1, 2: (0.225 + 0.04 + 0.35 · 0.5) / 0.9 = 0.44 / 0.9 = 0.489
    candidates: [
      aCandidate(2, { ...average, price: 6_000 }),
      aCandidate(1, { ...average, price: 6_000 }),
      aCandidate(3, { ...average, price: 3_000 }),
    ],
    order: [
      [3, 55],
      [1, 49],
      [2, 49],
    ],
    bestReasons: ['4 stars from 99 reviews', '$30.00, 50% below the median price of $60.00'],
  },
  {
    name: 'a saving tips the scales a little',
    mode: 'value',
    // 1: 0.44 / 0.9 = 0.489, as above · 2: (0.44 + 0.05 · 25/50) / 0.9 = 0.465 / 0.9 = 0.517
    candidates: [aCandidate(1, average), aCandidate(2, { ...average, offer: { saving: { percent: 25 } } })],
    order: [
      [2, 52],
      [1, 49],
    ],
    bestReasons: ['4 stars from 99 reviews', '$50.00, the median price', '25% off'],
  },
  {
    name: 'without any ratings the sales rank speaks for them',
    mode: 'value',
    // The rank inherits 0.4 + 0.1 and weighs 0.6. Median $45.
    // 1: 0.6 · 0.6667 + 0.35 · 45/105 = 0.55 · 2: 0.6 · 0.3333 + 0.35 · 45/75 = 0.41
    candidates: [aCandidate(1, { price: 6_000, rank: 100 }), aCandidate(2, { price: 3_000, rank: 10_000 })],
    order: [
      [1, 55],
      [2, 41],
    ],
    bestReasons: ['$60.00, 33% above the median price of $45.00', 'sales rank 100 in its category'],
  },
  {
    name: 'a rank in another category counts as unknown',
    mode: 'popularity',
    // All: 0.15 · 0.5625 + 0.4 · 0.5 + 0.05 · 0.5 = 0.3094; the fifth among books takes the others' median, 0.5.
    // 1: + 0.4 · 0.6 = 0.549 · 2: + 0.4 · 0.8 = 0.629 · 3: + 0.4 · 0.4 = 0.469
    candidates: [
      aCandidate(1, { ...average, count: 999, rank: 5, rankCategory: 'Books' }),
      aCandidate(2, { ...average, count: 9_999, rank: 1_000 }),
      aCandidate(3, { ...average, rank: 1_000 }),
    ],
    order: [
      [2, 63],
      [1, 55],
      [3, 47],
    ],
    bestReasons: [
      '4 stars from 9,999 reviews',
      '$50.00, the median price',
      'sales rank 1,000 in its category',
    ],
  },
  {
    name: 'a hidden price counts as the median of the others',
    mode: 'value',
    // Median $50: 2 has 50/90 = 0.5556, 3 has 50/110 = 0.4545, 1 takes 0.5051.
    // 0.265 + 0.35 · price, over 0.9. 1: 0.4418 / 0.9 = 0.491 · 2: 0.4594 / 0.9 = 0.510 · 3: 0.4241 / 0.9 = 0.471
    candidates: [
      aCandidate(1, { ...average, price: 1, offer: { priceHidden: true } }),
      aCandidate(2, { ...average, price: 4_000 }),
      aCandidate(3, { ...average, price: 6_000 }),
    ],
    order: [
      [2, 51],
      [1, 49],
      [3, 47],
    ],
    bestReasons: ['4 stars from 99 reviews', '$40.00, 20% below the median price of $50.00'],
  },
  {
    name: 'what nobody can buy loses half its score',
    mode: 'rating',
    // 1: (0.75 · 0.7656 + 0.1 · 0.2644 + 0.05 · 0.5) / 0.9 = 0.6257 / 0.9 = 0.695, half of it 0.348
    // 2: 0.4869 / 0.9 = 0.541, as above
    candidates: [
      aCandidate(1, {
        stars: 5,
        count: 20,
        price: 5_000,
        offer: { availability: { status: 'out_of_stock' } },
      }),
      aCandidate(2, average),
    ],
    order: [
      [2, 54],
      [1, 35],
    ],
    bestReasons: ['4 stars from 99 reviews', '$50.00, the median price'],
  },
  {
    name: 'an unrated product stands in the middle of the rated',
    mode: 'rating',
    // 1: (0.75 · 0.5625 + 0.1 · 0.6 + 0.025) / 0.9 = 0.5069 / 0.9 = 0.563 · 3: (0.1875 + 0.085) / 0.9 = 0.303
    // 2 takes the medians, 0.4063 and 0.6: (0.75 · 0.4063 + 0.085) / 0.9 = 0.3897 / 0.9 = 0.433
    candidates: [
      aCandidate(1, { ...average, count: 999 }),
      aCandidate(2, { price: 5_000 }),
      aCandidate(3, { stars: 3, count: 999, price: 5_000 }),
    ],
    order: [
      [1, 56],
      [2, 43],
      [3, 30],
    ],
    bestReasons: ['4 stars from 999 reviews', '$50.00, the median price'],
  },
  {
    name: 'of products about which nothing is known each scores 50',
    mode: 'value',
    candidates: [aCandidate(2), aCandidate(1)],
    order: [
      [1, 50],
      [2, 50],
    ],
    bestReasons: [],
  },
];

describe('worked by hand', () => {
  test.each(cases)('$name', ({ mode, candidates, order, bestReasons }) => {
    const ranked = rankProducts(candidates, mode);
    expect(ranked.map(({ product, score }) => [Number(product.asin.slice(1)), score])).toEqual(order);
    expect(ranked[0]?.reasons).toEqual(bestReasons);
  });
});
