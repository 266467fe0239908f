import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Tracer } from '../../telemetry/tracer.ts';
import {
  createRedisClient,
  type RedisClient,
  type RedisLogin,
  type RedisPlace,
  type RedisScript,
} from './redis-client.ts';
import {
  answerWithin,
  createRedisWaitBudget,
  RedisUnavailable,
  redisWaitBudgetMs,
} from './redis-wait-budget.ts';

/** The connection to Redis, with one promise: no call waits long for it. Every method rejects with `RedisUnavailable`
 *  when Redis cannot be asked, refuses, or takes more than a quarter of a second; after such a silence nothing is sent
 *  until Redis has answered a probe. A command that was given up may still be executed. */
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
  /** Safe to show in public; absent when all is well. */
  readonly why?: string;
}

export interface RedisConnectionOptions {
  readonly address: RedisPlace;
  readonly login: RedisLogin;
  readonly clock: Clock;
  readonly events: Pick<Events, 'redisStateChanged'>;
  /** Spans around every command that a tool call waits for; absent: none. */
  readonly tracer?: Tracer | undefined;
  /** The longest that a call may wait for Redis. Default: a quarter of a second. */
  readonly waitBudgetMs?: number;
}

const probeEveryMs = 500;

/** Connects at once, and again after every loss. A Redis that is down delays nothing. */
export function createRedisConnection({
  address,
  login,
  clock,
  events,
  tracer,
  waitBudgetMs = redisWaitBudgetMs,
}: RedisConnectionOptions): RedisConnection {
  const client = createRedisClient(address, login, waitBudgetMs * 4);
  const waitBudget = createRedisWaitBudget(clock, waitBudgetMs);
  let current: RedisSnapshot = { state: 'connecting', since: clock.now(), why: 'Redis is not reached yet.' };
  let lastError: unknown;
  const upListeners = new Set<() => void>();

  function move(state: RedisState, why?: string): void {
    if (current.state === state) return;
    current = { state, since: clock.now(), ...(why !== undefined && { why }) };
    events.redisStateChanged({
      to: state,
      ...(state !== 'up' && lastError !== undefined && { error: lastError }),
    });
    if (state !== 'up') return;
    lastError = undefined;
    waitBudget.reset();
    for (const listener of upListeners) listener();
  }

  const giveUp = () => move('slow', `Redis gave no answer within ${waitBudgetMs} ms.`);

  async function ask<Answer>(exchange: (client: RedisClient) => Promise<Answer>): Promise<Answer> {
    if (current.state !== 'up') throw new RedisUnavailable(current.why);
    const startedAtMs = clock.elapsed();
    const leftMs = waitBudget.leftMs();
    try {
      const answer = await answerWithin(leftMs, leftMs > 0 ? exchange(client) : undefined);
      waitBudget.answered(startedAtMs);
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
      await answerWithin(waitBudgetMs, client.ping());
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
      // A first connection may never come about, and then nothing is ever lost: this is the one time to say why.
      if (current.state === 'connecting') move('away', whyNotReached(error));
    },
  });
  const probes = setInterval(() => void probe(), probeEveryMs).unref();

  const connection: RedisConnection = {
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
    isUp: () => current.state === 'up',
    onUp: (listener) => void upListeners.add(listener),
    attached: (withinMs) =>
      new Promise((resolve) => {
        if (current.state === 'up') return resolve(true);
        const settle = () => {
          clearTimeout(timer);
          upListeners.delete(settle);
          resolve(current.state === 'up');
        };
        const timer = setTimeout(settle, withinMs);
        upListeners.add(settle);
      }),
    snapshot: () => current,
    close() {
      clearInterval(probes);
      client.close();
    },
  };
  return tracer === undefined ? connection : traced(connection, tracer);
}

/** Safe to show in public: without hosts and names. */
function whyNotReached(error: unknown): string {
  const isRefusal = error instanceof Error && /WRONGPASS|NOAUTH|NOPERM|invalid password/i.test(error.message);
  return isRefusal
    ? 'Redis, or a Sentinel before it, refuses the user or the password; it is tried again.'
    : 'Redis is not reached; it is tried again.';
}

/** Keys and values stay out of the spans; a command that belongs to no trace, such as a probe, gets none. */
function traced(redis: RedisConnection, tracer: Tracer): RedisConnection {
  const during = <Answer>(command: string, exchange: () => Promise<Answer>): Promise<Answer> =>
    tracer.traceId() === undefined
      ? exchange()
      : tracer.span(
          { name: `redis ${command}`, kind: 'client', facts: { 'db.system.name': 'redis' } },
          exchange,
        );
  return {
    ...redis,
    getMany: (keys) => during('get', () => redis.getMany(keys)),
    setMany: (entries) => during('set', () => redis.setMany(entries)),
    setIfAbsent: (entry) => during('set', () => redis.setIfAbsent(entry)),
    increment: (key) => during('incr', () => redis.increment(key)),
    run: (script, keys, args) => during('script', () => redis.run(script, keys, args)),
  };
}
