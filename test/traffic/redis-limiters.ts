import { expect, onTestFinished, vi } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import {
  createRedisLimiter,
  type RedisLimiter,
  type RedisLimiterOptions,
} from '../../src/traffic/quota/redis-limiter.ts';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { type OpenRedis, openRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';

type Settings = Partial<Omit<RedisLimiterOptions, 'redis'>>;

/** One replica's limiter, on a connection of its own. */
export function aReplica(url: string, settings: Settings = {}): RedisLimiter & { readonly redis: OpenRedis } {
  const redis = openRedis(url);
  const rules = { account: 'one', perSecond: 100, perDay: 1_000, replicas: 1 };
  const limiter = createRedisLimiter({ redis, clock: systemClock(), random: () => 0, ...rules, ...settings });
  onTestFinished(() => {
    limiter.close();
    redis.close();
  });
  return { ...limiter, redis };
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
  await vi.waitFor(() => expect(replicas.every((limiter) => limiter.isShared())).toBe(true), {
    timeout: 12_000,
  });
}

/** Resolves when a replica knows of so many departures; it learns of the others' once a second. */
export async function knows(limiter: RedisLimiter, used: number): Promise<void> {
  await vi.waitFor(() => expect(limiter.state().used).toBe(used), { timeout: 4_000 });
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

/** How far away the next slot is, taking it. @throws RangeError when there is none */
export async function nextWaitMs(limiter: RedisLimiter): Promise<number> {
  const decision = await limiter.reserve({ maxWaitMs: 60_000 });
  if (decision.outcome !== 'granted') throw new RangeError(`not granted but ${decision.outcome}`);
  return decision.waitMs;
}
