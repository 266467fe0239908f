import type { Credibility, RatingEstimate, ReviewStanding } from './bayesian-rating.ts';

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
    `${stars} stars from ${reviewsText(count)}: ${credibilityWords[estimate.credibility]}.`,
    `The true average lies between ${estimate.interval.low.toFixed(2)} and ${estimate.interval.high.toFixed(2)} stars with 95% credibility.`,
    ...(standing === undefined
      ? []
      : [
          `Allowing for doubt, it is rated above ${standing.aheadOfPercent}% of ${standing.ratedProducts} other products of its category.`,
        ]),
  ];
}

/** What cannot be known from the numbers, a sentence each. */
export function reviewLimits(hasNumbers: boolean): readonly string[] {
  const noTexts = "Amazon's API has no review texts: what reviewers praise or criticise cannot be told.";
  if (!hasNumbers) return [noTexts];
  return [
    noTexts,
    'Only the average is given, not how many gave each star: divided opinions look like lukewarm ones.',
    'How old or how genuine the reviews are is not known.',
  ];
}

const credibilityWords: Readonly<Record<Credibility, string>> = {
  'few reviews': 'too few to rely on',
  solid: 'enough to rely on',
  strong: 'so many that the average will hardly move',
};

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
