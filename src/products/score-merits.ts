import { estimateRating, ownShare, ratingMerit } from './bayesian-rating.ts';
import { comparablePrices } from './comparable-price.ts';
import { visiblePrice } from './offer-facts.ts';
import { rankStrength, reviewVolume } from './popularity.ts';
import { cappedCheapness, isAvailabilityKnown, median, medianPrice, savingMerit } from './price-standing.ts';
import type { Product } from './product.ts';
import { type RankScale, rankOn, sharedRankScale } from './rank-scale.ts';
import { type Merits, scoreInputs, type Weights } from './score-modes.ts';

/** What the candidates have in common, and each is measured by. */
export interface Yardsticks {
  /** The prices that can be compared, by ASIN, in minor units, or per `unit` where sizes differ. */
  readonly prices: ReturnType<typeof comparablePrices>;
  readonly medianMinor?: number;
  readonly rankScale?: RankScale;
  /** Cautious stars of all that are rated. */
  readonly stars: readonly number[];
}

/** A thing that Amazon could have said about a product and did not, or that cannot be compared. */
export type MissingInput = 'rating' | 'review_count' | 'sales_rank' | 'price' | 'availability';

// How much of the inputs is left when it is unknown whether the product can be bought.
const unknownAvailabilityShare = 0.9;

/** @throws TypeError when the currencies differ */
export function yardsticksOf(candidates: readonly Product[]): Yardsticks {
  // Two currencies would be compared as though they were one.
  medianPrice(candidates);
  const prices = comparablePrices(candidates);
  const medianMinor = median([...prices.amountOf.values()]);
  const rankScale = sharedRankScale(candidates);
  return {
    prices,
    ...(medianMinor === undefined ? {} : { medianMinor }),
    ...(rankScale === undefined ? {} : { rankScale }),
    stars: candidates
      .map(({ reviews }) => estimateRating(reviews)?.cautiousStars)
      .filter((stars) => stars !== undefined),
  };
}

/** The product's merits, each 0–1.
 *  @param place Amazon's own, from 0; absent: nobody said */
export function meritsOf(product: Product, yardsticks: Yardsticks, place: number | undefined): Merits {
  const { prices, medianMinor, rankScale } = yardsticks;
  const stars = estimateRating(product.reviews)?.cautiousStars;
  const count = product.reviews?.count;
  const rank = rankOn(rankScale, product);
  const price = prices.amountOf.get(product.asin);
  return {
    // Squared once more: candidates of one page differ by tenths of a star, and each tells.
    rating: stars === undefined ? undefined : ratingMerit(stars) ** 2,
    review_count: count === undefined ? undefined : reviewVolume(count),
    sales_rank: rank === undefined ? undefined : rankStrength(rank),
    price: price === undefined || medianMinor === undefined ? undefined : cappedCheapness(price, medianMinor),
    saving: savingMerit(product),
    relevance: place === undefined ? undefined : 1 / (1 + place / relevanceHalfPlace),
  };
}

/** The place, counted from 0, at which half of the first hit's relevance is left. */
const relevanceHalfPlace = 6;

/** What is not known of the product, by name, of those things that the weights ask for. A saving is never missing by
 *  itself: Amazon states one only where there is one. */
export function missingInputs(product: Product, merits: Merits, weights: Weights): readonly MissingInput[] {
  const { stars, count } = product.reviews ?? {};
  const absent: readonly (readonly [MissingInput, boolean])[] = [
    ['rating', stars === undefined && weights.rating > 0],
    ['review_count', count === undefined && weights.rating + weights.review_count > 0],
    ['sales_rank', merits.sales_rank === undefined && weights.sales_rank > 0],
    ['price', visiblePrice(product) === undefined && weights.price > 0],
    ['availability', !isAvailabilityKnown(product)],
  ];
  return absent.filter(([, isAbsent]) => isAbsent).map(([name]) => name);
}

/** How much of what the weights ask for is known, 0–1 to the hundredth; a rating counts as far as it rests on reviews
 *  rather than on the prior. Not how sure the choice is. */
export function inputsKnown(product: Product, merits: Merits, weights: Weights): number {
  const asked = scoreInputs.filter((input) => input !== 'relevance');
  const whole = asked.reduce((sum, input) => sum + weights[input], 0);
  const known = asked
    .filter((input) => merits[input] !== undefined)
    .reduce((sum, input) => {
      const evidence = input === 'rating' ? ownShare(product.reviews?.count ?? 0) : 1;
      return sum + weights[input] * evidence;
    }, 0);
  const share = isAvailabilityKnown(product) ? known / whole : (known / whole) * unknownAvailabilityShare;
  return Math.round(share * 100) / 100;
}
