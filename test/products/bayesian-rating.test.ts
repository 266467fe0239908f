import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimateRating, ratingMerit } from '../../src/products/bayesian-rating.ts';

describe('few reviews', () => {
  test.each([
    // 4 + (stars − 4) · n / (n + 20)
    ['draw five stars down to the prior', { stars: 5, count: 20 }, 4.5, 4.5],
    ['draw one star up to it, but ranking does not', { stars: 1, count: 20 }, 2.5, 1],
    ['leave many reviews all but alone', { stars: 4.6, count: 5_980 }, 4.598, 4.598],
    ['weigh nothing when there are none', { stars: 4.9, count: 0 }, 4, 4],
  ])('%s', (_, reviews, expected, cautious) => {
    const estimate = estimateRating(reviews);
    expect(estimate?.expectedStars).toBeCloseTo(expected, 3);
    expect(estimate?.cautiousStars).toBeCloseTo(cautious, 3);
  });

  test('do not let 4.9 from 6 pass 4.6 from 6,000', () => {
    const few = estimateRating({ stars: 4.9, count: 6 })?.cautiousStars;
    const many = estimateRating({ stars: 4.6, count: 6_000 })?.cautiousStars;
    expect(few).toBeLessThan(many ?? 0);
  });
});

describe('the interval', () => {
  test('is 1.96 standard deviations of the posterior either way, and the rounding, in tenths outwards', () => {
    // Mean 4, variance 3 · 1 / (20 + 279 + 1) = 0.01, so 4 ± 0.196; the rounding adds ± 0.047.
    expect(estimateRating({ stars: 4, count: 279 })?.interval).toEqual({ low: 3.7, high: 4.3 });
  });

  test('is never narrower than the rounding of the stars, however many reviews there are', () => {
    expect(estimateRating({ stars: 4.5, count: 10_000_000 })?.interval).toEqual({ low: 4.4, high: 4.6 });
    expect(estimateRating({ stars: 5, count: 10_000_000 })?.interval).toEqual({ low: 4.9, high: 5 });
  });

  test('lies within the scale, around the expected stars, and narrows as reviews come in', () => {
    const tenths = fc.integer({ min: 10, max: 50 }).map((stars) => stars / 10);
    fc.assert(
      fc.property(tenths, fc.integer({ min: 0, max: 1_000_000 }), (stars, count) => {
        const estimate = estimateRating({ stars, count });
        const wider = estimateRating({ stars: 4, count });
        const narrower = estimateRating({ stars: 4, count: count + 1 });
        if (!estimate || !wider || !narrower) throw new TypeError('stars and count are known');
        expect(estimate.interval.low).toBeGreaterThanOrEqual(1);
        expect(estimate.interval.high).toBeLessThanOrEqual(5);
        expect(estimate.interval.low).toBeLessThanOrEqual(estimate.expectedStars);
        expect(estimate.interval.high).toBeGreaterThanOrEqual(estimate.expectedStars);
        expect(narrower.interval.low).toBeGreaterThanOrEqual(wider.interval.low);
      }),
    );
  });
});

test.each([[undefined], [{}], [{ stars: 4.5 }], [{ count: 9 }]])('of %o nothing is estimated', (reviews) => {
  expect(estimateRating(reviews)).toBeUndefined();
});

test('stars near the top are told apart more than stars near the bottom', () => {
  expect([1, 2, 3, 4, 5].map(ratingMerit)).toEqual([0, 0.0625, 0.25, 0.5625, 1]);
});
