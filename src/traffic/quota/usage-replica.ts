import type { EpochMs } from '../../products/product.ts';
import type { LimiterResponse, UsageReport } from './redis-limiter-messages.ts';

/** This process' replica of an account's usage: what all replicas spent, as last received, and what this one spent
 *  itself. Without Redis it goes on from here; when Redis is back, and empty, its counts are restored from the
 *  replicas' reports. */
export interface UsageReplica {
  /** What to report to Redis: what it has not acknowledged; after `reportAll` and in a new epoch, everything. */
  report(options: { readonly wantsAll: boolean }): UsageReport;
  /** Redis has answered a report: it has counted what was in it. */
  acknowledge(report: UsageReport, response: LimiterResponse): void;
  /** Redis started a new count: what was known is carried over, and only what is not in it is reported as our own. */
  enterEpoch(epoch: string): void;
  /** Redis may have lost what was reported. */
  reportAll(): void;
  /** Whether Redis has acknowledged everything since its latest loss. */
  isAcknowledged(): boolean;
  /** A departure at `slotAt`; `isCounted` when Redis counts it already. */
  add(slotAt: EpochMs, options: { readonly isCounted: boolean }): void;
  remove(slotAt: EpochMs, options: { readonly wasCounted: boolean }): void;
  /** Departures in the window; those not yet reported to Redis are multiplied by `weight`. */
  used(now: EpochMs, weight: number): number;
  /** When `used` will have come down to `most`; `now` when it has. */
  downTo(most: number, now: EpochMs, weight: number): EpochMs;
  oldestExpiresAt(now: EpochMs): EpochMs | undefined;
}

interface OwnCount {
  spent: number;
  /** As much of it as Redis is known to have counted. */
  counted: number;
}

export function createUsageReplica({
  windowMs,
  bucketMs,
}: {
  readonly windowMs: number;
  readonly bucketMs: number;
}): UsageReplica {
  const sums = new Map<number, number>();
  const own = new Map<number, OwnCount>();
  let epoch: string | undefined;
  let carryOver: Readonly<Record<string, number>> = {};
  let newestReceived = 0;
  // Everything is reported until Redis has acknowledged it after the latest loss.
  let losses = 1;
  let lossesRepaired = 0;

  const bucketOf = (at: EpochMs) => Math.floor(at / bucketMs);
  // A bucket counts in full until its last moment is a day old: too much by a bucket, never too little.
  const expiresAt = (bucket: number) => (bucket + 1) * bucketMs + windowMs;

  function ownCount(bucket: number): OwnCount {
    const count = own.get(bucket) ?? { spent: 0, counted: 0 };
    own.set(bucket, count);
    return count;
  }

  function dropExpired(now: EpochMs): void {
    for (const counts of [sums, own])
      for (const bucket of counts.keys()) if (expiresAt(bucket) <= now) counts.delete(bucket);
  }

  /** What is in the window, by bucket, the oldest first. */
  function counts(now: EpochMs, weight: number): [bucket: number, count: number][] {
    dropExpired(now);
    const all = new Map(sums);
    for (const [bucket, { spent, counted }] of own) {
      const unreported = Math.max(spent - counted, 0);
      if (unreported > 0) all.set(bucket, (all.get(bucket) ?? 0) + unreported * weight);
    }
    return [...all].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  }

  const total = (of: readonly [number, number][]) => of.reduce((sum, [, count]) => sum + count, 0);

  return {
    report({ wantsAll }) {
      const isRepairing = lossesRepaired < losses;
      const due = [...own].filter(([, { spent, counted }]) => (isRepairing ? spent > 0 : spent > counted));
      return {
        epoch,
        losses,
        own: Object.fromEntries(due.map(([bucket, { spent }]) => [bucket, spent])),
        carryOver,
        since: wantsAll || isRepairing ? 0 : newestReceived,
      };
    },
    acknowledge(report, response) {
      // A response that was under way while the epoch changed.
      if (response.epoch !== epoch) return;
      lossesRepaired = Math.max(lossesRepaired, report.losses);
      if (lossesRepaired === losses) carryOver = {};
      for (const [bucket, spent] of Object.entries(report.own)) {
        const count = ownCount(+bucket);
        count.counted = Math.max(count.counted, spent);
      }
      if (report.since === 0) sums.clear();
      for (const [bucket, count] of response.sums) {
        sums.set(bucket, count);
        newestReceived = Math.max(newestReceived, bucket);
      }
      dropExpired(response.now);
    },
    enterEpoch(next) {
      if (next === epoch) return;
      epoch = next;
      losses += 1;
      carryOver = Object.fromEntries(sums);
      newestReceived = 0;
      for (const [bucket, { spent, counted }] of own)
        own.set(bucket, { spent: Math.max(spent - counted, 0), counted: 0 });
    },
    reportAll() {
      losses += 1;
    },
    isAcknowledged: () => lossesRepaired === losses,
    add(slotAt, { isCounted }) {
      const count = ownCount(bucketOf(slotAt));
      count.spent += 1;
      if (isCounted) count.counted += 1;
    },
    remove(slotAt, { wasCounted }) {
      const count = ownCount(bucketOf(slotAt));
      count.spent = Math.max(count.spent - 1, 0);
      if (wasCounted) count.counted = Math.max(count.counted - 1, 0);
    },
    used: (now, weight) => total(counts(now, weight)),
    downTo(most, now, weight) {
      const all = counts(now, weight);
      let [left, at] = [total(all), now];
      for (const [bucket, count] of all) {
        if (left <= most) break;
        left -= count;
        at = expiresAt(bucket);
      }
      return at;
    },
    oldestExpiresAt(now) {
      const [oldest] = counts(now, 1);
      return oldest && expiresAt(oldest[0]);
    },
  };
}
