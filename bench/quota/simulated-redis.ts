import type { Asin } from '../../src/products/asin.ts';
import type { Call } from '../../src/products/catalogue.ts';
import type { Clock } from '../../src/runtime/clock.ts';
import type { RecentlySeen } from '../../src/traffic/cache/recently-seen.ts';
import type { RemoteStore } from '../../src/traffic/cache/redis-store.ts';
import type { CacheEntry, Namespace, Store, StoredEntry } from '../../src/traffic/cache/store.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import type { RateLimiter } from '../../src/traffic/quota/rate-limiter.ts';
import { nextTimeSlot } from '../../src/traffic/quota/time-slots.ts';

/** What Redis is to replicas, in shared memory: the same promises, no network, and hours in which it is away. */
export interface SimulatedRedis {
  isUp(): boolean;
  readonly store: RemoteStore;
  /** One for each replica. */
  createRecentlySeen(): RecentlySeen;
  /** One for each replica: together with the others while Redis is up; alone, with its share, while it is away. */
  createLimiter(replica: number): RateLimiter;
}

interface SimulatedRedisOptions {
  readonly isUp: () => boolean;
  readonly budget: { readonly perSecond: number; readonly perDay: number };
  readonly replicas: number;
  readonly clock: Clock;
  /** Whether replicas that are alone keep to time slots of their own, or only to their share of the rate. */
  readonly hasTimeSlots: boolean;
}

const maxRecentlySeen = 2_000;
const recallEveryMs = 15_000;

export function createSimulatedRedis(options: SimulatedRedisOptions): SimulatedRedis {
  const { isUp, budget, replicas, clock, hasTimeSlots } = options;
  const gapMs = 1_000 / budget.perSecond;
  const shared = createMemoryLimiter({ ...budget, clock });
  // Back together, replicas keep their distance from what any of them reserved while it was alone.
  let clearOfAloneMs = Number.NEGATIVE_INFINITY;
  const seen = new Map<string, Set<Asin>>();
  const placeOf = ({ marketplace, language }: Call) => `${marketplace.code} ${language}`;

  return {
    isUp,
    store: createRemoteStore(isUp),
    createLimiter(index) {
      const place = { index, members: replicas };
      let alone: RateLimiter | undefined;

      /** Its share of what was left when Redis went away, and of the rate. */
      function openAlone(): RateLimiter {
        const perDay = Math.floor((budget.perDay - shared.state().used) / replicas);
        const perSecond = hasTimeSlots ? budget.perSecond : budget.perSecond / replicas;
        return createMemoryLimiter({ perDay: Math.max(perDay, 1), perSecond, clock });
      }

      return {
        async reserve({ maxWaitMs, minWaitMs = 0 }) {
          const nowMs = clock.elapsed();
          if (isUp()) {
            return shared.reserve({ maxWaitMs, minWaitMs: Math.max(minWaitMs, clearOfAloneMs - nowMs) });
          }
          alone ??= openAlone();
          // What was reserved together may still have to leave.
          const busyMs = Math.max(alone.state().nextSlotInMs, shared.state().nextSlotInMs);
          const fromMs = nowMs + Math.max(minWaitMs, busyMs);
          const slotMs = hasTimeSlots ? nextTimeSlot(fromMs, place, gapMs) : fromMs;
          const decision = await alone.reserve({ maxWaitMs, minWaitMs: slotMs - nowMs });
          if (decision.outcome === 'granted') {
            clearOfAloneMs = Math.max(clearOfAloneMs, nowMs + decision.waitMs + gapMs);
          }
          return decision;
        },
        pause: (ms) => (isUp() ? shared : (alone ?? shared)).pause(ms),
        state: () => (isUp() ? shared : (alone ?? shared)).state(),
      };
    },
    createRecentlySeen() {
      const nextAtMs = new Map<string, number>();
      return {
        record(asins, call) {
          if (!isUp()) return;
          const place = placeOf(call);
          const newest = seen.get(place) ?? new Set();
          seen.set(place, newest);
          for (const asin of asins) {
            newest.delete(asin);
            newest.add(asin);
          }
          for (const oldest of newest) {
            if (newest.size <= maxRecentlySeen) break;
            newest.delete(oldest);
          }
        },
        async learnRecent(call, learn) {
          const place = placeOf(call);
          if (!isUp() || Date.now() < (nextAtMs.get(place) ?? 0)) return false;
          nextAtMs.set(place, Date.now() + recallEveryMs);
          await learn([...(seen.get(place) ?? [])].toReversed());
          return true;
        },
      };
    },
  };
}

/** Unbounded, as a Redis of sufficient size is. */
function createRemoteStore(isUp: () => boolean): RemoteStore {
  const entriesOf = new Map<Namespace, Map<string, StoredEntry<never>>>();

  function entries(namespace: Namespace): Map<string, StoredEntry<never>> {
    const known = entriesOf.get(namespace) ?? new Map<string, StoredEntry<never>>();
    entriesOf.set(namespace, known);
    return known;
  }

  return {
    level: 'redis',
    async readMany(namespace, keys) {
      const found = new Map();
      if (!isUp()) return found;
      for (const key of keys) {
        const entry = entries(namespace).get(key);
        if (entry !== undefined && entry.expiresAt > Date.now()) found.set(key, entry);
      }
      return found;
    },
    async write(namespace, written: ReadonlyMap<string, CacheEntry<unknown>>) {
      if (!isUp()) return;
      // Each namespace's map holds what this very method put there.
      for (const [key, entry] of written) {
        entries(namespace).set(key, { ...entry, level: 'redis' } as StoredEntry<never>);
      }
    },
    onCleared: () => undefined,
    close: () => undefined,
  } satisfies Store & RemoteStore;
}
