import { estimateRating, ratingMerit } from './bayesian-rating.ts';
import { rankIn, reviewVolume, sharedRankCategory } from './popularity.ts';
import type { Product } from './product.ts';
import { compareAsins, distinctProducts } from './product-identity.ts';
import { grouped, reviewsText } from './review-words.ts';

/** What sells, most of it first. */
export interface Trending {
  readonly entries: readonly TrendingProduct[];
  /** How the order came about and what it cannot tell, in our own words. */
  readonly notes: readonly string[];
}

export interface TrendingProduct {
  readonly product: Product;
  /** By what it is ranked: Amazon's sales rank, or ratings times volume. */
  readonly basis: 'sales_rank' | 'reviews';
  readonly reasons: readonly string[];
}

interface Placed extends TrendingProduct {
  /** More is better; comparable within one basis only. */
  readonly strength: number;
}

// A rank that nothing can be compared with says nothing.
const minComparableRanks = 2;

/** Ranks products by Amazon's sales rank in the category that most of them share; those without a rank there follow, by
 *  the merit of their rating times the logarithm of their review count. Products with neither are left out. */
export function trendingProducts(products: readonly Product[]): Trending {
  const candidates = distinctProducts(products);
  const category = comparableCategory(candidates);
  const placed = candidates.flatMap((product) => {
    const place = placeBySales(product, category) ?? placeByReviews(product);
    return place === undefined ? [] : [place];
  });
  const entries = placed
    .sort(
      (a, b) =>
        Number(a.basis === 'reviews') - Number(b.basis === 'reviews') ||
        b.strength - a.strength ||
        compareAsins(a.product, b.product),
    )
    .map(({ product, basis, reasons }) => ({ product, basis, reasons }));
  return { entries, notes: notesOn(entries, candidates.length - entries.length) };
}

function comparableCategory(products: readonly Product[]): string | undefined {
  const category = sharedRankCategory(products);
  const ranked = products.filter((product) => rankIn(category, product) !== undefined);
  return ranked.length < minComparableRanks ? undefined : category;
}

function placeBySales(product: Product, category: string | undefined): Placed | undefined {
  const rank = rankIn(category, product);
  if (rank === undefined) return undefined;
  return {
    product,
    basis: 'sales_rank',
    strength: -rank,
    reasons: [`sales rank ${grouped(rank)} in its category`],
  };
}

function placeByReviews(product: Product): Placed | undefined {
  const estimate = estimateRating(product.reviews);
  const { stars, count } = product.reviews ?? {};
  if (estimate === undefined || count === undefined) return undefined;
  return {
    product,
    basis: 'reviews',
    strength: ratingMerit(estimate.cautiousStars) * reviewVolume(count),
    reasons: [`${stars} stars from ${reviewsText(count)}`],
  };
}

function notesOn(entries: readonly TrendingProduct[], leftOut: number): readonly string[] {
  const bySales = entries.filter(({ basis }) => basis === 'sales_rank').length;
  const byReviews = entries.length - bySales;
  const follow =
    bySales > 0
      ? `The last ${byReviews} have no comparable rank and are`
      : 'Amazon gave no comparable sales ranks: products are';
  return [
    bySales > 0
      ? "Ranked by Amazon's sales rank in one category: how it stands now, not how it has moved."
      : undefined,
    byReviews > 0
      ? `${follow} ranked by rating times number of reviews, which shows lasting rather than new popularity.`
      : undefined,
    leftOut > 0 ? `Left out for want of both rank and reviews: ${leftOut}.` : undefined,
  ].filter((note) => note !== undefined);
}
