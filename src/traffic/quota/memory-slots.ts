import type { Clock } from '../clock.ts';
import type { SlotLedger } from './slot-ledger.ts';

// A second more than a day, because requests leave a few milliseconds after the moment that is booked for them.
const dayMs = 86_401_000;

export interface MemorySlotOptions {
  /** Fractions allowed: 0.5 is one request every two seconds. */
  readonly perSecond: number;
  /** Departures in any 24 hours. */
  readonly perDay: number;
  readonly clock: Pick<Clock, 'elapsed'>;
}

/** Keeps the books of one account in this process. Counts elapsed time, so that no change of the wall clock
 *  refills the day. */
export function createMemorySlots({ perSecond, perDay, clock }: MemorySlotOptions): SlotLedger {
  const gapMs = 1_000 / perSecond;
  // A ring as long as the budget: the entry about to be overwritten is exactly the departure that must be a day old.
  const departures = new Float64Array(perDay).fill(Number.NEGATIVE_INFINITY);
  let next = 0;
  let freeAtMs = Number.NEGATIVE_INFINITY;
  let pausedUntilMs = Number.NEGATIVE_INFINITY;

  /** The n-th oldest departure on the ring. */
  const departure = (n: number) => departures[(next + n) % perDay] ?? Number.NEGATIVE_INFINITY;

  /** How many departures on the ring are a day old; they stand in order of time. */
  function expired(nowMs: number): number {
    let [low, high] = [0, perDay];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (departure(middle) + dayMs <= nowMs) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    async take({ maxWaitMs, minWaitMs = 0 }) {
      const nowMs = clock.elapsed();
      const budgetWaitMs = Math.max(departure(0) + dayMs - nowMs, 0);
      if (budgetWaitMs > maxWaitMs) return { outcome: 'exhausted', retryAfterMs: budgetWaitMs };
      const waitMs = Math.max(freeAtMs - nowMs, pausedUntilMs - nowMs, budgetWaitMs, minWaitMs);
      if (waitMs > maxWaitMs) return { outcome: 'busy', retryAfterMs: waitMs };

      const booking = next;
      const [replaced, freeAtBeforeMs] = [departure(0), freeAtMs];
      departures[booking] = nowMs + waitMs;
      freeAtMs = nowMs + waitMs + gapMs;
      next = (booking + 1) % perDay;
      return {
        outcome: 'granted',
        waitMs,
        giveBack() {
          departures[booking] = replaced;
          freeAtMs = freeAtBeforeMs;
          next = booking;
        },
      };
    },
    async pause(ms) {
      pausedUntilMs = Math.max(pausedUntilMs, clock.elapsed() + ms);
    },
    standing() {
      const nowMs = clock.elapsed();
      const gone = expired(nowMs);
      const pausedForMs = Math.max(pausedUntilMs - nowMs, 0);
      return {
        used: perDay - gone,
        nextSlotInMs: Math.max(freeAtMs - nowMs, pausedForMs),
        pausedForMs,
        ...(gone < perDay && { oldestLeavesInMs: departure(gone) + dayMs - nowMs }),
      };
    },
  };
}
