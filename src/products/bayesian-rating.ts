import { minReviewsForBest } from './comparison-best.ts';
import type { Product, Reviews } from './product.ts';

/** What a product is worth, in stars, before anyone has reviewed it. Amazon's averages run near this: 3.9 over 1.2 million
 *  reviews of electronics, 3.4 to 4.2 by year (minimaxir.com/2014/06/reviewing-reviews, read 2026-11-21). */
const priorMeanStars = 4;

/** How many reviews the prior is worth. From this many on a product's own reviews say more than the prior does, which is
 *  where a comparison begins to trust them too. */
export const priorWeightReviews = minReviewsForBest;

// Two-sided 95 % of the normal distribution.
const normalQuantile95 = 1.96;
const fewestStars = 1;
const mostStars = 5;
/** Amazon rounds an average to a tenth before anyone sees it: the true one lies this far either way. */
const roundingStars = 0.05;

export interface RatingEstimate {
  /** The Bayesian average, 1–5: where the stars will probably settle as reviews come in. */
  readonly expectedStars: number;
  /** What ranking goes by, 1–5: the expected stars, but never more than the stars themselves. Doubt may take from a
   *  product and never gives, so that more reviews at the same stars cannot lower it. */
  readonly cautiousStars: number;
  /** Between these the average of many more reviews would lie, in 95 of 100 cases; 1–5 in tenths, rounded outwards, as
   *  no figure can be finer than the stars it comes from. */
  readonly interval: { readonly low: number; readonly high: number };
}

/** Draws an average towards the prior, the more so the fewer reviews it rests on; `undefined` unless both stars and count
 *  are known.
 *
 *  Average: (w·prior + n·stars) / (w + n), the credibility estimator of H. Bühlmann, "Experience Rating and Credibility",
 *  ASTIN Bulletin 4 (1967). Interval: mean ± 1.96 standard deviations of the Beta posterior on the scale
 *  from 1 to 5, whose variance is (mean − 1)(5 − mean) / (w + n + 1) (Gelman et al., "Bayesian Data Analysis", 3rd ed.,
 *  2.4). That spread is the widest any reviews with this mean can have (Bhatia and Davis, American Mathematical Monthly
 *  107, 2000): right, when only the average is known. With this prior the interval
 *  never leaves the scale, as a property test shows. */
export function estimateRating({ stars, count }: Reviews = {}): RatingEstimate | undefined {
  if (stars === undefined || count === undefined) return undefined;
  const { mean, reach } = posteriorOf(stars, count);
  const lowest = posteriorOf(Math.max(fewestStars, stars - roundingStars), count);
  const highest = posteriorOf(Math.min(mostStars, stars + roundingStars), count);
  return {
    expectedStars: mean,
    cautiousStars: Math.min(stars, mean),
    // Where the average that was rounded lies lower or higher, the interval around it does.
    interval: outwards(
      Math.min(mean - reach, lowest.mean - lowest.reach),
      Math.max(mean + reach, highest.mean + highest.reach),
    ),
  };
}

function posteriorOf(stars: number, count: number): { readonly mean: number; readonly reach: number } {
  const mean = priorMeanStars + (stars - priorMeanStars) * ownShare(count);
  const variance = ((mean - fewestStars) * (mostStars - mean)) / (priorWeightReviews + count + 1);
  return { mean, reach: normalQuantile95 * Math.sqrt(variance) };
}

function outwards(low: number, high: number): RatingEstimate['interval'] {
  // Binary fractions lie a little off: 4.1 times ten must not become 41.00000001 and then 42.
  const slack = 1e-9;
  return {
    low: Math.max(fewestStars, Math.floor(low * 10 + slack) / 10),
    high: Math.min(mostStars, Math.ceil(high * 10 - slack) / 10),
  };
}

/** How much of a Bayesian average the product's own reviews make up, 0–1: a half at `priorWeightReviews`. */
export function ownShare(count: number): number {
  return count / (count + priorWeightReviews);
}

/** Stars as a merit of 0–1, for weighing against other merits. Squared, because Amazon's averages crowd between four and
 *  five stars, and a tenth up there tells more than a tenth between two and three. */
export function ratingMerit(stars: number): number {
  return ((stars - fewestStars) / (mostStars - fewestStars)) ** 2;
}

/** Fewer rated products than this make no standing: one of them would move it by a quarter or more. */
const minRatedForStanding = 5;

/** Where the product stands among others of its category. */
export interface ReviewStanding {
  /** How many of the others it is ahead of, and how many are level with it. Counts and no percentage: of a few others a
   *  share would sound like a poll. */
  readonly aheadOf: number;
  readonly levelWith: number;
  readonly ratedProducts: number;
}

/** Ranks an estimate among others of its category, by cautious stars; `undefined` when too few of them are rated. */
export function standingOf(
  { cautiousStars }: RatingEstimate,
  others: readonly Product[],
): ReviewStanding | undefined {
  const rivals = others
    .map(({ reviews }) => estimateRating(reviews)?.cautiousStars)
    .filter((stars) => stars !== undefined);
  if (rivals.length < minRatedForStanding) return undefined;
  return {
    aheadOf: rivals.filter((stars) => inTenths(stars) < inTenths(cautiousStars)).length,
    // Amazon shows tenths: a lead within one of them is no lead that anyone could see.
    levelWith: rivals.filter((stars) => inTenths(stars) === inTenths(cautiousStars)).length,
    ratedProducts: rivals.length,
  };
}

function inTenths(stars: number): number {
  return Math.round(stars * 10);
}
