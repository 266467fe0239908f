import type { HealthState } from './health.ts';
import { valuesOf } from './labels.ts';

/** What one Amazon account has left. */
interface QuotaSnapshot {
  readonly group: string;
  /** Requests left in the present 24 hours. */
  readonly remaining: number;
  readonly perDay: number;
  readonly queued: number;
  /** When the oldest of those spent comes back, in milliseconds since 1970; absent while none is spent. */
  readonly resetAt?: number | undefined;
}

interface BreakerSnapshot {
  readonly group: string;
  readonly state: 'closed' | 'half_open' | 'open';
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
  /** Whether Redis can be reached now; not registered when there is none to reach. */
  readonly isRedisConnected?: () => boolean;
  readonly health?: () => HealthState;
  readonly activeRequests?: () => number;
}

/** One gauge's reading. */
export interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export type GaugeKey =
  | 'rateLimitRemaining'
  | 'rateLimitLimit'
  | 'rateLimitQueued'
  | 'rateLimitReset'
  | 'budgetPace'
  | 'budgetStrain'
  | 'budgetState'
  | 'answerAgeLimit'
  | 'breakerState'
  | 'accountState'
  | 'redisConnected'
  | 'serverHealth'
  | 'activeRequests';

const breakerNumber = { closed: 0, half_open: 1, open: 2 } as const;
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
    case 'rateLimitQueued':
      return quotas().map(({ group, queued }) => ({ labels: { group }, value: queued }));
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
    case 'serverHealth':
      return sources.health ? [{ labels: {}, value: healthNumber[sources.health()] }] : [];
    case 'activeRequests':
      return sources.activeRequests ? [{ labels: {}, value: sources.activeRequests() }] : [];
  }
}

/** What Amazon last said about one account: `ok`, or why it will not serve it. */
export interface AccountSnapshot {
  readonly group: string;
  readonly state: string;
}

/** Remembers how each account stands with Amazon. Only a success, or a no that waiting cannot cure, changes that: a
 *  throttled call, or one that found nothing, proves neither. */
export interface AccountWatch {
  /** @param outcome `ok`, or the code of a `CatalogueError` */
  saw(group: string, outcome: string): void;
  /** The accounts that Amazon has been asked for. */
  snapshots(): readonly AccountSnapshot[];
}

export function createAccountWatch(): AccountWatch {
  const states = new Map<string, string>();
  return {
    saw(group, outcome) {
      if (valuesOf('accountState').includes(outcome)) states.set(group, outcome);
    },
    snapshots: () => [...states].map(([group, state]) => ({ group, state })),
  };
}
