import { hourMs } from '../runtime/durations.ts';
import type { EpochMs, Product } from './product.ts';

/** How long Amazon's licence lets each kind of data live, in milliseconds since Amazon was asked. Policy may want less,
 *  never more; at the ceiling data is dropped, not served "stale". ASINs may be kept for ever, image bytes not at all.
 *  Source: Associates Program Policies, IP Licence, and Creators API "Best Programming Practices" (read 2026-11-20). */
export const licenceCeilings = {
  /** Price, availability, deal, shown without the time they were asked for. */
  unstampedOfferMs: hourMs,
  /** The same, shown with that time and the price notice. */
  offerMs: 24 * hourMs,
  /** Titles, features, image addresses, star ratings. */
  contentMs: 24 * hourMs,
  /** Names and ranks of browse nodes: what the documentation advises, and what the licence allows. */
  browseAdvisedMs: hourMs,
  browseMs: 24 * hourMs,
  imageBytesMs: 0,
} as const;

/** Time since Amazon was asked. Never negative: a clock that was set back makes data new, not invalid. */
export function ageMs(askedAt: EpochMs, now: EpochMs): number {
  return Math.max(0, now - askedAt);
}

/** The time an answer with all these products is honest about; `undefined` when there are none. */
export function oldestAskedAt(products: readonly Product[]): EpochMs | undefined {
  if (products.length === 0) return undefined;
  return Math.min(...products.map(({ askedAt }) => Math.min(askedAt.offer, askedAt.content)));
}
