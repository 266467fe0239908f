import { randomUUID } from 'node:crypto';
import { dayMs } from '../../runtime/durations.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { type Namespace, namespaces } from './store.ts';

/** The current version of each namespace, for all replicas. Clearing a namespace starts a new version: no entry has to
 *  be found and deleted, those of older versions are misses. */
export interface NamespaceVersions {
  /** The one that this replica writes into. */
  current(namespace: Namespace): string;
  /** Takes in what Redis says now; `undefined` when it has no version. */
  learn(namespace: Namespace, version: string | undefined): void;
  /** Asks Redis. Never rejects. */
  poll(): Promise<void>;
  /** Calls the listener when any replica, or an operator, cleared the namespace. */
  onCleared(listener: (namespace: Namespace) => void): void;
}

type Redis = Pick<RedisConnection, 'getMany' | 'setMany' | 'setIfAbsent' | 'isUp'>;

const firstVersion = '0';

/** Far longer than any entry lives; replicas write the key again when it is missing. */
const ttlMs = 30 * dayMs;

export function versionKey(namespace: Namespace): string {
  return `associates-mcp:edition:${namespace}`;
}

/** Clears a namespace for all replicas.
 *  @throws RedisUnavailable */
export async function startNamespaceVersion(
  redis: Pick<Redis, 'setMany'>,
  namespace: Namespace,
): Promise<string> {
  const version = randomUUID();
  await redis.setMany([{ key: versionKey(namespace), value: version, ttlMs }]);
  return version;
}

export function createNamespaceVersions(redis: Redis): NamespaceVersions {
  const known = new Map<Namespace, string>();
  const listeners: ((namespace: Namespace) => void)[] = [];

  function learn(namespace: Namespace, version: string | undefined): void {
    const before = known.get(namespace);
    if (version === undefined) {
      // A Redis that was flushed has lost the version; that is no reason to clear our own memory.
      const entry = { key: versionKey(namespace), value: before ?? firstVersion, ttlMs };
      void redis.setIfAbsent(entry).catch(() => undefined);
      return;
    }
    if (version === before) return;
    known.set(namespace, version);
    if (before !== undefined) for (const listener of listeners) listener(namespace);
  }

  return {
    current: (namespace) => known.get(namespace) ?? firstVersion,
    learn,
    async poll() {
      if (!redis.isUp()) return;
      try {
        const versions = await redis.getMany(namespaces.map(versionKey));
        for (const [n, namespace] of namespaces.entries()) learn(namespace, versions[n]?.toString());
      } catch {
        // The next poll tries again.
      }
    },
    onCleared: (listener) => void listeners.push(listener),
  };
}
