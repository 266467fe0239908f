/** Counts one more event of a key in the present window.
 *  @returns the count, this event included, and when the window ends; never rejects */
export type CountInWindow = (
  key: string,
  windowMs: number,
) => Promise<{ readonly count: number; readonly leftMs: number }>;

export interface FixedWindowCounterOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Adds one to a count that all replicas share and that lives for `ttlMs`. Absent, or while it rejects: this
   *  process counts alone. */
  readonly increment?: ((key: string, ttlMs: number) => Promise<number>) | undefined;
}

/** A flood from more addresses than this is not stopped by counting addresses. */
const maxKeys = 50_000;

/** Counts events per key in windows that begin on the clock, so that all replicas turn to the next window together.
 *  Each process keeps its own count beside the shared one: when Redis is lost within a window, no caller is locked out
 *  and no flood let in. */
export function createFixedWindowCounter({ now, increment }: FixedWindowCounterOptions): CountInWindow {
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
    const shared = await increment?.(`calls:${number}:${key}`, windowMs).catch(() => own);
    return { count: Math.max(own, shared ?? own), leftMs: windowMs - (at % windowMs) };
  };
}
