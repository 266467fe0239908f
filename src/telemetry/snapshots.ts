import type { HealthState } from './health.ts';
import { valuesOf } from './labels.ts';

/** What one Amazon account has left. */
interface QuotaSnapshot {
  readonly group: string;
  /** Requests left in the present 24 hours. */
  readonly remaining: number;
  readonly perDay: number;
  readonly queued: number;
  /** Requests of the last 24 hours, by caller. */
  readonly spentBy?: () => ReadonlyMap<string, number>;
  /** Until a request could leave, budget apart; 0: at once. */
  readonly nextSlotInMs: number;
  /** When the oldest of those spent comes back, in milliseconds since 1970; absent while none is spent. */
  readonly resetAt?: number | undefined;
}

interface BreakerSnapshot {
  readonly group: string;
  readonly state: 'closed' | 'half_open' | 'open';
}

/** How often a level of the cache was asked, and found something. */
export interface CacheLevelSnapshot {
  readonly level: string;
  readonly reads: number;
  readonly found: number;
}

/** How an account's budget is spent at present. */
interface BudgetSnapshot {
  readonly group: string;
  readonly state: string;
  readonly requestsPerHour: number;
  readonly burnRate: number;
  readonly ageLimitMs: number;
}

/** Facts that the metrics ask for at each scrape, so that no part has to push them. */
export interface SnapshotSources {
  readonly quotas?: () => readonly QuotaSnapshot[];
  readonly budgets?: () => readonly BudgetSnapshot[];
  readonly breakers?: () => readonly BreakerSnapshot[];
  readonly accounts?: () => readonly AccountSnapshot[];
  readonly cacheLevels?: () => readonly CacheLevelSnapshot[];
  /** Whether Redis can be reached now; not registered when there is none to reach. */
  readonly isRedisConnected?: () => boolean;
  readonly health?: () => HealthState;
  readonly activeRequests?: () => number;
  readonly version?: () => string;
}

/** One gauge's reading. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type GaugeKey =
  | 'rateLimitRemaining'
  | 'rateLimitLimit'
  | 'rateLimitTokens'
  | 'rateLimitDaily'
  | 'cacheHitRatio'
  | 'rateLimitQueued'
  | 'callerRequests'
  | 'rateLimitReset'
  | 'budgetPace'
  | 'budgetStrain'
  | 'budgetState'
  | 'answerAgeLimit'
  | 'breakerState'
  | 'accountState'
  | 'redisConnected'
  | 'buildInfo'
  | 'serverHealth'
  | 'activeRequests';

/** What `circuit_breaker_state` shows for each state. */
export const breakerNumber = { closed: 0, open: 1, half_open: 2 } as const;
const mostCallersShown = 20;
const healthNumber = { healthy: 1, degraded: 0.5, unhealthy: 0 } as const;

