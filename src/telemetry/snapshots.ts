import type { HealthState } from './health.ts';

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

/** Facts that the metrics ask for at each scrape, so that nobody has to push them. */
export interface SnapshotSources {
  readonly quotas?: () => readonly QuotaSnapshot[];
  readonly breakers?: () => readonly BreakerSnapshot[];
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
  | 'breakerState'
  | 'serverHealth'
  | 'activeRequests';

const breakerNumber = { closed: 0, half_open: 1, open: 2 } as const;
const healthNumber = { healthy: 1, degraded: 0.5, unhealthy: 0 } as const;

/** What a gauge shows now, read from the sources; nothing registered, nothing shown. */
export function readGauge(gauge: GaugeKey, sources: SnapshotSources): readonly Reading[] {
  const quotas = () => sources.quotas?.() ?? [];
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
    case 'breakerState':
      return (sources.breakers?.() ?? []).map(({ group, state }) => ({
        labels: { group },
        value: breakerNumber[state],
      }));
    case 'serverHealth':
      return sources.health ? [{ labels: {}, value: healthNumber[sources.health()] }] : [];
    case 'activeRequests':
      return sources.activeRequests ? [{ labels: {}, value: sources.activeRequests() }] : [];
  }
}
