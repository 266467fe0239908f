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
