import type { Clock } from '../../runtime/clock.ts';
import type { RateLimiter } from './rate-limiter.ts';

// A second more than a day, because requests leave a few milliseconds after the moment reserved for them.
const dayMs = 86_401_000;

export interface MemoryLimiterOptions {
  /** Fractions allowed: 0.5 is one request every two seconds. */
  readonly perSecond: number;
  /** Departures in any 24 hours. */
  readonly perDay: number;
  readonly clock: Pick<Clock, 'elapsed'>;
}

/** Limits one account within this process. Counts elapsed time, so that no change of the wall clock refills the
 *  day. */
export function createMemoryLimiter({ perSecond, perDay, clock }: MemoryLimiterOptions): RateLimiter {
  const gapMs = 1_000 / perSecond;
  // A ring as long as the budget: the entry about to be overwritten is exactly the departure that must be a day old.
  const departures = new Float64Array(perDay).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let freeAtMs = Number.NEGATIVE_INFINITY;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;

  /** The n-th oldest departure in the ring. */
  const departure = (n: number) => departures[(next + n) % perDay] ?? Number.NEGATIVE_INFINITY;

  /** How many departures in the ring are a day old; they are in order of time. */
  function countExpired(nowMs: number): number {
    let [low, high] = [0, perDay];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (departure(middle) + dayMs <= nowMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    async reserve({ maxWaitMs, minWaitMs = 0 }) {
      const nowMs = clock.elapsed();
      const budgetWaitMs = Math.max(departure(0) + dayMs - nowMs, 0);
      if (budgetWaitMs > maxWaitMs) return { outcome: 'exhausted', retryAfterMs: budgetWaitMs };
      const waitMs = Math.max(freeAtMs - nowMs, pausedUntilMs - nowMs, budgetWaitMs, minWaitMs);
      if (waitMs > maxWaitMs) return { outcome: 'busy', retryAfterMs: waitMs };

      const reserved = next;
      const [replaced, freeAtBeforeMs] = [departure(0), freeAtMs];
      departures[reserved] = nowMs + waitMs;
      freeAtMs = nowMs + waitMs + gapMs;
      next = (reserved + 1) % perDay;
      return {
        outcome: 'granted',
        waitMs,
        release() {
          departures[reserved] = replaced;
          freeAtMs = freeAtBeforeMs;
          next = reserved;
        },
      };
    },
    async pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.elapsed() + ms);
    },
    state() {
      const nowMs = clock.elapsed();
      const expired = countExpired(nowMs);
      const pausedForMs = Math.max(pausedUntilMs - nowMs, 0);
      return {
        used: perDay - expired,
        nextSlotInMs: Math.max(freeAtMs - nowMs, pausedForMs),
        pausedForMs,
        ...(expired < perDay && { oldestExpiresInMs: departure(expired) + dayMs - nowMs }),
      };
    },
  };
}
