import { estimateRating } from './bayesian-rating.ts';
import { visiblePrice } from './offer-facts.ts';
import { rankIn, sharedRankCategory } from './popularity.ts';
import type { Product } from './product.ts';

/** What must be said about a ranking as a whole: that nobody has ratings and what took their place, and that ranks of
 *  other categories were left aside. Empty when there is nothing to say. */
export function rankingNotes(products: readonly Product[]): readonly string[] {
  if (products.length === 0) return [];
  const category = sharedRankCategory(products);
  const strangers = products.filter(
    (product) => product.salesRank !== undefined && rankIn(category, product) === undefined,
  ).length;
  return [
    products.some(({ reviews }) => estimateRating(reviews) !== undefined)
      ? undefined
      : fallback(products, category),
    strangers > 0
      ? `Sales ranks are compared within one category: ${strangers} of ${products.length} products are ranked elsewhere.`
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
