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

/** How old each part of a product may be to be served without asking again, in milliseconds. A list of search hits
 *  shows prices and lives as long as an offer. */
export interface FreshnessLimits {
  readonly offerMs: number;
  readonly contentMs: number;
}

/** The limits that are wanted, as far as the licence goes. */
export function clampToLicence(wanted: FreshnessLimits): FreshnessLimits {
  return {
    offerMs: clamp(wanted.offerMs, licenceCeilings.offerMs),
    contentMs: clamp(wanted.contentMs, licenceCeilings.contentMs),
  };
}

/** Time since Amazon was asked. Never negative: a clock that was set back makes data new, not invalid. */
export function ageMs(askedAt: EpochMs, now: EpochMs): number {
  return Math.max(0, now - askedAt);
}

export function offerAgeMs(product: Product, now: EpochMs): number {
  return ageMs(product.askedAt.offer, now);
}

function contentAgeMs(product: Product, now: EpochMs): number {
  return ageMs(product.askedAt.content, now);
}

/** True while every part is within the limits, and never beyond the licence. */
export function isFresh(product: Product, now: EpochMs, limits: FreshnessLimits): boolean {
  const { offerMs, contentMs } = clampToLicence(limits);
  return offerAgeMs(product, now) < offerMs && contentAgeMs(product, now) < contentMs;
}

/** True while the licence lets the product be shown at all, with its time and notice. */
export function isServable(product: Product, now: EpochMs): boolean {
  return isFresh(product, now, licenceCeilings);
}

/** The time an answer with all these products is honest about; `undefined` when there are none. */
export function oldestAskedAt(products: readonly Product[]): EpochMs | undefined {
  if (products.length === 0) return undefined;
  return Math.min(...products.map(({ askedAt }) => Math.min(askedAt.offer, askedAt.content)));
}

// NaN counts as 0: a broken number must not keep data beyond the licence.
function clamp(wantedMs: number, ceilingMs: number): number {
  return wantedMs > 0 ? Math.min(wantedMs, ceilingMs) : 0;
}
