import type { Asin } from './asin.ts';
import { comparablePrice } from './comparable-price.ts';
import type { Criterion } from './comparison-rows.ts';
import { marketplaceOf } from './marketplaces.ts';
import { unitPriceOf } from './measures.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';

/** Fewer reviews than this make no product the best rated: one more could still move its stars by a tenth or two. */
export const minReviewsForBest = 20;

/** By what rule a row has a best, for those rows that have one. */
const bestRules: Readonly<Partial<Record<Criterion, string>>> = {
  price: 'lowest',
  unit_price: 'lowest, if all are per the same unit',
  rating: `highest, of those with ${minReviewsForBest} reviews or more`,
  review_count: 'highest',
  sales_rank: 'lowest, if all ranks are of one category',
};

/** The rule as it holds for these products: the lowest price of those known need not be the lowest. */
export function bestRuleFor(criterion: Criterion, products: readonly Product[]): string | undefined {
  if (criterion !== 'price') return bestRules[criterion];
  if (products.some((product) => visiblePrice(product) !== undefined && !comparablePrice(product))) {
    return 'lowest of those for a new one that anybody may buy singly';
  }
  return products.some((product) => visiblePrice(product) === undefined)
    ? 'lowest of the known'
    : bestRules.price;
}

/** The products that lead a row. Empty when the row has no rule, when fewer than two can be ranked, or when all are equal. */
export function bestBy(criterion: Criterion, products: readonly Product[]): readonly Asin[] {
  const scores = scoresBy(criterion, products);
  const values = scores.map(({ score }) => score);
  const top = Math.max(...values);
  if (values.length < 2 || Math.min(...values) === top) return [];
  return scores.filter(({ score }) => score === top).map(({ asin }) => asin);
}

interface Score {
  readonly asin: Asin;
  /** More is better. */
  readonly score: number;
}

function scoresBy(criterion: Criterion, products: readonly Product[]): readonly Score[] {
  if (criterion === 'sales_rank' && !shareRankCategory(products)) return [];
  if (criterion === 'unit_price' && !shareUnit(products)) return [];
  return products.flatMap((product) => {
    const score = scoreOf(criterion, product);
    return score === undefined ? [] : [{ asin: product.asin, score }];
  });
}

function scoreOf(criterion: Criterion, product: Product): number | undefined {
  const { reviews, salesRank } = product;
  switch (criterion) {
    case 'price':
      return negated(comparablePrice(product)?.minor);
    // A discount is no merit: what it is measured against is the seller's own figure.
    case 'unit_price':
      return comparablePrice(product) === undefined ? undefined : negated(unitPriceIn(product)?.amount);
    case 'rating':
      return (reviews?.count ?? 0) >= minReviewsForBest ? reviews?.stars : undefined;
    case 'review_count':
      return reviews?.count;
    case 'sales_rank':
      return negated(salesRank?.rank);
    default:
      return undefined;
  }
}

function unitPriceIn(product: Product) {
  return unitPriceOf(product, marketplaceOf(product.marketplace).languages[0]);
}

// A price an ounce and a price a piece cannot be ranked against each other.
function shareUnit(products: readonly Product[]): boolean {
  return new Set(products.flatMap((product) => unitPriceIn(product)?.unit ?? [])).size === 1;
}

// The tenth among books and the tenth among kettles cannot be ranked against each other.
function shareRankCategory(products: readonly Product[]): boolean {
  const categories = products.flatMap(({ salesRank }) =>
    salesRank === undefined ? [] : [salesRank.category],
  );
  return categories[0] !== undefined && new Set(categories).size === 1;
}

function negated(value: number | undefined): number | undefined {
  return value === undefined ? undefined : -value;
}
