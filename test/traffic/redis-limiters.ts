import { expect, onTestFinished } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import {
  createRedisLimiter,
  type RedisLimiter,
  type RedisLimiterOptions,
} from '../../src/traffic/quota/redis-limiter.ts';
import type { LimiterRequest } from '../../src/traffic/quota/redis-limiter-messages.ts';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { eventually } from '../support/eventually.ts';
import { type OpenRedis, openRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

type Settings = Partial<Omit<RedisLimiterOptions, 'redis'>>;

export interface Replica extends RedisLimiter {
  readonly redis: OpenRedis;
  /** What it sends to Redis, in order, for as long as it lives. */
  readonly sent: readonly LimiterRequest[];
  /** Resolves when a heartbeat that begins after this call was answered. */
  heartbeat(): Promise<void>;
}

/** One replica's limiter, on a connection of its own. */
export function aReplica(url: string, settings: Settings = {}): Replica {
  // On a busy machine a healthy Redis may take longer than the server would wait for it.
  const redis = openRedis(url, { waitBudgetMs: 2_000 });
  const sent: LimiterRequest[] = [];
  const answered = new Set<LimiterRequest>();
  const watched: OpenRedis = {
    ...redis,
    async run(script, keys, args = []) {
      const request: LimiterRequest = JSON.parse(String(args[0]));
      sent.push(request);
      const answer = await redis.run(script, keys, args);
      answered.add(request);
      return answer;
    },
  };
  const rules = { account: 'one', perSecond: 100, perDay: 1_000, replicas: 1 };
  const clock = systemClock();
  const limiter = createRedisLimiter({ redis: watched, clock, random: () => 0, ...rules, ...settings });
  onTestFinished(() => {
    limiter.close();
    redis.close();
  });
  return {
    ...limiter,
    redis,
    sent,
    heartbeat() {
      const before = sent.length;
      const hasBeaten = () => sent.slice(before).some((each) => each.isHeartbeat && answered.has(each));
      return eventually(() => expect(hasBeaten()).toBe(true));
    },
  };
}

/** Two replicas that share the account from now on. */
export async function twoReplicas(url: string, settings: Settings = {}) {
  const replicas = [
    aReplica(url, { replicas: 2, ...settings }),
    aReplica(url, { replicas: 2, ...settings }),
  ] as const;
  await allShared(replicas);
  return replicas;
}

/** Resolves when all of them spend the budget together. */
export async function allShared(replicas: readonly RedisLimiter[]): Promise<void> {
  await eventually(() => expect(replicas.every((limiter) => limiter.isShared())).toBe(true));
}

/** Resolves when a replica knows of so many departures; it learns of the others' once a second. */
export async function knows(limiter: RedisLimiter, used: number): Promise<void> {
  await eventually(() => expect(limiter.state().used).toBe(used));
}

export async function ownServer(port?: number): Promise<RedisServer> {
  const server = await startRedis(port === undefined ? {} : { port });
  onTestFinished(server.stop);
  return server;
}

/** Lets a Redis forget everything, or the keys that match. */
export async function forget({ redis }: { readonly redis: OpenRedis }, pattern = '*'): Promise<void> {
  const script = redisScript(
    `for _, key in ipairs(redis.call('KEYS', ARGV[1])) do redis.call('DEL', key) end`,
  );
  await redis.run(script, [], [pattern]);
}

/** Remembers the state in Redis, and can restore it, as a failover does that comes too soon for the latest changes. */
export async function bookmark({ redis }: { readonly redis: OpenRedis }): Promise<() => Promise<unknown>> {
  const copy = (from: string, to: string) =>
    redisScript(`for _, name in ipairs({'book', 'shares'}) do
      redis.call('COPY', '${from}{lim:one}:' .. name, '${to}{lim:one}:' .. name, 'REPLACE') end`);
  await redis.run(copy('', 'old:'), []);
  return () => redis.run(copy('old:', ''), []);
}

/** Takes slots in a row, and never asks for one that is far away. @returns how many were granted */
export async function spend(limiter: RedisLimiter, count: number): Promise<number> {
  let granted = 0;
  for (let n = 0; n < count; n += 1)
    if ((await limiter.reserve({ maxWaitMs: 30_000 })).outcome === 'granted') granted += 1;
  return granted;
}

/** When the next slot comes, reserving it, in elapsed time. @throws RangeError when there is none */
export async function nextSlotAtMs(limiter: RedisLimiter, maxWaitMs = 60_000): Promise<number> {
  const decision = await limiter.reserve({ maxWaitMs });
  if (decision.outcome !== 'granted') throw new RangeError(`not granted but ${decision.outcome}`);
  return performance.now() + decision.waitMs;
}

/** How far apart moments are, in order of time. */
export function gapsBetween(moments: readonly number[]): readonly number[] {
  const ordered = moments.toSorted((one, other) => one - other);
  return ordered.slice(1).map((moment, index) => moment - (ordered[index] ?? 0));
}
