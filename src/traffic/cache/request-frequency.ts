import type { Clock } from '../../runtime/clock.ts';
import { hourMs } from '../../runtime/durations.ts';

/** How often things are asked for, lately. */
export interface RequestFrequency {
  /** Counts one ask. @returns how many an hour there were before this one */
  count(key: string): number;
}

export interface RequestFrequencyOptions {
  readonly clock: Pick<Clock, 'elapsed'>;
  /** How many copies of this server share the askers: each sees only its part. Default: 1. */
  readonly replicas?: number;
  /** How many keys are remembered, the longest unasked going first. */
  readonly maxKeys?: number;
}

/** Half of what was asked two hours ago still counts: long enough to know an evening's favourites, short enough to
 *  forget the morning's. Whoever sees only a part of the askers has to look further back: a single ask, taken times
 *  the number of replicas, would make a favourite of anything. */
const halfLifeOfOneMs = 2 * hourMs;
const longestHalfLifeMs = 12 * hourMs;

export function createRequestFrequency({
  clock,
  replicas = 1,
  maxKeys = 20_000,
}: RequestFrequencyOptions): RequestFrequency {
  // A map keeps the order of writing, so the first key is always the one unasked for longest.
  const counts = new Map<string, { readonly weight: number; readonly atMs: number }>();
  const halfLifeMs = Math.min(halfLifeOfOneMs * replicas, longestHalfLifeMs);
  const perHour = (Math.LN2 / halfLifeMs) * hourMs * replicas;

  return {
    count(key) {
      const atMs = clock.elapsed();
      const before = counts.get(key);
      const weight = before === undefined ? 0 : before.weight * 2 ** ((before.atMs - atMs) / halfLifeMs);
      counts.delete(key);
      counts.set(key, { weight: weight + 1, atMs });
      for (const eldest of counts.keys()) {
        if (counts.size <= maxKeys) break;
        counts.delete(eldest);
      }
      return weight * perHour;
    },
  };
}
