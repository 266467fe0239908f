import { priorWeightReviews, type RatingEstimate, type ReviewStanding } from './bayesian-rating.ts';

interface Facts {
  readonly stars: number | undefined;
  readonly count: number | undefined;
  readonly estimate: RatingEstimate | undefined;
  readonly standing: ReviewStanding | undefined;
  readonly ratingsRefused: boolean;
}

/** What the numbers say, a sentence each. */
export function reviewFindings(facts: Facts): readonly string[] {
  const { stars, count, estimate, standing } = facts;
  if (stars === undefined && count === undefined) return [nothingKnown(facts)];
  if (count === 0) return ['Nobody has reviewed it yet.'];
  if (stars === undefined) return [`${reviewsText(count ?? 0)}, but Amazon gave no stars.`];
  if (estimate === undefined || count === undefined) {
    return [
      `${stars} stars, but Amazon did not say from how many reviews: they may be worth little or much.`,
    ];
  }
  return [
    `${stars} stars from ${reviewsText(count)}: ${weightOf(count)}.`,
    `With many more reviews like these its average would lie between ${estimate.interval.low.toFixed(1)} and ${estimate.interval.high.toFixed(1)} stars (95 of 100 cases; Amazon rounds to a tenth).`,
    ...(standing === undefined ? [] : [standingText(standing)]),
  ];
}

function standingText({ aheadOf, levelWith, ratedProducts }: ReviewStanding): string {
  const level = levelWith === 0 ? '' : `, level with ${levelWith}`;
  return `Allowing for few reviews, it is rated above ${aheadOf} of ${ratedProducts} others of its category${level}.`;
}

/** What cannot be known from the numbers, a sentence each. */
export function reviewLimits(hasNumbers: boolean): readonly string[] {
  const noTexts = "Amazon's API has no review texts: what reviewers praise or criticise cannot be told.";
  if (!hasNumbers) return [notGenuine, noTexts];
  return [
    notGenuine,
    noTexts,
    'Only the average is given, not how many gave each star: divided opinions look like lukewarm ones.',
    'How old the reviews are is not known.',
  ];
}

const notGenuine = 'Whether reviews are genuine cannot be known from an average and a count.';

/** From this many reviews on, a product of four stars has an interval about a tenth of a star wide either way: the
 *  smallest step in which Amazon shows stars. */
const minReviewsToHold = 1_000;

function weightOf(count: number): string {
  if (count < priorWeightReviews) return 'so few that the average may still move much';
  return count < minReviewsToHold
    ? 'so many that the average will move little'
    : 'so many that the average will hardly move';
}

function nothingKnown({ ratingsRefused }: Facts): string {
  return ratingsRefused
    ? 'Amazon gives this account no star ratings, so there is nothing to analyse.'
    : 'Amazon gave neither stars nor a count: either nobody has reviewed it, or this account is given no ratings. There is nothing to analyse.';
}

/** A count as people read it: `6,000`. */
export function grouped(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 review`, `6,000 reviews`. */
export function reviewsText(count: number): string {
  return count === 1 ? '1 review' : `${grouped(count)} reviews`;
}
