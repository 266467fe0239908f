import { minuteMs } from '../runtime/durations.ts';
import type { KeyValueStore } from './key-value-store.ts';

/** Limits attempts per window of time, counted over all replicas that share the store. */
export interface AttemptLimiter {
  /** Counts one attempt. Resolves with 0 when it is allowed, else with the milliseconds until the next one is. */
  attempt(who: string): Promise<number>;
  /** Forgets all attempts of the present window, e.g. after a success. */
  reset(who: string): Promise<void>;
}

export interface AttemptLimit {
  readonly name: string;
  readonly maxAttempts: number;
  readonly windowMs: number;
}

/** How often a network may try the operator's password. */
export const passwordLimit: AttemptLimit = { name: 'logins', maxAttempts: 10, windowMs: 15 * minuteMs };

/** Counts in windows that begin on the clock, not with the first try: simple, exact over replicas, and at worst
 *  twice as generous around the turn of a window. */
export function createAttemptLimiter(
  store: KeyValueStore,
  limit: AttemptLimit,
  now: () => number,
): AttemptLimiter {
  const { name, maxAttempts, windowMs } = limit;
  const keyOf = (who: string) => `allowance:${name}:${Math.floor(now() / windowMs)}:${who}`;
  return {
    attempt: async (who) => {
      const count = await store.increment(keyOf(who), windowMs);
      return count <= maxAttempts ? 0 : windowMs - (now() % windowMs);
    },
    reset: (who) => store.delete([keyOf(who)]),
  };
}
