import type { EpochMs } from '../../products/product.ts';
import type { RedisKeyValues } from '../redis/redis-key-values.ts';

/** Counts one more of something in the present window of time.
 *  @returns how many that makes, and when the count begins anew. Never rejects. */
export type CountCall = (
  key: string,
  windowMs: number,
) => Promise<{ readonly count: number; readonly leftMs: number }>;

export interface CallCounterOptions {
  readonly now: () => EpochMs;
  /** Counts over all replicas. Absent, or while it fails: this process counts alone. */
  readonly shared?: Pick<RedisKeyValues, 'increment'> | undefined;
}

/** A flood from more places than this is not stopped by counting places. */
const maxKeys = 50_000;

/** Windows begin on the clock, so that all replicas turn to the next one together. Each process keeps its own count
 *  beside the common one: when Redis goes in the middle of a window, nobody is locked out and no flood let in. */
export function createCallCounter({ now, shared }: CallCounterOptions): CountCall {
  const windows = new Map<number, { readonly number: number; readonly counts: Map<string, number> }>();

  function countHere(key: string, windowMs: number, number: number): number {
    let window = windows.get(windowMs);
    if (window?.number !== number || window.counts.size >= maxKeys) {
      window = { number, counts: new Map() };
      windows.set(windowMs, window);
    }
    const count = (window.counts.get(key) ?? 0) + 1;
    window.counts.set(key, count);
    return count;
  }

  return async (key, windowMs) => {
    const at = now();
    const number = Math.floor(at / windowMs);
    const own = countHere(key, windowMs, number);
    const all = await shared?.increment(`calls:${number}:${key}`, windowMs).catch(() => own);
    return { count: Math.max(own, all ?? own), leftMs: windowMs - (at % windowMs) };
  };
}
