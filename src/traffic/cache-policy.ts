import { ageMs, licenceCeilings } from '../products/freshness.ts';
import type { EpochMs } from '../products/product.ts';
import type { AskedTimes, Entry, Namespace } from './store.ts';

/** What may be done with something that is kept.
 *
 *  - `fresh`: hand it out.
 *  - `due`: hand it out, and fetch it anew behind the answer.
 *  - `stale`: hand it out only when Amazon cannot be asked.
 *  - `gone`: never again. */
export type Standing = 'fresh' | 'due' | 'stale' | 'gone';

/** Decides how old an answer may grow. `cached` asks it at every read, so that a policy may change its mind as the
 *  day's budget shrinks. */
export interface FreshnessPolicy {
  /** @param maxAgeMs the oldest answer that this caller takes; an older one is `stale` for them */
  judge(kind: CachedKind, entry: Aged, maxAgeMs?: number): Standing;

  /** When something that Amazon was asked for then has to be gone for good. */
  expiresAt(askedAt: AskedTimes): EpochMs;
}

/** What is judged: something out of a namespace, or Amazon's word that there is no such thing. */
type CachedKind = Namespace | 'absence';

type Aged = Pick<Entry<unknown>, 'askedAt' | 'lifeShare'>;

/** What the operator wishes, in milliseconds; the licence's ceilings win over longer wishes. */
export interface KeepingTimes {
  readonly searchMs: number;
  /** Products and variations. */
  readonly productMs: number;
  readonly browseMs: number;
  /** How long past its time an answer may still go out at once while a newer one is fetched behind it. Default: 0,
   *  for then nobody reads a price older than an hour as long as Amazon can be asked. */
  readonly staleWhileRevalidateMs?: number;
}

const minuteMs = 60_000;

/** "No such product" may be mended within minutes of a product's launch. */
const absenceMs = 15 * minuteMs;

/** An answer may wait for its other parts before it reaches anybody; what is judged now must be lawful then. */
const travelMs = minuteMs;

/** The fixed policy: fresh as long as configured, an hour at most where there is a price; afterwards held in reserve
 *  until the licence's 24 hours end. */
export function createFreshnessPolicy(times: KeepingTimes, now: () => EpochMs): FreshnessPolicy {
  const freshMs: Readonly<Record<CachedKind, number>> = {
    products: times.productMs,
    searches: times.searchMs,
    variations: times.productMs,
    nodes: times.browseMs,
    absence: absenceMs,
  };
  const graceMs = times.staleWhileRevalidateMs ?? 0;

  /** A stamp from a clock that runs ahead of ours must not lengthen anything's life. */
  function expiresAt({ content, offer = content }: AskedTimes): EpochMs {
    const expiries = [content + licenceCeilings.contentMs, offer + licenceCeilings.offerMs];
    return Math.min(...expiries, now() + licenceCeilings.contentMs) - travelMs;
  }

  return {
    judge(kind, { askedAt, lifeShare }, maxAgeMs = Number.POSITIVE_INFINITY) {
      if (now() >= expiresAt(askedAt)) return 'gone';
      const contentAgeMs = ageMs(askedAt.content, now());
      const offerAgeMs = askedAt.offer === undefined ? 0 : ageMs(askedAt.offer, now());
      if (Math.max(contentAgeMs, offerAgeMs) > maxAgeMs) return 'stale';
      const overdueMs = Math.max(
        contentAgeMs - lifeShare * freshMs[kind],
        offerAgeMs - lifeShare * Math.min(freshMs[kind], licenceCeilings.unstampedOfferMs),
      );
      if (overdueMs < 0) return 'fresh';
      return overdueMs < graceMs ? 'due' : 'stale';
    },
    expiresAt,
  };
}
