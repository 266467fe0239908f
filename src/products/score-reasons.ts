import { estimateRating, priorWeightReviews } from './bayesian-rating.ts';
import { formatMoney, type Money } from './money.ts';
import { availabilityReason, savingPercent, visiblePrice } from './offer-facts.ts';
import { rankIn, sharedRankCategory } from './popularity.ts';
import type { Product, Reviews } from './product.ts';
import { grouped, reviewsText } from './review-words.ts';
import type { Yardsticks } from './score-merits.ts';

/** Why a product stands where it does: a few words each, made of our own words and of numbers, with nothing a seller
 *  wrote. What is not known is not spoken of. */
export function scoreReasons(product: Product, yardsticks: Yardsticks): readonly string[] {
  const rank = rankIn(yardsticks.rankCategory, product);
  const saving = savingPercent(product) ?? 0;
  return [
    ratingReason(product.reviews),
    product.offer?.priceHidden
      ? 'price shown only on Amazon'
      : priceReason(visiblePrice(product), yardsticks),
    saving > 0 ? `${saving}% off` : undefined,
    rank === undefined ? undefined : `sales rank ${grouped(rank)} in its category`,
    availabilityReason(product),
  ].filter((reason) => reason !== undefined);
}

function ratingReason({ stars, count }: Reviews = {}): string | undefined {
  if (count === undefined)
    return stars === undefined ? undefined : `${stars} stars, from how many is unknown`;
  if (stars === undefined) return reviewsText(count);
  const only = count < priorWeightReviews ? 'only ' : '';
  return `${stars} stars from ${only}${reviewsText(count)}`;
}

function priceReason(price: Money | undefined, { medianPrice, priced }: Yardsticks): string | undefined {
  if (price === undefined || medianPrice === undefined) return undefined;
  // One price is its own median, and of free goods nothing is so many percent.
  if (priced < 2 || medianPrice.minor === 0) return formatMoney(price);
  const percent = Math.round(100 * (price.minor / medianPrice.minor - 1));
  if (percent === 0) return `${formatMoney(price)}, the median price`;
  const side = percent < 0 ? 'below' : 'above';
  return `${formatMoney(price)}, ${Math.abs(percent)}% ${side} the median price of ${formatMoney(medianPrice)}`;
}

/** What must be said about a ranking as a whole: that no product has ratings and what took their place, and that ranks of
 *  other categories were left aside. Empty when there is nothing to say. */
export function rankingNotes(products: readonly Product[]): readonly string[] {
  if (products.length === 0) return [];
  const category = sharedRankCategory(products);
  const rankedElsewhere = products.filter(
    (product) => product.salesRank !== undefined && rankIn(category, product) === undefined,
  ).length;
  return [
    products.some(({ reviews }) => estimateRating(reviews) !== undefined)
      ? undefined
      : fallback(products, category),
    rankedElsewhere > 0
      ? `Sales ranks are compared within one category: ${rankedElsewhere} of ${products.length} products are ranked elsewhere.`
      : undefined,
  ].filter((note) => note !== undefined);
}

function fallback(products: readonly Product[], category: string | undefined): string {
  const instead = [
    category === undefined ? undefined : 'sales rank',
    products.some((product) => visiblePrice(product) !== undefined) ? 'price' : undefined,
  ].filter((input) => input !== undefined);
  const without = 'Amazon gave no usable star ratings for any of these products';
  return instead.length === 0
    ? `${without}, nor sales ranks or prices: their order means nothing.`
    : `${without}: they are ranked by ${instead.join(' and ')} instead.`;
}
