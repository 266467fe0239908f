import type { Product } from './product.ts';

/** The count of reviews that scores full marks. Few products of any category go beyond, and for a
 *  shopper the difference is none. */
const fullMarksReviews = 100_000;

/** The sales rank that scores nothing. So far down, one sale more or less moves a product past thousands of others. */
const lastRank = 1_000_000;

/** Reviews as a merit of 0–1. Logarithmic: from 10 to 100 reviews is as great a step as from 1,000 to 10,000, since
 *  counts spread over many magnitudes (the usual damping of a heavy tail; compare Zipf's law). */
export function reviewVolume(count: number): number {
  return Math.min(1, Math.log10(1 + count) / Math.log10(fullMarksReviews));
}

/** A sales rank as a merit of 0–1, best first. Logarithmic, because sales fall as a power of the rank (J. Chevalier and
 *  A. Goolsbee, "Measuring Prices and Price Competition Online", Quantitative Marketing and Economics 1, 2003). */
export function rankStrength(rank: number): number {
  return Math.max(0, 1 - Math.log10(Math.max(1, rank)) / Math.log10(lastRank));
}

/** The category in which most of the products have a sales rank, the first by name if several do; `undefined` when no
 *  rank says where it holds. Ranks of two categories cannot be compared. */
export function sharedRankCategory(products: readonly Product[]): string | undefined {
  const counts = new Map<string, number>();
  for (const { salesRank } of products) {
    if (salesRank?.category !== undefined)
      counts.set(salesRank.category, (counts.get(salesRank.category) ?? 0) + 1);
  }
  const most = Math.max(...counts.values());
  return [...counts.keys()].filter((category) => counts.get(category) === most).sort()[0];
}

/** The product's rank in that very category; `undefined` when it has none there. */
export function rankIn(category: string | undefined, { salesRank }: Product): number | undefined {
  return category !== undefined && salesRank?.category === category ? salesRank.rank : undefined;
}
