import { estimateRating, ownShare, ratingMerit } from './bayesian-rating.ts';
import type { Money } from './money.ts';
import { visiblePrice } from './offer-facts.ts';
import { rankIn, rankStrength, reviewVolume, sharedRankCategory } from './popularity.ts';
import { cheapness, isAvailabilityKnown, medianPrice, savingMerit } from './price-standing.ts';
import type { Product } from './product.ts';
import { type Merits, scoreInputs, type Weights } from './score-modes.ts';

/** What the candidates have in common, and each is measured by. */
export interface Yardsticks {
  /** How many prices the median is of. */
  readonly priced: number;
  readonly medianPrice?: Money;
  readonly rankCategory?: string;
}

/** A thing that Amazon could have said about a product and did not, or that cannot be compared. */
export type MissingInput = 'rating' | 'review_count' | 'sales_rank' | 'price' | 'availability';

// How much of the confidence is left when it is unknown whether the product can be bought.
const unknownAvailabilityConfidence = 0.9;

/** @throws TypeError when the currencies differ */
export function yardsticksOf(candidates: readonly Product[]): Yardsticks {
  const price = medianPrice(candidates);
  const rankCategory = sharedRankCategory(candidates);
  return {
    priced: candidates.filter((candidate) => visiblePrice(candidate) !== undefined).length,
    ...(price === undefined ? {} : { medianPrice: price }),
    ...(rankCategory === undefined ? {} : { rankCategory }),
  };
}

/** The product's merits, each 0–1. */
export function meritsOf(product: Product, { medianPrice, rankCategory }: Yardsticks): Merits {
  const stars = estimateRating(product.reviews)?.cautiousStars;
  const count = product.reviews?.count;
  const rank = rankIn(rankCategory, product);
  const price = visiblePrice(product);
  return {
    rating: stars === undefined ? undefined : ratingMerit(stars),
    review_count: count === undefined ? undefined : reviewVolume(count),
    sales_rank: rank === undefined ? undefined : rankStrength(rank),
    price: price === undefined || medianPrice === undefined ? undefined : cheapness(price, medianPrice),
    saving: savingMerit(product),
  };
}

/** What is not known of the product, by name, of those things that the weights ask for. A saving is never missing by
 *  itself: Amazon states one only where there is one. */
export function missingInputs(product: Product, merits: Merits, weights: Weights): readonly MissingInput[] {
  const { stars, count } = product.reviews ?? {};
  const absent: readonly (readonly [MissingInput, boolean])[] = [
    ['rating', stars === undefined && weights.rating > 0],
    ['review_count', count === undefined && weights.rating + weights.review_count > 0],
    ['sales_rank', merits.sales_rank === undefined && weights.sales_rank > 0],
    ['price', merits.price === undefined && weights.price > 0],
    ['availability', !isAvailabilityKnown(product)],
  ];
  return absent.filter(([, isAbsent]) => isAbsent).map(([name]) => name);
}

/** How much of what the weights ask for is known, 0–1 to the hundredth; a rating counts as far as it rests on reviews
 *  rather than on the prior. */
export function confidenceIn(product: Product, merits: Merits, weights: Weights): number {
  const known = scoreInputs
    .filter((input) => merits[input] !== undefined)
    .reduce((sum, input) => {
      const evidence = input === 'rating' ? ownShare(product.reviews?.count ?? 0) : 1;
      return sum + weights[input] * evidence;
    }, 0);
  const confidence = isAvailabilityKnown(product) ? known : known * unknownAvailabilityConfidence;
  return Math.round(confidence * 100) / 100;
}
