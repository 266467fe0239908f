import type { EpochMs } from '../../products/product.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import type { Namespace, Store, StoredEntry } from './store.ts';
import { decodeEntry, encodeEntry } from './store-codec.ts';
import { beginEdition, createStoreEditions, editionKey } from './store-editions.ts';

/** A store that several replicas share. */
export interface RemoteStore extends Store {
  /** Calls the listener when any replica, or an operator, cleared the namespace. */
  onCleared(listener: (namespace: Namespace) => void): void;
  close(): void;
}

/** How soon every replica knows that a namespace was cleared. */
const pollEveryMs = 500;

/** Keeps answers in Redis, for all replicas. Redis itself drops each of them at its expiry, so that the licence is
 *  kept even when no replica runs any more. A Redis that cannot be asked has nothing, and forgets what it is told. */
export function createRedisStore(redis: RedisConnection, now: () => EpochMs): RemoteStore {
  const editions = createStoreEditions(redis);
  const poll = setInterval(() => void editions.poll(), pollEveryMs).unref();
  redis.onUp(() => void editions.poll());

  return {
    level: 'redis',

    async readMany(namespace, keys) {
      const found = new Map();
      if (keys.length === 0 || !redis.isUp()) return found;
      const names = [editionKey(namespace), ...keys.map((key) => nameOf(namespace, key))];
      const [edition, ...values] = await redis.getMany(names).catch(() => []);
      if (values.length === 0) return found;
      editions.learn(namespace, edition?.toString());
      for (const [n, key] of keys.entries()) {
        const entry = decoded(namespace, values[n]);
        if (entry !== undefined) found.set(key, entry);
      }
      return found;
    },

    async write(namespace, entries) {
      if (!redis.isUp()) return;
      const edition = editions.current(namespace);
      const written = [...entries]
        .map(([key, entry]) => ({
          key: nameOf(namespace, key),
          value: encodeEntry(entry, edition),
          ttlMs: Math.floor(entry.expiresAt - now()),
        }))
        .filter(({ ttlMs }) => ttlMs > 0);
      // Not awaited: one connection keeps its order, so whoever reads from here on reads this.
      void redis.setMany(written).catch(() => undefined);
    },

    async clear(namespace) {
      const edition = await beginEdition(redis, namespace).catch(() => undefined);
      if (edition !== undefined) editions.learn(namespace, edition);
    },

    onCleared: editions.onCleared,
    close: () => clearInterval(poll),
  };

  function decoded<N extends Namespace>(namespace: N, value: Buffer | undefined) {
    if (value === undefined) return undefined;
    const entry = decodeEntry<N>(value, { edition: editions.current(namespace), now: now() });
    return entry && ({ ...entry, level: 'redis' } satisfies StoredEntry<unknown>);
  }
}

function nameOf(namespace: Namespace, key: string): string {
  return `associates-mcp:${namespace}:${key}`;
}
