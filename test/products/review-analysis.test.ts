import { describe, expect, test } from 'vitest';
import { analyzeReviews } from '../../src/products/review-analysis.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { asinNo } from '../support/a-product.ts';

const noTexts = "Amazon's API has no review texts: what reviewers praise or criticise cannot be told.";
const onlyAverage =
  'Only the average is given, not how many gave each star: divided opinions look like lukewarm ones.';
const noDates = 'How old the reviews are is not known.';
const notGenuine = 'Whether reviews are genuine cannot be known from an average and a count.';
const rated = (number: number, stars: number) => aCandidate(number, { stars, count: 9_980 });

test('stars and count give an estimate, an interval and sentences', () => {
  // Expected 4.5; variance 3.5 · 0.5 / 41 = 0.0427, so ± 0.40; five stars may have been 4.95, which lowers 4.10 to 4.06.
  expect(analyzeReviews(aCandidate(1, { stars: 5, count: 20 }))).toEqual({
    stars: 5,
    reviewCount: 20,
    expectedStars: 4.5,
    interval: { low: 4, high: 5 },
    findings: [
      '5 stars from 20 reviews: so many that the average will move little.',
      'With many more reviews like these its average would lie between 4.0 and 5.0 stars (95 of 100 cases; Amazon rounds to a tenth).',
    ],
    limits: [notGenuine, noTexts, onlyAverage, noDates],
  });
});

test.each([
  [1, '4 stars from 1 review: so few that the average may still move much.'],
  [6_000, '4 stars from 6,000 reviews: so many that the average will hardly move.'],
])('%d reviews are judged in plain words', (count, sentence) => {
  expect(analyzeReviews(aCandidate(1, { stars: 4, count })).findings[0]).toBe(sentence);
});

describe('the standing among its category', () => {
  const product = rated(1, 4.5);

  test('counts those it is ahead of and those level with it to the tenth', () => {
    const peers = [rated(2, 4.9), rated(3, 4.5), rated(4, 4.1), rated(5, 4), rated(6, 3), aCandidate(7)];
    const analysis = analyzeReviews(product, [...peers, product]);
    expect(analysis.standing).toEqual({ aheadOf: 3, levelWith: 1, ratedProducts: 5 });
    expect(analysis.findings.at(-1)).toBe(
      'Allowing for few reviews, it is rated above 3 of 5 others of its category, level with 1.',
    );
  });

  test('is no lead when others have the same tenth from more reviews', () => {
    const peers = [2, 3, 4, 5, 6].map((number) => aCandidate(number, { stars: 4.5, count: 50_000 }));
    expect(analyzeReviews(product, peers).findings.at(-1)).toBe(
      'Allowing for few reviews, it is rated above 0 of 5 others of its category, level with 5.',
    );
  });

  test('needs five others with ratings', () => {
    const peers = [2, 3, 4, 5].map((number) => rated(number, 4));
    expect(analyzeReviews(product, peers).standing).toBeUndefined();
  });

  test('counts neither repeats nor variations of the product', () => {
    const family = rated(9, 4.5);
    const sibling = { ...family, parentAsin: asinNo(100) };
    const others = [2, 3, 4, 5, 5].map((number) => rated(number, 4));
    expect(
      analyzeReviews({ ...product, parentAsin: asinNo(100) }, [...others, sibling]).standing,
    ).toBeUndefined();
  });
});

describe('what is not there is said', () => {
  test('no numbers at all, for a reason unknown', () => {
    expect(analyzeReviews(aCandidate(1))).toEqual({
      findings: [
        'Amazon gave neither stars nor a count: either nobody has reviewed it, or this account is given no ratings. There is nothing to analyse.',
      ],
      limits: [notGenuine, noTexts],
    });
  });

  test('no numbers, because this account gets none', () => {
    expect(analyzeReviews(aCandidate(1), [], { ratingsRefused: true }).findings).toEqual([
      'Amazon gives this account no star ratings, so there is nothing to analyse.',
    ]);
  });

  test('stars without a count, or a count without stars', () => {
    expect(analyzeReviews(aCandidate(1, { stars: 4.2 }))).toMatchObject({
      stars: 4.2,
      findings: [
        '4.2 stars, but Amazon did not say from how many reviews: they may be worth little or much.',
      ],
    });
    expect(analyzeReviews(aCandidate(1, { count: 1 }))).toMatchObject({
      reviewCount: 1,
      findings: ['1 review, but Amazon gave no stars.'],
    });
    expect(analyzeReviews(aCandidate(1, { count: 0 })).findings).toEqual(['Nobody has reviewed it yet.']);
  });
});
