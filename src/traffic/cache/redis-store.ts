import type { EpochMs } from '../../products/product.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { createNamespaceVersions, versionKey } from './namespace-versions.ts';
import type { Namespace, Store, StoredEntry } from './store.ts';
import { decodeEntry, encodeEntry } from './store-codec.ts';

/** A store that several replicas share. */
export interface RemoteStore extends Store {
  /** Calls the listener when any replica, or an operator, cleared the namespace. */
  onCleared(listener: (namespace: Namespace) => void): void;
  close(): void;
}

/** How soon every replica knows that a namespace was cleared. */
const pollEveryMs = 500;

/** Stores answers in Redis, for all replicas. Redis itself drops each of them at its expiry, so that the licence is
 *  kept even when no replica runs any more. When Redis is unavailable, reads miss and writes are dropped. */
export function createRedisStore(redis: RedisConnection, now: () => EpochMs): RemoteStore {
  const versions = createNamespaceVersions(redis);
  const poll = setInterval(() => void versions.poll(), pollEveryMs).unref();
  redis.onUp(() => void versions.poll());

  return {
    level: 'redis',

    async readMany(namespace, keys) {
      const found = new Map();
      if (keys.length === 0 || !redis.isUp()) return found;
      const names = [versionKey(namespace), ...keys.map((key) => nameOf(namespace, key))];
      const [version, ...values] = await redis.getMany(names).catch(() => []);
      if (values.length === 0) return found;
      versions.learn(namespace, version?.toString());
      for (const [n, key] of keys.entries()) {
        const entry = decoded(namespace, values[n]);
        if (entry !== undefined) found.set(key, entry);
      }
      return found;
    },

    async write(namespace, entries) {
      if (!redis.isUp()) return;
      const version = versions.current(namespace);
      const written = [...entries]
        .map(([key, entry]) => ({
          key: nameOf(namespace, key),
          value: encodeEntry(entry, version),
          ttlMs: Math.floor(entry.expiresAt - now()),
        }))
        .filter(({ ttlMs }) => ttlMs > 0);
      // Not awaited: a connection keeps its order, so every later read sees this.
      void redis.setMany(written).catch(() => undefined);
    },

    onCleared: versions.onCleared,
    close: () => clearInterval(poll),
  };

  function decoded<N extends Namespace>(namespace: N, value: Buffer | undefined) {
    if (value === undefined) return undefined;
    const entry = decodeEntry<N>(value, { version: versions.current(namespace), now: now() });
    return entry && ({ ...entry, level: 'redis' } satisfies StoredEntry<unknown>);
  }
}

function nameOf(namespace: Namespace, key: string): string {
  return `associates-mcp:${namespace}:${key}`;
}
