import { estimateRating, ratingMerit } from './bayesian-rating.ts';
import { reviewVolume } from './popularity.ts';
import type { Product } from './product.ts';
import { compareAsins, distinctProducts } from './product-identity.ts';
import { type RankScale, rankOn, sharedRankScale } from './rank-scale.ts';
import { grouped, reviewsText } from './review-words.ts';

/** What sells, most of it first. */
export interface Trending {
  /** As many as were asked for. */
  readonly entries: readonly TrendingProduct[];
  /** How the order of these entries came about and what it cannot tell. */
  readonly notes: readonly string[];
}

export interface TrendingProduct {
  readonly product: Product;
  /** By what it is ranked: Amazon's sales rank, or ratings times volume. */
  readonly basis: 'sales_rank' | 'reviews';
  /** The sales rank, where that is the basis. */
  readonly rank?: number;
  readonly reasons: readonly string[];
}

interface Placed extends TrendingProduct {
  /** More is better; comparable within one basis only. */
  readonly strength: number;
}

/** Ranks products by Amazon's sales rank in the node of the category tree that ranks most of them; those without a rank
 *  there follow, by the merit of their rating times the logarithm of their review count. Products with neither are left
 *  out. */
export function trendingProducts(products: readonly Product[], limit = Number.POSITIVE_INFINITY): Trending {
  const candidates = distinctProducts(products);
  const scale = sharedRankScale(candidates);
  const placed = candidates.flatMap((product) => {
    const place = placeBySales(product, scale) ?? placeByReviews(product);
    return place === undefined ? [] : [place];
  });
  const entries = placed
    .sort(
      (a, b) =>
        Number(a.basis === 'reviews') - Number(b.basis === 'reviews') ||
        b.strength - a.strength ||
        compareAsins(a.product, b.product),
    )
    .slice(0, limit)
    .map(({ strength: _, ...entry }) => entry);
  return { entries, notes: notesOn(entries, scale, candidates.length - placed.length) };
}

function placeBySales(product: Product, scale: RankScale | undefined): Placed | undefined {
  const rank = rankOn(scale, product);
  if (rank === undefined || scale === undefined) return undefined;
  const reasons = [`sales rank ${grouped(rank)} in ${scale.name}`];
  return { product, basis: 'sales_rank', rank, strength: -rank, reasons };
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

function notesOn(
  entries: readonly TrendingProduct[],
  scale: RankScale | undefined,
  leftOut: number,
): readonly string[] {
  const ranks = entries.flatMap(({ rank }) => (rank === undefined ? [] : [rank]));
  return [
    scale === undefined || ranks.length === 0 ? undefined : salesNote(ranks, entries.length, scale),
    ranks.length === entries.length ? undefined : reviewsNote(ranks.length > 0),
    leftOut > 0 ? `Left out for want of both rank and reviews: ${leftOut}.` : undefined,
  ].filter((note) => note !== undefined);
}

/** Only ranks from 1 on without a gap make a list of best sellers; any other order is one of the products at hand. */
function salesNote(ranks: readonly number[], shown: number, { name }: RankScale): string {
  const moment = 'how it stands now, not how it has moved';
  if (ranks.length < shown) {
    return `Amazon's sales rank in ${name} is known of ${ranks.length} of the ${shown} shown: ${moment}.`;
  }
  if (ranks.every((rank, place) => rank === place + 1)) {
    return `The best sellers of ${name} by Amazon's sales rank, none missing: ${moment}.`;
  }
  return `In the order of Amazon's sales rank in ${name}: ${moment}. The ranks between belong to products that are not among those chosen from.`;
}

function reviewsNote(isPartOnly: boolean): string {
  const which = isPartOnly ? 'The others follow' : 'Amazon gave no comparable sales ranks: the order is';
  return `${which} by rating times number of reviews, which shows lasting rather than new popularity.`;
}
