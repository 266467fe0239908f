import type { KeyValueStore } from './key-value-store.ts';

/** So many tries in so much time, counted over all replicas that share the store. */
export interface Allowance {
  /** Takes one try. Resolves with 0 when it was granted, else with the milliseconds until the next is. */
  take(who: string): Promise<number>;
  /** Gives back every try, e.g. after a success. */
  forgive(who: string): Promise<void>;
}

export interface AllowanceOptions {
  readonly name: string;
  readonly tries: number;
  readonly windowMs: number;
  readonly now: () => number;
}

/** Counts in windows that begin on the clock, not with the first try: simple, exact over replicas, and at worst
 *  twice as generous around the turn of a window. */
export function createAllowance(store: KeyValueStore, options: AllowanceOptions): Allowance {
  const { name, tries, windowMs, now } = options;
  const keyOf = (who: string) => `allowance:${name}:${Math.floor(now() / windowMs)}:${who}`;
  return {
    take: async (who) => {
      const count = await store.increment(keyOf(who), windowMs);
      return count <= tries ? 0 : windowMs - (now() % windowMs);
    },
    forgive: (who) => store.delete([keyOf(who)]),
  };
}
