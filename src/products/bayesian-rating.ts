import { minReviewsForBest } from './comparison-best.ts';
import type { Product, Reviews } from './product.ts';

/** What a product is worth, in stars, before anyone has reviewed it. Amazon's averages run near this: 3.9 over 1.2 million
 *  reviews of electronics, 3.4 to 4.2 by year (minimaxir.com/2014/06/reviewing-reviews, read 2026-11-21). */
const priorMeanStars = 4;

/** How many reviews the prior is worth. From this many on a product's own reviews say more than the prior does, which is
 *  where a comparison begins to trust them too. */
export const priorWeightReviews = minReviewsForBest;

/** From this many reviews on, a product of four stars has an interval about a tenth of a star wide either way: the
 *  smallest step in which Amazon shows stars. */
const minReviewsForStrong = 1_000;

// Two-sided 95 % of the normal distribution.
const normalQuantile95 = 1.96;
const fewestStars = 1;
const mostStars = 5;

/** How much weight the stars can bear: under 20 reviews, under 1,000, and from there on. */
export type Credibility = 'few reviews' | 'solid' | 'strong';

export interface RatingEstimate {
  /** The Bayesian average, 1–5: where the stars will probably settle as reviews come in. */
  readonly expectedStars: number;
  /** What ranking goes by, 1–5: the expected stars, but never more than the stars themselves. Doubt may take from a
   *  product and never gives, so that more reviews at the same stars cannot lower it. */
  readonly cautiousStars: number;
  /** The stars lie between these with 95 % credibility; 1–5. */
  readonly interval: { readonly low: number; readonly high: number };
  readonly credibility: Credibility;
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
  const mean = priorMeanStars + (stars - priorMeanStars) * ownShare(count);
  const variance = ((mean - fewestStars) * (mostStars - mean)) / (priorWeightReviews + count + 1);
  const reach = normalQuantile95 * Math.sqrt(variance);
  return {
    expectedStars: mean,
    cautiousStars: Math.min(stars, mean),
    interval: { low: mean - reach, high: mean + reach },
    credibility: credibilityOf(count),
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

function credibilityOf(count: number): Credibility {
  if (count < priorWeightReviews) return 'few reviews';
  return count < minReviewsForStrong ? 'solid' : 'strong';
}

/** Fewer rated products than this make no standing: one of them would move it by a quarter or more. */
const minRatedForStanding = 5;

/** Where the product stands among others of its category. */
export interface ReviewStanding {
  /** The share of the others that it is ahead of, 0–100 in whole percent; those level with it count half. */
  readonly aheadOfPercent: number;
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
  const behind = rivals.filter((stars) => stars < cautiousStars).length;
  const level = rivals.filter((stars) => stars === cautiousStars).length;
  return {
    aheadOfPercent: Math.round((100 * (behind + level / 2)) / rivals.length),
    ratedProducts: rivals.length,
  };
}
