import { estimateRating, priorWeightReviews } from './bayesian-rating.ts';
import { comparablePrice } from './comparable-price.ts';
import { offerNow } from './offer.ts';
import { availabilityReason, savingPercent, visiblePrice } from './offer-facts.ts';
import { basisPhrases, priceTerms } from './offer-words.ts';
import type { Product } from './product.ts';
import { rankOn, sharedRankScale } from './rank-scale.ts';
import { grouped, reviewsText } from './review-words.ts';
import type { Yardsticks } from './score-merits.ts';
import type { ScoringMode } from './score-modes.ts';

/** Fewer than this make no "most" and no "best". */
const fewestToCompare = 3;
/** Prices nearer to the median than this are the median, in percent. */
const leastPercentApart = 3;
/** From so far above the median a price is what speaks against a product, in percent. */
const dearPercent = 15;

/** Why a product stands where it does: a few words each, beside the others and not repeating what its own summary says.
 *  Nothing a seller wrote; what is not known is not spoken of. */
export function scoreReasons(product: Product, yardsticks: Yardsticks, mode: ScoringMode): readonly string[] {
  const rank = rankOn(yardsticks.rankScale, product);
  const saving = savingPercent(product) ?? 0;
  const percent = percentFromMedian(product, yardsticks);
  const speaksForIt =
    percent !== undefined &&
    (mode === 'premium' ? percent >= leastPercentApart : percent <= -leastPercentApart);
  return [
    ratingReason(product, yardsticks),
    speaksForIt ? priceText(percent, yardsticks) : undefined,
    saving > 0 ? savingReason(saving, product) : undefined,
    rank === undefined ? undefined : `sales rank ${grouped(rank)} in ${yardsticks.rankScale?.name}`,
  ].filter((reason) => reason !== undefined);
}

/** The one thing that speaks against a product most; `undefined` when nothing known does. */
export function scoreObjection(
  product: Product,
  yardsticks: Yardsticks,
  mode: ScoringMode,
): string | undefined {
  const percent = percentFromMedian(product, yardsticks) ?? 0;
  const condition = product.offer?.condition;
  return (
    availabilityReason(product) ??
    (condition === 'used' || condition === 'refurbished' ? `${condition}, not new` : undefined) ??
    conditionsReason(product) ??
    (product.offer?.priceHidden === true ? 'price shown only on Amazon' : undefined) ??
    doubt(product, yardsticks) ??
    (mode !== 'premium' && percent >= dearPercent ? priceText(percent, yardsticks) : undefined) ??
    (isBelowMost(product, yardsticks) ? 'rated below most of these' : undefined)
  );
}

function savingReason(percent: number, { offer }: Product): string {
  const basis = offer?.was?.basis ?? 'unknown';
  return basis === 'unknown' ? `${percent}% off` : `${percent}% below ${basisPhrases[basis]}`;
}

/** A price that only some can have is told with its terms, and not weighed against the others. */
function conditionsReason(product: Product): string | undefined {
  if (visiblePrice(product) === undefined || comparablePrice(product) !== undefined) return undefined;
  const offer = offerNow(product);
  return offer === undefined ? undefined : `price not compared: ${priceTerms(offer).join('; ')}`;
}

function doubt({ reviews }: Product, { stars }: Yardsticks): string | undefined {
  const count = reviews?.count;
  if (count !== undefined && count < priorWeightReviews) {
    return count === 0 ? 'no reviews yet' : `only ${reviewsText(count)}`;
  }
  if (stars.length === 0 || estimateRating(reviews) !== undefined) return undefined;
  return reviews?.stars === undefined ? 'not rated' : 'from how many reviews is unknown';
}

function ratingReason({ reviews }: Product, { stars }: Yardsticks): string | undefined {
  const own = estimateRating(reviews)?.cautiousStars;
  if (own === undefined || stars.length < fewestToCompare) return undefined;
  const ahead = stars.filter((other) => other > own).length;
  const behind = stars.filter((other) => other < own).length;
  if (ahead === 0 && behind === stars.length - 1) return 'best rated of these';
  return behind > stars.length / 2 ? 'rated above most of these' : undefined;
}

function isBelowMost({ reviews }: Product, { stars }: Yardsticks): boolean {
  const own = estimateRating(reviews)?.cautiousStars;
  return (
    own !== undefined &&
    stars.length >= fewestToCompare &&
    stars.filter((other) => other > own).length > stars.length / 2
  );
}

function percentFromMedian({ asin }: Product, { prices, medianMinor }: Yardsticks): number | undefined {
  const minor = prices.amountOf.get(asin);
  // One price is its own median, and of free goods nothing is so many percent.
  if (minor === undefined || medianMinor === undefined || medianMinor === 0 || prices.amountOf.size < 2) {
    return undefined;
  }
  return Math.round(100 * (minor / medianMinor - 1));
}

function priceText(percent: number, { prices: { unit } }: Yardsticks): string {
  const side = percent < 0 ? 'below' : 'above';
  return `${Math.abs(percent)}% ${side} the median price${unit === undefined ? '' : ` per ${unit}`}`;
}

/** What must be said about a ranking as a whole: that no product has ratings and what took their place, that sizes differ,
 *  and that ranks of other categories were left aside. Empty when there is nothing to say. */
export function rankingNotes(products: readonly Product[], unit?: string): readonly string[] {
  if (products.length === 0) return [];
  const scale = sharedRankScale(products);
  const rankedElsewhere = products.filter(
    (product) => product.salesRank !== undefined && rankOn(scale, product) === undefined,
  ).length;
  return [
    products.some(({ reviews }) => estimateRating(reviews) !== undefined)
      ? undefined
      : fallback(products, scale !== undefined),
    unit === undefined ? undefined : `Prices are compared per ${unit}, as sizes differ.`,
    scale !== undefined && rankedElsewhere > 0
      ? `Sales ranks are compared within ${scale.name}: ${rankedElsewhere} of ${products.length} products are ranked elsewhere.`
      : undefined,
  ].filter((note) => note !== undefined);
}

function fallback(products: readonly Product[], isRanked: boolean): string {
  const instead = [
    isRanked ? 'sales rank' : undefined,
    products.some((product) => visiblePrice(product) !== undefined) ? 'price' : undefined,
  ].filter((input) => input !== undefined);
  const without = 'Amazon gave no usable star ratings for any of these products';
  return instead.length === 0
    ? `${without}, nor sales ranks or prices: their order means nothing.`
    : `${without}: they are ranked by ${instead.join(' and ')} instead.`;
}
