import { randomUUID } from 'node:crypto';
import { redisScript } from '../redis/redis-client.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import type { Leases } from './leases.ts';

/** How long the others wait for a holder that has died. */
const leaseMs = 3_000;
const renewEveryMs = 1_000;

const take = redisScript(`
local holder = redis.call('GET', KEYS[1])
if holder and not (ARGV[3] == 'person' and string.sub(holder, 1, 7) == 'refresh') then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`);

const renew = redisScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])`);

const release = redisScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])`);

/** Keeps leases in Redis, one key each, so that every node of a cluster can do its part. */
export function createRedisLeases(redis: RedisConnection): Leases {
  const nameOf = (key: string) => `associates-mcp:lease:${key}`;

  return {
    async take(keys, priority) {
      const token = `${priority} ${randomUUID()}`;
      const tries = keys.map(async (key) => {
        const answer = await redis.run(take, [nameOf(key)], [token, leaseMs, priority]).catch(() => 1);
        return answer === 0 ? [] : [key];
      });
      const mine = new Set((await Promise.all(tries)).flat());
      const all = (script: typeof renew, ...args: readonly (string | number)[]) => {
        if (!redis.isUp()) return;
        for (const key of mine)
          void redis.run(script, [nameOf(key)], [token, ...args]).catch(() => undefined);
      };
      const heartbeat = setInterval(() => all(renew, leaseMs), renewEveryMs).unref();
      return {
        keys: mine,
        release() {
          clearInterval(heartbeat);
          all(release);
        },
      };
    },

    async held(keys) {
      const holders = await redis.getMany(keys.map(nameOf)).catch(() => []);
      return new Set(keys.filter((_, n) => holders[n] !== undefined));
    },
  };
}
