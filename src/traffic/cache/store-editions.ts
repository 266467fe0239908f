import { randomUUID } from 'node:crypto';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { type Namespace, namespaces } from './store.ts';

/** Which edition of each namespace is the current one, for all replicas. Clearing a namespace begins a new edition:
 *  nothing has to be found and deleted, whatever belongs to an older one is simply nobody's any more. */
export interface StoreEditions {
  /** The one that this replica writes into. */
  current(namespace: Namespace): string;
  /** Redis says this now; `undefined` when it has no word on it. */
  learn(namespace: Namespace, edition: string | undefined): void;
  /** Asks Redis. Never rejects. */
  poll(): Promise<void>;
  /** Calls the listener when somebody, somewhere, cleared the namespace. */
  onCleared(listener: (namespace: Namespace) => void): void;
}

type Redis = Pick<RedisConnection, 'getMany' | 'setMany' | 'setIfAbsent' | 'isUp'>;

const firstEdition = '0';

/** Long past the life of any entry; replicas write the key again when it goes missing. */
const ttlMs = 30 * 86_400_000;

export function editionKey(namespace: Namespace): string {
  return `associates-mcp:edition:${namespace}`;
}

/** Begins a new edition for all replicas.
 *  @throws RedisUnavailable */
export async function beginEdition(redis: Pick<Redis, 'setMany'>, namespace: Namespace): Promise<string> {
  const edition = randomUUID();
  await redis.setMany([{ key: editionKey(namespace), value: edition, ttlMs }]);
  return edition;
}

export function createStoreEditions(redis: Redis): StoreEditions {
  const known = new Map<Namespace, string>();
  const listeners: ((namespace: Namespace) => void)[] = [];

  function learn(namespace: Namespace, edition: string | undefined): void {
    const before = known.get(namespace);
    if (edition === undefined) {
      // A Redis that was flushed has forgotten the edition, which is no order to forget what we hold ourselves.
      const entry = { key: editionKey(namespace), value: before ?? firstEdition, ttlMs };
      void redis.setIfAbsent(entry).catch(() => undefined);
      return;
    }
    if (edition === before) return;
    known.set(namespace, edition);
    if (before !== undefined) for (const tell of listeners) tell(namespace);
  }

  return {
    current: (namespace) => known.get(namespace) ?? firstEdition,
    learn,
    async poll() {
      if (!redis.isUp()) return;
      try {
        const editions = await redis.getMany(namespaces.map(editionKey));
        for (const [n, namespace] of namespaces.entries()) learn(namespace, editions[n]?.toString());
      } catch {
        // The next poll will do.
      }
    },
    onCleared: (listener) => void listeners.push(listener),
  };
}
