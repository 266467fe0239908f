import { ageMs, licenceCeilings } from '../../products/freshness.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AskedTimes, Entry, Namespace } from './store.ts';
import type { Thrift } from './thrift.ts';

/** What may be done with something that is kept.
 *
 *  - `fresh`: hand it out.
 *  - `early`: the same; and so many ask for it that it is worth fetching anew before it is too old.
 *  - `due`: past its time by little: hand it out, and fetch it anew behind the answer.
 *  - `aged`: past its time, and handed out all the same, because the day's budget is short.
 *  - `stale`: hand it out only when Amazon cannot be asked.
 *  - `gone`: never again. */
export type Standing = 'fresh' | 'early' | 'due' | 'aged' | 'stale' | 'gone';

/** Decides how old an answer may grow. `cached` asks it at every read, so that a policy may change its mind as the
 *  day's budget shrinks. */
export interface FreshnessPolicy {
  judge(kind: CachedKind, entry: Aged, asker?: Asker): Standing;

  /** When something that Amazon was asked for then has to be gone for good. */
  expiresAt(askedAt: AskedTimes): EpochMs;

  /** Whether a search that can do without Amazon should. */
  sparesSearches(group: CredentialGroup): boolean;
}

/** What is judged: something out of a namespace, or Amazon's word that there is no such thing. */
type CachedKind = Namespace | 'absence';

type Aged = Pick<Entry<unknown>, 'askedAt' | 'lifeShare'>;

/** On whose behalf, and at whose expense. */
export interface Asker {
  /** The oldest answer that is wanted; an older one is `stale`, whatever the budget. */
  readonly maxAgeMs?: number | undefined;
  /** The account that would pay for a newer one. */
  readonly group?: CredentialGroup;
  /** How often this is asked for; absent: nobody counted. */
  readonly asksPerHour?: number;
}

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

/** What is fetched anew ahead of its time is asked for so often that almost every refresh meets its next asker. */
const earlyFromPerHour = 6;
const earlyFromShare = 0.75;

/** Fresh as long as configured, an hour at most where there is a price; older when the budget is short and few ask;
 *  afterwards held in reserve until the licence's 24 hours end.
 *  @param thrift absent: the budget changes nothing */
export function createFreshnessPolicy(
  times: KeepingTimes,
  now: () => EpochMs,
  thrift?: Thrift,
): FreshnessPolicy {
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

  /** The part of its time that an entry has used up: below 1 it is fresh. */
  function spentOf(kind: CachedKind, { askedAt, lifeShare }: Aged): { share: number; overdueMs: number } {
    const limits = {
      content: freshMs[kind],
      offer: Math.min(freshMs[kind], licenceCeilings.unstampedOfferMs),
    };
    const parts = [
      { ageMs: ageMs(askedAt.content, now()), limitMs: lifeShare * limits.content },
      {
        ageMs: askedAt.offer === undefined ? 0 : ageMs(askedAt.offer, now()),
        limitMs: lifeShare * limits.offer,
      },
    ];
    return {
      share: Math.max(...parts.map((part) => part.ageMs / Math.max(part.limitMs, 1))),
      overdueMs: Math.max(...parts.map((part) => part.ageMs - part.limitMs)),
    };
  }

  return {
    judge(kind, entry, { maxAgeMs = Number.POSITIVE_INFINITY, group, asksPerHour } = {}) {
      const { askedAt } = entry;
      if (now() >= expiresAt(askedAt)) return 'gone';
      if (now() - Math.min(askedAt.content, askedAt.offer ?? askedAt.content) > maxAgeMs) return 'stale';
      const { share, overdueMs } = spentOf(kind, entry);
      const regimen = group && kind !== 'absence' ? thrift?.regimen(group) : undefined;
      if (overdueMs < 0) {
        const isWanted = asksPerHour !== undefined && asksPerHour >= earlyFromPerHour;
        return regimen?.refreshesAhead && isWanted && share >= earlyFromShare ? 'early' : 'fresh';
      }
      if (overdueMs < graceMs) return 'due';
      const isSpared = asksPerHour !== undefined && asksPerHour < (regimen?.sparesBelowPerHour ?? 0);
      return isSpared ? 'aged' : 'stale';
    },
    expiresAt,
    sparesSearches: (group) => thrift?.regimen(group).sparesSearches ?? false,
  };
}
