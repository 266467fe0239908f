import type { Asin } from '../../src/products/asin.ts';
import type { Call } from '../../src/products/catalogue.ts';
import type { RemoteStore } from '../../src/traffic/cache/redis-store.ts';
import type { Sightings } from '../../src/traffic/cache/sightings.ts';
import type { Entry, Namespace, Store, StoredEntry } from '../../src/traffic/cache/store.ts';

/** What Redis is to replicas, in shared memory: the same promises, no network, and hours in which it is away. */
export interface SimulatedRedis {
  isUp(): boolean;
  readonly store: RemoteStore;
  /** One for each replica. */
  createSightings(): Sightings;
}

const mostSightings = 2_000;
const recallEveryMs = 15_000;

export function createSimulatedRedis(isUp: () => boolean): SimulatedRedis {
  const seen = new Map<string, Set<Asin>>();
  const placeOf = ({ marketplace, language }: Call) => `${marketplace.code} ${language}`;

  return {
    isUp,
    store: createRemoteStore(isUp),
    createSightings() {
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
            if (newest.size <= mostSightings) break;
            newest.delete(oldest);
          }
        },
        async recall(call, learn) {
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
    async write(namespace, written: ReadonlyMap<string, Entry<unknown>>) {
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
