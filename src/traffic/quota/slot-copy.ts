import type { EpochMs } from '../../products/product.ts';
import type { SlotAnswer, SlotTold } from './slot-exchange.ts';

/** A replica's own copy of an account's counts: what everybody spent, as last heard, and what it spent itself. With
 *  Redis away it goes on from here; with Redis back, and empty, the books are written again from the replicas'
 *  copies. */
export interface SlotCopy {
  /** What to tell Redis; everything there is after `tellAll` and in new books. */
  told(options: { readonly wantsAll: boolean }): SlotTold;
  heard(told: SlotTold, answer: SlotAnswer): void;
  /** Redis has new books: what was known becomes an inheritance, and only what is not in it is told as our own. */
  join(generation: string): void;
  /** Redis may have lost what it was told. */
  tellAll(): void;
  /** A departure, booked for then; `isBooked` when Redis counts it already. */
  spend(slotAt: EpochMs, options: { readonly isBooked: boolean }): void;
  takeBack(slotAt: EpochMs, options: { readonly wasBooked: boolean }): void;
  /** Departures in the window; those that Redis has not heard of weigh as much as `weight`. */
  used(now: EpochMs, weight: number): number;
  /** When `used` will have come down to `most`; `now` when it has. */
  downTo(most: number, now: EpochMs, weight: number): EpochMs;
  oldestLeavesAt(now: EpochMs): EpochMs | undefined;
}

interface OwnCount {
  spent: number;
  /** As much of it as Redis is known to have counted. */
  booked: number;
}

export function createSlotCopy({ windowMs, bucketMs }: { windowMs: number; bucketMs: number }): SlotCopy {
  const sums = new Map<number, number>();
  const own = new Map<number, OwnCount>();
  let generation: string | undefined;
  let inheritance: Readonly<Record<string, number>> = {};
  let newestHeard = 0;
  // Everything is told until it has been heard after the latest loss.
  let losses = 1;
  let lossesMended = 0;

  const bucketOf = (at: EpochMs) => Math.floor(at / bucketMs);
  // A bucket counts in full until its last moment is a day old: too much by a bucket, never too little.
  const leavesAt = (bucket: number) => (bucket + 1) * bucketMs + windowMs;

  function ownCount(bucket: number): OwnCount {
    const count = own.get(bucket) ?? { spent: 0, booked: 0 };
    own.set(bucket, count);
    return count;
  }

  function forget(now: EpochMs): void {
    for (const counts of [sums, own])
      for (const bucket of counts.keys()) if (leavesAt(bucket) <= now) counts.delete(bucket);
  }

  /** What is in the window, by bucket, the oldest first. */
  function counts(now: EpochMs, weight: number): [bucket: number, count: number][] {
    forget(now);
    const all = new Map(sums);
    for (const [bucket, { spent, booked }] of own) {
      const unheard = Math.max(spent - booked, 0);
      if (unheard > 0) all.set(bucket, (all.get(bucket) ?? 0) + unheard * weight);
    }
    return [...all].filter(([, count]) => count > 0).toSorted(([a], [b]) => a - b);
  }

  const total = (of: readonly [number, number][]) => of.reduce((sum, [, count]) => sum + count, 0);

  return {
    told({ wantsAll }) {
      const isMending = lossesMended < losses;
      const news = [...own].filter(([, { spent, booked }]) => (isMending ? spent > 0 : spent > booked));
      return {
        generation,
        losses,
        own: Object.fromEntries(news.map(([bucket, { spent }]) => [bucket, spent])),
        known: inheritance,
        since: wantsAll || isMending ? 0 : newestHeard,
      };
    },
    heard(told, answer) {
      // An answer that was under way while the books changed.
      if (answer.generation !== generation) return;
      lossesMended = Math.max(lossesMended, told.losses);
      if (lossesMended === losses) inheritance = {};
      for (const [bucket, spent] of Object.entries(told.own)) {
        const count = ownCount(+bucket);
        count.booked = Math.max(count.booked, spent);
      }
      if (told.since === 0) sums.clear();
      for (const [bucket, count] of answer.sums) {
        sums.set(bucket, count);
        newestHeard = Math.max(newestHeard, bucket);
      }
      forget(answer.now);
    },
    join(next) {
      if (next === generation) return;
      generation = next;
      losses += 1;
      inheritance = Object.fromEntries(sums);
      newestHeard = 0;
      for (const [bucket, { spent, booked }] of own)
        own.set(bucket, { spent: Math.max(spent - booked, 0), booked: 0 });
    },
    tellAll() {
      losses += 1;
    },
    spend(slotAt, { isBooked }) {
      const count = ownCount(bucketOf(slotAt));
      count.spent += 1;
      if (isBooked) count.booked += 1;
    },
    takeBack(slotAt, { wasBooked }) {
      const count = ownCount(bucketOf(slotAt));
      count.spent = Math.max(count.spent - 1, 0);
      if (wasBooked) count.booked = Math.max(count.booked - 1, 0);
    },
    used: (now, weight) => total(counts(now, weight)),
    downTo(most, now, weight) {
      const all = counts(now, weight);
      let [left, at] = [total(all), now];
      for (const [bucket, count] of all) {
        if (left <= most) break;
        left -= count;
        at = leavesAt(bucket);
      }
      return at;
    },
    oldestLeavesAt(now) {
      const [oldest] = counts(now, 1);
      return oldest && leavesAt(oldest[0]);
    },
  };
}
