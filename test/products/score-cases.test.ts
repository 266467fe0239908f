import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { rankProducts } from '../../src/products/score.ts';
import type { ScoringMode } from '../../src/products/score-modes.ts';
import { aCandidate } from '../support/a-candidate.ts';

// Every score below is worked by hand from these:
//   rating        ((cautious stars − 1) / 4)⁴; cautious = min(stars, 4 + (stars − 4) · n / (n + 20))
//                 4 stars 0.3164 · 3 stars 0.0625 · 2 stars 0.0039 · 5 stars from 20: 4.5, so 0.5862
//   review_count  log10(1 + n) / 5: from 99 0.4 · from 999 0.6 · from 9,999 0.8 · from 20 0.2644
//   sales_rank    1 − log10(rank) / 6: 10th 0.8333 · 100th 0.6667 · 1,000th 0.5 · 10,000th 0.3333
//   price         3 · median / (median + price) − 1, from 0 to 1; at the median 0.5, at half of it 1, at double 0
//   saving        percent / 50 · relevance 1 / (1 + place / 6), left out here: nobody said a place
// Weights of inputs that nobody has are left out and the rest divided by what remains: without ranks and places by 0.84
// under value, 0.89 under budget and rating, 0.83 under premium. What is usual scores 30 + 70 · merit, what lacks the
// mode's own input 18 + 12 · merit, what cannot be bought 8 · merit.

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
    // 1: 4.2077, 0.4136; (0.62 · 0.4136 + 0.07 · 0.1690 + 0.13 · 0.5) / 0.84 = 0.3333 / 0.84 = 0.397
    // 2: 4.5980, 0.6547; (0.62 · 0.6547 + 0.07 · 0.7556 + 0.13 · 0.5) / 0.84 = 0.5238 / 0.84 = 0.624
    candidates: [
      aCandidate(1, { stars: 4.9, count: 6, price: 5_000 }),
      aCandidate(2, { stars: 4.6, count: 6_000, price: 5_000 }),
    ],
    order: [
      [2, 74],
      [1, 58],
    ],
    bestReasons: [],
  },
  {
    name: 'of equal stars the better attested come first',
    mode: 'rating',
    // 1: (0.8 · 0.3164 + 0.07 · 0.4 + 0.02 · 0.5) / 0.89 = 0.2911 / 0.89 = 0.327
    // 2: (0.8 · 0.3164 + 0.07 · 0.8 + 0.02 · 0.5) / 0.89 = 0.3191 / 0.89 = 0.359
    candidates: [aCandidate(1, average), aCandidate(2, { ...average, count: 9_999 })],
    order: [
      [2, 55],
      [1, 53],
    ],
    bestReasons: [],
  },
  {
    name: 'doubt lifts nobody: 2 stars from 3 stay 2 stars',
    mode: 'rating',
    // 1: (0.8 · 0.0039 + 0.07 · 0.1204 + 0.01) / 0.89 = 0.0216 / 0.89 = 0.024
    // 2: (0.8 · 0.0625 + 0.07 · 0.6 + 0.01) / 0.89 = 0.102 / 0.89 = 0.115
    candidates: [
      aCandidate(1, { stars: 2, count: 3, price: 5_000 }),
      aCandidate(2, { stars: 3, count: 999, price: 5_000 }),
    ],
    order: [
      [2, 38],
      [1, 32],
    ],
    bestReasons: [],
  },
  {
    name: 'many past buyers outweigh a better rank',
    mode: 'popularity',
    // Over 0.9. 1: 0.09 · 0.3164 + 0.5 · 0.8 + 0.3 · 0.5 + 0.01 · 0.5 = 0.5835 · 2: 0.0285 + 0.2 + 0.25 + 0.005 = 0.4835
    candidates: [
      aCandidate(1, { ...average, count: 9_999, rank: 1_000 }),
      aCandidate(2, { ...average, rank: 10 }),
    ],
    order: [
      [1, 75],
      [2, 68],
    ],
    bestReasons: ['sales rank 1,000 in Kettles'],
  },
  {
    name: 'a small budget forgives plain stars',
    mode: 'budget',
    // Median $40. 1: (0.42 · 0.0625 + 0.05 · 0.4 + 0.4 · 1) / 0.89 = 0.4463 / 0.89 = 0.501
    // 2: (0.42 · 0.5862 + 0.05 · 0.2644 + 0.4 · 0.2) / 0.89 = 0.3394 / 0.89 = 0.381
    candidates: [cheapAndPlain, dearAndLoved],
    order: [
      [1, 65],
      [2, 57],
    ],
    bestReasons: ['50% below the median price'],
  },
  {
    name: 'a wish for the best does not',
    mode: 'premium',
    // 1: (0.64 · 0.0625 + 0.06 · 0.4 + 0.13 · 0) / 0.83 = 0.064 / 0.83 = 0.077
    // 2: (0.64 · 0.5862 + 0.06 · 0.2644 + 0.13 · 0.8) / 0.83 = 0.495 / 0.83 = 0.596
    candidates: [cheapAndPlain, dearAndLoved],
    order: [
      [2, 72],
      [1, 35],
    ],
    bestReasons: ['50% above the median price'],
  },
  {
    name: 'of equal products the cheaper comes first, and ties go by ASIN',
    mode: 'value',
    // Median $60. 3: (0.62 · 0.3164 + 0.07 · 0.4 + 0.13 · 1) / 0.84 = 0.3542 / 0.84 = 0.422
    // 1, 2: (0.1962 + 0.028 + 0.13 · 0.5) / 0.84 = 0.2892 / 0.84 = 0.344
    candidates: [
      aCandidate(2, { ...average, price: 6_000 }),
      aCandidate(1, { ...average, price: 6_000 }),
      aCandidate(3, { ...average, price: 3_000 }),
    ],
    order: [
      [3, 60],
      [1, 54],
      [2, 54],
    ],
    bestReasons: ['50% below the median price'],
  },
  {
    name: 'a tenth of the price is worth no more than half of it',
    mode: 'budget',
    // Median $50, both at the ceiling. (0.42 · 0.3164 + 0.05 · 0.4 + 0.4) / 0.89 = 0.5529 / 0.89 = 0.621 · 3: 0.3529 / 0.89 = 0.397
    // 4, 5 at double the median: 0.1529 / 0.89 = 0.172
    candidates: [
      aCandidate(1, { ...average, price: 2_500 }),
      aCandidate(2, { ...average, price: 500 }),
      aCandidate(3, { ...average, price: 5_000 }),
      aCandidate(4, { ...average, price: 10_000 }),
      aCandidate(5, { ...average, price: 10_000 }),
    ],
    order: [
      [1, 73],
      [2, 73],
      [3, 58],
      [4, 42],
      [5, 42],
    ],
    bestReasons: ['50% below the median price'],
  },
  {
    name: 'a saving tips the scales a little',
    mode: 'value',
    // 1: 0.2892 / 0.84 = 0.344, as above · 2: (0.2892 + 0.02 · 50/50) / 0.84 = 0.368
    candidates: [aCandidate(1, average), aCandidate(2, { ...average, offer: { saving: { percent: 50 } } })],
    order: [
      [2, 56],
      [1, 54],
    ],
    bestReasons: ['50% off'],
  },
  {
    name: 'without any ratings the sales rank speaks for them',
    mode: 'value',
    // The rank inherits 0.62 + 0.07 and weighs 0.74, over 0.89. Median $45.
    // 1: (0.74 · 0.6667 + 0.13 · 0.2857) / 0.89 = 0.596 · 2: (0.74 · 0.3333 + 0.13 · 0.8) / 0.89 = 0.394
    candidates: [aCandidate(1, { price: 6_000, rank: 100 }), aCandidate(2, { price: 3_000, rank: 10_000 })],
    order: [
      [1, 72],
      [2, 58],
    ],
    bestReasons: ['sales rank 100 in Kettles'],
  },
  {
    name: 'what is priced comes before what is not, where price was asked for',
    mode: 'budget',
    // Median $50. 2: (0.42 · 0.3164 + 0.02 + 0.4 · 0.6667) / 0.89 = 0.471 · 3: (0.1529 + 0.4 · 0.3636) / 0.89 = 0.335
    // 1 takes the others' median, 0.5152, and its stars: 18 + 12 · (0.42 · 0.6547 + 0.05 · 0.7556 + 0.4 · 0.5152) / 0.89 = 18 + 12 · 0.583
    candidates: [
      aCandidate(1, { stars: 4.6, count: 6_000, price: 1, offer: { priceHidden: true } }),
      aCandidate(2, { ...average, price: 4_000 }),
      aCandidate(3, { ...average, price: 6_000 }),
    ],
    order: [
      [2, 63],
      [3, 53],
      [1, 25],
    ],
    bestReasons: ['20% below the median price'],
  },
  {
    name: 'what can be bought comes first, then what is announced, then what is gone',
    mode: 'rating',
    // 1: 8 · 0.5 · (0.8 · 0.5862 + 0.07 · 0.2644 + 0.01) / 0.89 = 4 · 0.559 · 2: 8 + 10 · 0.9 · 0.559 · 3: 30 + 70 · 0.327
    candidates: [
      aCandidate(1, {
        stars: 5,
        count: 20,
        price: 5_000,
        offer: { availability: { status: 'out_of_stock' } },
      }),
      aCandidate(2, { stars: 5, count: 20, price: 5_000, offer: { availability: { status: 'preorder' } } }),
      aCandidate(3, average),
    ],
    order: [
      [3, 53],
      [2, 13],
      [1, 2],
    ],
    bestReasons: [],
  },
  {
    name: 'what is rated comes before what is not, where stars were asked for',
    mode: 'rating',
    // 1: (0.8 · 0.3164 + 0.07 · 0.6 + 0.01) / 0.89 = 0.343 · 3: (0.8 · 0.0625 + 0.052) / 0.89 = 0.115
    // 2 takes the medians: 18 + 12 · (0.8 · 0.1895 + 0.042 + 0.01) / 0.89 = 18 + 12 · 0.229
    candidates: [
      aCandidate(1, { ...average, count: 999 }),
      aCandidate(2, { price: 5_000 }),
      aCandidate(3, { stars: 3, count: 999, price: 5_000 }),
    ],
    order: [
      [1, 54],
      [3, 38],
      [2, 21],
    ],
    bestReasons: [],
  },
  {
    name: 'of products about which nothing is known each scores in the middle',
    mode: 'value',
    candidates: [aCandidate(2), aCandidate(1)],
    order: [
      [1, 65],
      [2, 65],
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