/** What a gauge shows now, read from the sources; nothing registered, nothing shown. */
export function readGauge(gauge: GaugeKey, sources: SnapshotSources): readonly Reading[] {
  const quotas = () => sources.quotas?.() ?? [];
  const budgets = () => sources.budgets?.() ?? [];
  switch (gauge) {
    case 'rateLimitRemaining':
      return quotas().map(({ group, remaining }) => ({ labels: { group }, value: remaining }));
    case 'rateLimitLimit':
      return quotas().map(({ group, perDay }) => ({ labels: { group }, value: perDay }));
    case 'rateLimitTokens':
      return quotas().map(({ group, remaining, queued, nextSlotInMs }) => ({
        labels: { group },
        value: remaining > 0 && queued === 0 && nextSlotInMs <= 0 ? 1 : 0,
      }));
    case 'rateLimitDaily':
      return quotas().map(({ group, remaining, perDay }) => ({
        labels: { group },
        value: perDay - remaining,
      }));
    case 'cacheHitRatio':
      return (sources.cacheLevels?.() ?? []).map(({ level, reads, found }) => ({
        labels: { level },
        value: reads === 0 ? 0 : (100 * found) / reads,
      }));
    case 'rateLimitQueued':
      return quotas().map(({ group, queued }) => ({ labels: { group }, value: queued }));
    case 'callerRequests':
      return quotas().flatMap(({ group, spentBy }) =>
        [...(spentBy?.() ?? [])]
          .toSorted(([, a], [, b]) => b - a)
          .slice(0, mostCallersShown)
          .map(([caller, value]) => ({ labels: { group, caller: caller.slice(0, 64) }, value })),
      );
    case 'rateLimitReset':
      return quotas().flatMap(({ group, resetAt }) =>
        resetAt === undefined ? [] : [{ labels: { group }, value: resetAt / 1_000 }],
      );
    case 'budgetPace':
      return budgets().map(({ group, requestsPerHour }) => ({ labels: { group }, value: requestsPerHour }));
    case 'budgetStrain':
      return budgets().map(({ group, burnRate }) => ({ labels: { group }, value: burnRate }));
    case 'budgetState':
      return budgets().flatMap(({ group, state }) =>
        valuesOf('budgetState').map((each) => ({
          labels: { group, state: each },
          value: each === state ? 1 : 0,
        })),
      );
    case 'answerAgeLimit':
      return budgets().map(({ group, ageLimitMs }) => ({ labels: { group }, value: ageLimitMs / 1_000 }));
    case 'breakerState':
      return (sources.breakers?.() ?? []).map(({ group, state }) => ({
        labels: { group },
        value: breakerNumber[state],
      }));
    case 'accountState':
      return (sources.accounts?.() ?? []).flatMap(({ group, state }) =>
        valuesOf('accountState').map((each) => ({
          labels: { group, state: each },
          value: each === state ? 1 : 0,
        })),
      );
    case 'redisConnected':
      return sources.isRedisConnected ? [{ labels: {}, value: sources.isRedisConnected() ? 1 : 0 }] : [];
    case 'buildInfo':
      return sources.version ? [{ labels: { version: sources.version() }, value: 1 }] : [];
    case 'serverHealth':
      return sources.health ? [{ labels: {}, value: healthNumber[sources.health()] }] : [];
    case 'activeRequests':
      return sources.activeRequests ? [{ labels: {}, value: sources.activeRequests() }] : [];
  }
}

/** What Amazon last said about one account: `ok`, or why it will not serve it. */
export interface AccountSnapshot {
  readonly group: string;
  /** Absent before its first call. */
  readonly state?: string;
}

/** Remembers how each account stands with Amazon. Only a success, or a no that waiting cannot cure, changes that: a
 *  throttled call, or one that found nothing, proves neither. */
export interface AccountWatch {
  /** @param outcome `ok`, or the code of a `CatalogueError`
   *  @returns whether the account stands otherwise than before */
  saw(group: string, outcome: string): boolean;
  /** The accounts that are configured, or that Amazon has been asked for. */
  snapshots(): readonly AccountSnapshot[];
}

/** @param groups accounts to report on before their first call */
export function createAccountWatch(groups: readonly string[] = []): AccountWatch {
  const states = new Map<string, string | undefined>(groups.map((group) => [group, undefined]));
  return {
    saw(group, outcome) {
      if (!valuesOf('accountState').includes(outcome) || states.get(group) === outcome) return false;
      states.set(group, outcome);
      return true;
    },
    snapshots: () => [...states].map(([group, state]) => ({ group, ...(state !== undefined && { state }) })),
  };
}

/** Adds up, by level, how often the cache was read and found something. */
export interface CacheWatch {
  saw(level: 'memory' | 'redis', result: string): void;
  snapshots(): readonly CacheLevelSnapshot[];
}

const foundResults: ReadonlySet<string> = new Set(['hit', 'stale', 'negative']);

export function createCacheWatch(): CacheWatch {
  const found = { memory: 0, redis: 0 };
  let reads = 0;
  return {
    // A read names the level that answered, or the farthest one asked: memory was asked every time.
    saw(level, result) {
      reads += 1;
      if (foundResults.has(result)) found[level] += 1;
    },
    snapshots: () => [
      { level: 'memory', reads, found: found.memory },
      { level: 'redis', reads: reads - found.memory, found: found.redis },
    ],
  };
}
