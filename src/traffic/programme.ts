import { CatalogueError } from '../products/errors.ts';
import type { CachedValues, CacheEntry, Namespace, Store } from './cache/store.ts';
import type { Step } from './pipeline.ts';
import type { RedisConnection } from './redis/redis-connection.ts';
import { createRedisKeyValues } from './redis/redis-key-values.ts';

/** Whether the operator still takes part in Amazon's programme. When he does not, the licence to show its content is
 *  over: nothing is asked, shown or kept any more. */
export interface Programme {
  hasEnded(): boolean;
  /** @throws CatalogueError programme_ended */
  assertRunning(): void;
  /** Ends it here at once, and through Redis on every replica within seconds. Never rejects. */
  end(): Promise<void>;
  /** Calls the listener whenever it ends, to forget what it has. */
  onEnded(listener: () => void): void;
  /** Refuses calls once it has ended. */
  readonly gate: Step;
  close(): void;
}

const key = 'programme';
const pollEveryMs = 2_000;
/** A replica that starts asks before its first call, and does not wait for a Redis that is away. */
const firstLookMs = 1_000;

/** Tells every replica, for good: also one that has yet to start. */
export async function setProgramme(redis: RedisConnection, state: 'ended' | 'running'): Promise<void> {
  await createRedisKeyValues(redis).set(key, state);
}

/** What was last said to every replica; `undefined` when nothing ever was.
 *  @throws RedisUnavailable */
export async function readProgramme(redis: RedisConnection): Promise<string | undefined> {
  return createRedisKeyValues(redis).get(key);
}

/** @param redis absent: what is ended here ends with this process */
export function createProgramme(redis: RedisConnection | undefined): Programme {
  const store = redis && createRedisKeyValues(redis);
  const listeners: (() => void)[] = [];
  let ended = false;
  let isFirstLook = store !== undefined;
  const firstLook = redis?.attached(firstLookMs).then(look);
  const poll = store && setInterval(() => void look(), pollEveryMs).unref();

  function move(isOver: boolean): void {
    if (ended === isOver) return;
    ended = isOver;
    if (ended) for (const listener of listeners) listener();
  }

  async function look(): Promise<void> {
    const state = await store?.get(key).catch(() => undefined);
    isFirstLook = false;
    if (state !== undefined) move(state === 'ended');
    // A Redis that was emptied has forgotten; that is no leave to go on.
    else if (ended) await store?.add(key, 'ended').catch(() => undefined);
  }

  function assertRunning(): void {
    if (ended) throw new CatalogueError('programme_ended', 'the operator has ended the programme');
  }

  return {
    hasEnded: () => ended,
    assertRunning,
    async end() {
      move(true);
      await store?.set(key, 'ended').catch(() => undefined);
    },
    onEnded: (listener) => void listeners.push(listener),
    gate: async (_operation, call, proceed) => {
      if (isFirstLook) await firstLook;
      assertRunning();
      return proceed(call);
    },
    close: () => clearInterval(poll),
  };
}

/** The same store, in which nothing is written or found once the programme has ended: answers that were under way must
 *  not fill it again. */
export function closedByProgramme(store: Store, { hasEnded }: Pick<Programme, 'hasEnded'>): Store {
  return {
    level: store.level,
    readMany: async (namespace, keys, suffices) =>
      hasEnded() ? new Map() : store.readMany(namespace, keys, suffices),
    write: async <N extends Namespace>(
      namespace: N,
      entries: ReadonlyMap<string, CacheEntry<CachedValues[N]>>,
    ) => {
      if (!hasEnded()) await store.write(namespace, entries);
    },
  };
}
