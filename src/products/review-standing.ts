import { estimateRating, type RatingEstimate } from './bayesian-rating.ts';
import type { Product } from './product.ts';

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
