import { LRUCache } from 'lru-cache';
import type { EpochMs } from '../../products/product.ts';
import { minuteMs } from '../../runtime/durations.ts';
import {
  type CachedValues,
  type CacheEntry,
  clockToleranceMs,
  type Namespace,
  type Store,
  type StoredEntry,
} from './store.ts';

/** How the budget is shared out. Apart from each other, a crawl through one namespace cannot push out the rest. */
const budgetShares: Readonly<Record<Namespace, number>> = {
  products: 0.75,
  searches: 0.13,
  variations: 0.07,
  nodes: 0.05,
};

const sweepEveryMs = minuteMs;

type Caches = { readonly [N in Namespace]: LRUCache<string, StoredEntry<CachedValues[N]>> };

export interface MemoryStore extends Store {
  /** Drops everything in one namespace. */
  clear(namespace: Namespace): void;
}

/** Stores answers in this process, the least recently used going first when the budget is spent.
 *  Entries are frozen on their way in, so that no reader can change what the next one sees.
 *  @param maxBytes of all namespaces together, estimated; an entry too big for its namespace is not kept */
export function createMemoryStore(maxBytes: number, now: () => EpochMs): MemoryStore {
  const caches: Caches = {
    products: createCache(maxBytes * budgetShares.products),
    searches: createCache(maxBytes * budgetShares.searches),
    variations: createCache(maxBytes * budgetShares.variations),
    nodes: createCache(maxBytes * budgetShares.nodes),
  };
  let sweptAt = now();
  let firstExpiry = Number.POSITIVE_INFINITY;

  /** The licence forbids keeping, not only showing: what nobody asks for again has to go, too. */
  function sweep(): void {
    // Walking over everything is slow: not before there is something to find.
    const isClockBack = now() < sweptAt;
    if (!isClockBack && (now() < firstExpiry || now() - sweptAt < sweepEveryMs)) return;
    sweptAt = now();
    firstExpiry = Number.POSITIVE_INFINITY;
    for (const cache of Object.values(caches)) {
      for (const key of [...cache.keys()]) {
        const entry = cache.peek(key);
        if (isExpired(entry, sweptAt) || isFromFuture(entry, sweptAt)) cache.delete(key);
        else firstExpiry = Math.min(firstExpiry, entry?.expiresAt ?? firstExpiry);
      }
    }
  }

  return {
    level: 'memory',

    async readMany(namespace, keys) {
      sweep();
      return entriesOf(caches[namespace], keys, now());
    },

    async write(namespace, entries) {
      sweep();
      const cache = caches[namespace];
      for (const [key, entry] of entries) {
        freeze(entry.answer);
        if (isExpired(entry, now())) continue;
        cache.set(key, Object.freeze({ ...entry, level: 'memory' }));
        firstExpiry = Math.min(firstExpiry, entry.expiresAt);
      }
    },

    clear: (namespace) => caches[namespace].clear(),
  };
}

type Cache<Value> = LRUCache<string, StoredEntry<Value>>;

function createCache<Value>(maxBytes: number): Cache<Value> {
  return new LRUCache<string, StoredEntry<Value>>({
    maxSize: Math.max(1, Math.floor(maxBytes)),
    sizeCalculation: estimateBytes,
  });
}

function entriesOf<Value>(
  cache: Cache<Value>,
  keys: readonly string[],
  at: EpochMs,
): ReadonlyMap<string, StoredEntry<Value>> {
  const entries = new Map<string, StoredEntry<Value>>();
  for (const key of keys) {
    const entry = cache.get(key);
    if (entry !== undefined && !isExpired(entry, at)) entries.set(key, entry);
  }
  return entries;
}

/** Two bytes a character, as a heap needs for any text that is not Latin; the rest makes up for object headers. */
function estimateBytes(entry: CacheEntry<unknown>, key: string): number {
  return 2 * (key.length + JSON.stringify(entry).length);
}

function isExpired(entry: CacheEntry<unknown> | undefined, at: EpochMs): boolean {
  return entry !== undefined && entry.expiresAt <= at;
}

/** Kept since a clock ran ahead: its expiry is as wrong as its time. */
function isFromFuture(entry: CacheEntry<unknown> | undefined, at: EpochMs): boolean {
  return entry !== undefined && entry.askedAt.content > at + clockToleranceMs;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Object.freeze(value);
  for (const part of Object.values(value)) freeze(part);
}
