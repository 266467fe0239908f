import type { EpochMs } from '../../products/product.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Clock } from '../clock.ts';
import { createRedisClient, type RedisClient, type RedisLogin, type RedisPlace } from './redis-client.ts';
import { createPatience, patienceMs } from './redis-patience.ts';
import type { RedisScript } from './redis-script.ts';

/** The road to Redis, with one promise: nobody waits long for it. Every method rejects with `RedisUnavailable` when
 *  Redis cannot be asked, refuses, or takes more than a quarter of a second; after such a silence nobody asks again
 *  until Redis has answered a probe. What was given up may still happen. */
export interface RedisConnection {
  /** Reads values, `undefined` for those that are not there, in the order of the keys. */
  getMany(keys: readonly string[]): Promise<readonly (Buffer | undefined)[]>;
  setMany(entries: readonly RedisEntry[]): Promise<void>;
  /** Writes unless something is there. @returns whether it wrote */
  setIfAbsent(entry: RedisEntry & { readonly value: string }): Promise<boolean>;
  /** Counts a key up by one, from 0. */
  increment(key: string): Promise<number>;
  /** @returns what the script answered; the caller parses it */
  run(script: RedisScript, keys: readonly string[], args?: readonly (string | number)[]): Promise<unknown>;
  /** Whether asking makes sense at all at this moment. */
  isUp(): boolean;
  /** Calls the listener each time Redis can be asked again, the first time included. */
  onUp(listener: () => void): void;
  /** Resolves as soon as Redis can be asked, and after `withinMs` at the latest. @returns whether it can */
  attached(withinMs: number): Promise<boolean>;
  snapshot(): RedisSnapshot;
  close(): void;
}

interface RedisEntry {
  readonly key: string;
  readonly value: Buffer | string;
  readonly ttlMs: number;
}

/** `slow`: connected, and not asked until a probe is answered. `away`: not connected. */
type RedisState = 'connecting' | 'up' | 'slow' | 'away';

interface RedisSnapshot {
  readonly state: RedisState;
  readonly since: EpochMs;
  /** Fit for strangers to read; absent when all is well. */
  readonly why?: string;
}

/** Redis could not be asked, refused, or took too long. Never a reason for a tool call to fail. */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

export interface RedisConnectionOptions {
  readonly address: RedisPlace;
  readonly login: RedisLogin;
  readonly clock: Clock;
  readonly events: Pick<Events, 'redisStateChanged'>;
}

const probeEveryMs = 500;

/** Connects at once and for ever: whatever is lost is found again. A Redis that is down delays nothing. */
export function createRedisConnection({
  address,
  login,
  clock,
  events,
}: RedisConnectionOptions): RedisConnection {
  const client = createRedisClient(address, login);
  const patience = createPatience(clock);
  let standing: RedisSnapshot = { state: 'connecting', since: clock.now(), why: 'Redis is not reached yet.' };
  let lastError: unknown;
  const upListeners = new Set<() => void>();

  function move(state: RedisState, why?: string): void {
    if (standing.state === state) return;
    standing = { state, since: clock.now(), ...(why !== undefined && { why }) };
    events.redisStateChanged({
      to: state,
      ...(state !== 'up' && lastError !== undefined && { error: lastError }),
    });
    if (state !== 'up') return;
    lastError = undefined;
    patience.restore();
    for (const tell of upListeners) tell();
  }

  const giveUp = () => move('slow', `Redis gave no answer within ${patienceMs} ms.`);

  async function ask<Answer>(exchange: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    if (standing.state !== 'up') throw new RedisUnavailable(standing.why);
    const startedAtMs = clock.elapsed();
    const leftMs = patience.leftMs();
    try {
      const answer = await within(leftMs, leftMs > 0 ? exchange(client) : undefined);
      patience.answered(startedAtMs);
      return answer;
    } catch (error) {
      if (error instanceof RedisUnavailable) giveUp();
      throw error instanceof RedisUnavailable
        ? error
        : new RedisUnavailable('Redis refused', { cause: error });
    }
  }

  async function probe(): Promise<void> {
    if (!client.isReady()) return;
    try {
      await within(patienceMs, client.ping());
      move('up');
    } catch (error) {
      if (error instanceof RedisUnavailable) giveUp();
    }
  }

  client.listen({
    onReady: () => move('up'),
    onLost: () => move('away', 'The connection to Redis is lost; it is tried again.'),
    onError(error) {
      lastError = error;
    },
  });
  const heartbeat = setInterval(() => void probe(), probeEveryMs).unref();

  return {
    getMany: async (keys) => {
      if (keys.length === 0) return [];
      const values = await ask((redis) => Promise.all(keys.map((key) => redis.get(key))));
      return values.map((value) => value ?? undefined);
    },
    setMany: async (entries) => {
      if (entries.length === 0) return;
      await ask((redis) => Promise.all(entries.map(({ key, value, ttlMs }) => redis.set(key, value, ttlMs))));
    },
    setIfAbsent: ({ key, value, ttlMs }) => ask((redis) => redis.setIfAbsent(key, value, ttlMs)),
    increment: (key) => ask((redis) => redis.increment(key)),
    run: (script, keys, args = []) => ask((redis) => redis.run(script, keys, args)),
    isUp: () => standing.state === 'up',
    onUp: (listener) => void upListeners.add(listener),
    attached: (withinMs) =>
      new Promise((resolve) => {
        if (standing.state === 'up') return resolve(true);
        const settle = () => {
          clearTimeout(timer);
          upListeners.delete(settle);
          resolve(standing.state === 'up');
        };
        const timer = setTimeout(settle, withinMs);
        upListeners.add(settle);
      }),
    snapshot: () => standing,
    close() {
      clearInterval(heartbeat);
      client.close();
    },
  };
}

/** The answer, unless it takes longer. A busy process may find its timer due before it has read an answer that
 *  arrived long ago, so the answer gets one more turn of the event loop. */
function within<Answer>(ms: number, answer: Promise<Answer> | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const late = () => reject(new RedisUnavailable(`no answer within ${Math.round(ms)} ms`));
    if (answer === undefined) return late();
    const timer = setTimeout(() => setImmediate(late), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
