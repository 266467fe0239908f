import { CatalogueError, errorPolicies } from '../../products/errors.ts';
import { ageMs, licenceCeilings } from '../../products/freshness.ts';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import { minuteMs } from '../../runtime/durations.ts';
import type { BudgetPolicy } from './budget-policy.ts';
import { type AskedTimes, type CacheEntry, clockToleranceMs, type Namespace } from './store.ts';

/** What may be done with a cached entry (RFC 9111 and 5861).
 *
 *  - `fresh`: serve it.
 *  - `refresh-ahead`: serve it, and fetch it again behind the answer, because it is requested often and expires soon.
 *  - `stale-served`: past its time to live, and served all the same, because the day's budget is short.
 *  - `stale-if-error`: serve it only when Amazon cannot be asked.
 *  - `expired`: never serve it. */
export type Freshness = 'fresh' | 'refresh-ahead' | 'stale-served' | 'stale-if-error' | 'expired';

/** Decides how old an answer may grow. `cached` asks it at every read, because the answer changes with the day's
 *  budget. */
export interface FreshnessPolicy {
  judge(kind: CachedKind, entry: Aged, requirement?: FreshnessRequirement): Freshness;

  /** When something that Amazon was asked for then has to be gone for good. */
  expiresAt(askedAt: AskedTimes): EpochMs;

  /** Whether searches that can do without Amazon should. */
  shedSearches(group: CredentialGroup): boolean;
}

/** What is judged: an entry of a namespace, or a negative entry of any. */
type CachedKind = Namespace | 'missing';

type Aged = Pick<CacheEntry<unknown>, 'askedAt' | 'ttlJitter'>;

/** For whom an entry is judged, and at whose expense. */
export interface FreshnessRequirement {
  /** The oldest answer that is accepted; an older one is `stale-if-error`, whatever the budget. */
  readonly maxAgeMs?: number | undefined;
  /** The account that would pay for a newer one. */
  readonly group?: CredentialGroup;
  /** How often this is requested; absent: it was not counted. */
  readonly requestsPerHour?: number;
}

/** Times to live as configured, in milliseconds; the licence's ceilings win over longer ones. */
export interface CacheTtls {
  readonly searchMs: number;
  /** Products and variations. */
  readonly productMs: number;
  readonly browseMs: number;
}

/** A product that is missing now may be there within minutes of its launch. */
const missingMs = 15 * minuteMs;

/** An answer may wait for its other parts before it reaches the caller; what is judged now must be lawful then. */
const travelMs = minuteMs;

/** What is refreshed ahead is requested so often that almost every refresh serves the next request. */
const refreshAheadFromPerHour = 6;
const refreshAheadFromShare = 0.75;

/** Fresh as long as configured, an hour at most where there is a price; older when the budget is short and requests
 *  are few; afterwards stale-if-error until the licence's 24 hours end.
 *  @param budgetPolicy absent: the budget changes nothing */
export function createFreshnessPolicy(
  ttls: CacheTtls,
  now: () => EpochMs,
  budgetPolicy?: BudgetPolicy,
): FreshnessPolicy {
  const freshMs: Readonly<Record<CachedKind, number>> = {
    products: ttls.productMs,
    searches: ttls.searchMs,
    variations: ttls.productMs,
    nodes: ttls.browseMs,
    missing: missingMs,
  };

  /** A stamp from a clock that runs ahead of ours must not lengthen anything's life. */
  function expiresAt({ content, offer = content }: AskedTimes): EpochMs {
    const expiries = [content + licenceCeilings.contentMs, offer + licenceCeilings.offerMs];
    return Math.min(...expiries, now() + licenceCeilings.contentMs) - travelMs;
  }

  /** The share of its time to live that an entry has used up: below 1 it is fresh. */
  function spentShare(kind: CachedKind, { askedAt, ttlJitter }: Aged): number {
    const share = (askedAtMs: EpochMs, ttlMs: number) =>
      ageMs(askedAtMs, now()) / Math.max(ttlJitter * ttlMs, 1);
    const offerTtlMs = Math.min(freshMs[kind], licenceCeilings.unstampedOfferMs);
    return Math.max(
      share(askedAt.content, freshMs[kind]),
      askedAt.offer === undefined ? 0 : share(askedAt.offer, offerTtlMs),
    );
  }

  return {
    judge(kind, entry, { maxAgeMs = Number.POSITIVE_INFINITY, group, requestsPerHour } = {}) {
      const { askedAt } = entry;
      const newestMs = Math.max(askedAt.content, askedAt.offer ?? askedAt.content);
      // Asked while a clock ran ahead: how old it is nobody can say any more.
      if (now() >= expiresAt(askedAt) || newestMs > now() + clockToleranceMs) return 'expired';
      const oldestMs = Math.min(askedAt.content, askedAt.offer ?? askedAt.content);
      if (now() - oldestMs > maxAgeMs) return 'stale-if-error';
      const share = spentShare(kind, entry);
      const mode = group && kind !== 'missing' ? budgetPolicy?.mode(group) : undefined;
      if (share < 1) {
        const isHot = requestsPerHour !== undefined && requestsPerHour >= refreshAheadFromPerHour;
        return mode?.refreshesAhead && isHot && share >= refreshAheadFromShare ? 'refresh-ahead' : 'fresh';
      }
      const isRare = requestsPerHour !== undefined && requestsPerHour < (mode?.serveStaleBelowPerHour ?? 0);
      return isRare ? 'stale-served' : 'stale-if-error';
    },
    expiresAt,
    shedSearches: (group) => budgetPolicy?.mode(group).shedSearches ?? false,
  };
}

/** The fetched answer; or a stale one, when fetching fails for a reason that passes.
 *  @param stale called only after the failure, because what it returns may have expired meanwhile
 *  @throws CatalogueError the failure itself, when there is no stale answer */
export async function staleIfError<Answer>(
  fetched: Promise<Answer>,
  stale: () => Answer | undefined | Promise<Answer | undefined>,
): Promise<Answer> {
  try {
    return await fetched;
  } catch (error) {
    const passes = error instanceof CatalogueError && errorPolicies[error.code].passes !== 'never';
    const answer = passes ? await stale() : undefined;
    if (answer === undefined) throw error;
    return answer;
  }
}
