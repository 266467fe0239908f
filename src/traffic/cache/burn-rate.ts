import { dayMs, hourMs, minuteMs } from '../../runtime/durations.ts';

/** What is known of a rolling budget at one moment. */
interface BudgetReading {
  readonly atMs: number;
  readonly perDay: number;
  /** Departures in the 24 hours before. */
  readonly used: number;
  /** Until the oldest of them stops counting; absent when there is none. */
  readonly oldestLeavesInMs?: number | undefined;
}

interface BurnRate {
  /** Departures an hour, of everybody on the account. */
  readonly requestsPerHour: number;
  /** How many times too fast that is: at 1 the budget lasts exactly until what is spent comes back. */
  readonly burnRate: number;
}

/** Watches a rolling budget and says whether it lasts. Each reading adds to what it knows; one a minute is plenty. */
export interface BurnRateMeter {
  read(reading: BudgetReading): BurnRate;
}

const bucketMs = 5 * minuteMs;
const paceMs = hourMs;
/** A pace taken over less than this is chance. */
const shortestPaceMs = 10 * minuteMs;
const horizonsMs = [1, 3, 6, 12, 18, 24].map((hours) => hours * hourMs);

export function createBurnRateMeter(): BurnRateMeter {
  // Departures by the five minutes they fell into: what leaves the window, and when, is what entered it a day before.
  const departures = new Map<number, number>();
  let first: BudgetReading | undefined;
  let last: BudgetReading | undefined;

  /** Departures seen between two instants, buckets taken as evenly filled. */
  function between(fromMs: number, toMs: number): number {
    let sum = 0;
    for (const [bucket, count] of departures) {
      const overlapMs = Math.min(toMs, (bucket + 1) * bucketMs) - Math.max(fromMs, bucket * bucketMs);
      if (overlapMs > 0) sum += count * (overlapMs / bucketMs);
    }
    return sum;
  }

  function note(reading: BudgetReading): void {
    if (last !== undefined) {
      const left = between(last.atMs - dayMs, reading.atMs - dayMs);
      const bucket = Math.floor(reading.atMs / bucketMs);
      departures.set(bucket, (departures.get(bucket) ?? 0) + Math.max(reading.used - last.used + left, 0));
      const gone = Math.floor((reading.atMs - dayMs) / bucketMs);
      for (const old of departures.keys()) if (old < gone) departures.delete(old);
    }
    first ??= reading;
    last = reading;
  }

  /** How much of what is spent comes back within a time. What was spent before we watched is taken to come back
   *  evenly, from the moment at which its oldest part does. */
  function comingBack(reading: BudgetReading, withinMs: number): number {
    const { atMs, used, oldestLeavesInMs = 0 } = reading;
    const unseen = Math.max(used - between(atMs - dayMs, atMs), 0);
    const unseenEndMs = Math.max((first ?? reading).atMs + dayMs - atMs, oldestLeavesInMs + 1);
    const share = (withinMs - oldestLeavesInMs) / (unseenEndMs - oldestLeavesInMs);
    return between(atMs - dayMs, atMs - dayMs + withinMs) + unseen * Math.min(Math.max(share, 0), 1);
  }

  return {
    read(reading) {
      note(reading);
      const watchedMs = Math.max(reading.atMs - (first ?? reading).atMs, shortestPaceMs);
      const spanMs = Math.min(paceMs, watchedMs);
      const requestsPerHour = (between(reading.atMs - spanMs, reading.atMs + bucketMs) / spanMs) * hourMs;
      const remaining = Math.max(reading.perDay - reading.used, 0);
      const burnRates = horizonsMs.map(
        (withinMs) =>
          (requestsPerHour * (withinMs / hourMs)) / Math.max(remaining + comingBack(reading, withinMs), 1),
      );
      return { requestsPerHour, burnRate: Math.max(...burnRates) };
    },
  };
}
