import { estimateRating, type RatingEstimate, type ReviewStanding, standingOf } from './bayesian-rating.ts';
import type { Product } from './product.ts';
import { distinctProducts, isSameFamily } from './product-identity.ts';
import { reviewFindings, reviewLimits } from './review-words.ts';

/** What Amazon's two numbers, stars and count, can tell about a product. */
export interface ReviewAnalysis {
  readonly stars?: number;
  readonly reviewCount?: number;
  /** Where the stars will probably settle, 1–5 to the tenth. */
  readonly expectedStars?: number;
  /** Between these the average of many more reviews would lie, in 95 of 100 cases; 1–5 to the tenth. */
  readonly interval?: RatingEstimate['interval'];
  readonly standing?: ReviewStanding;
  /** What the numbers say, in plain sentences of our own. */
  readonly findings: readonly string[];
  /** What cannot be known from them. */
  readonly limits: readonly string[];
}

/** Says what a product's stars and count are worth. No review texts are involved: Amazon's API has none.
 *  @param peers products of the same category that happen to be known; variations of the product itself are left out
 *  @param ratingsRefused true when Amazon is known to give this account no ratings at all */
export function analyzeReviews(
  product: Product,
  peers: readonly Product[] = [],
  { ratingsRefused = false }: { readonly ratingsRefused?: boolean } = {},
): ReviewAnalysis {
  const { stars, count } = product.reviews ?? {};
  const estimate = estimateRating(product.reviews);
  const others = distinctProducts(peers).filter((peer) => !isSameFamily(product, peer));
  const standing = estimate && standingOf(estimate, others);
  return {
    ...(stars === undefined ? {} : { stars }),
    ...(count === undefined ? {} : { reviewCount: count }),
    ...(estimate === undefined ? {} : rounded(estimate)),
    ...(standing === undefined ? {} : { standing }),
    findings: reviewFindings({ stars, count, estimate, standing, ratingsRefused }),
    limits: reviewLimits(stars !== undefined || count !== undefined),
  };
}

// To the tenth, like the stars themselves: more digits would be made up.
function rounded({ expectedStars, interval }: RatingEstimate) {
  return { expectedStars: Math.round(expectedStars * 10) / 10, interval };
}
