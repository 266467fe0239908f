import type { MemoryStore } from './memory-store.ts';
import type { RemoteStore } from './redis-store.ts';
import type { CachedValues, Namespace, Store, StoredEntry } from './store.ts';

/** Memory in front of a store that all replicas share: what another replica has fetched is found before Amazon is
 *  asked. */
export function createTwoLevelStore(near: MemoryStore, far: RemoteStore): Store {
  // What another replica has cleared must not be served from here.
  far.onCleared(near.clear);

  return {
    level: far.level,

    async readMany(namespace, keys, suffices = () => true) {
      const here = await near.readMany(namespace, keys);
      const wanted = keys.filter((key) => {
        const entry = here.get(key);
        return entry === undefined || !suffices(entry, key);
      });
      if (wanted.length === 0) return here;
      const news = newerOf(await far.readMany(namespace, wanted), here);
      if (news.size === 0) return here;
      await near.write(namespace, news);
      return new Map([...here, ...news]);
    },

    async write(namespace, entries) {
      await near.write(namespace, entries);
      await far.write(namespace, entries);
    },
  };
}

function newerOf<N extends Namespace>(
  far: ReadonlyMap<string, StoredEntry<CachedValues[N]>>,
  near: ReadonlyMap<string, StoredEntry<CachedValues[N]>>,
): ReadonlyMap<string, StoredEntry<CachedValues[N]>> {
  return new Map([...far].filter(([key, entry]) => latest(entry) > latest(near.get(key))));
}

/** An entry counts as new as its oldest part. */
function latest(entry: StoredEntry<unknown> | undefined): number {
  if (entry === undefined) return Number.NEGATIVE_INFINITY;
  return Math.min(entry.askedAt.content, entry.askedAt.offer ?? Number.POSITIVE_INFINITY);
}
