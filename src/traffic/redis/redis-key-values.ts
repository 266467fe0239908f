import { type RedisScript, redisScript } from './redis-client.ts';
import type { RedisConnection } from './redis-connection.ts';

/** Small texts, counts and sets in Redis, for what all replicas must agree on. Unlike the store of answers it does
 *  not degrade: every method rejects with `RedisUnavailable` when Redis could not be asked. */
export interface RedisKeyValues {
  get(key: string): Promise<string | undefined>;
  /** @param ttlMs absent: for ever */
  set(key: string, value: string, ttlMs?: number): Promise<void>;
  /** Sets what is not there yet. @returns whether it did */
  add(key: string, value: string, ttlMs?: number): Promise<boolean>;
  delete(keys: readonly string[]): Promise<void>;
  /** Adds one. The key lives for `ttlMs` from its first increment. @returns how many that makes */
  increment(key: string, ttlMs: number): Promise<number>;
  /** Adds a member to a set, which lives at least `ttlMs` longer. */
  addMember(key: string, member: string, ttlMs: number): Promise<void>;
  members(key: string): Promise<readonly string[]>;
}

const put = redisScript(`
local command = { 'SET', KEYS[1], ARGV[1] }
if ARGV[2] ~= '' then command[#command + 1] = 'PX'; command[#command + 1] = ARGV[2] end
if ARGV[3] == 'new' then command[#command + 1] = 'NX' end
return redis.call(unpack(command)) and 1 or 0`);

const remove = redisScript(`return redis.call('DEL', KEYS[1])`);

const count = redisScript(`
local count = redis.call('INCR', KEYS[1])
if count == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return count`);

const join = redisScript(`
redis.call('SADD', KEYS[1], ARGV[1])
if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[2]) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return 1`);

const list = redisScript(`return redis.call('SMEMBERS', KEYS[1])`);

/** Every exchange names one key, so that every node of a cluster can do its part.
 *  @param prefix what all keys begin with */
export function createRedisKeyValues(redis: RedisConnection, prefix = 'associates-mcp:'): RedisKeyValues {
  const run = (script: RedisScript, key: string, ...args: readonly (string | number)[]) =>
    redis.run(script, [prefix + key], args);
  const ttlArgument = (ttlMs: number | undefined) => (ttlMs === undefined ? '' : toTtl(ttlMs));

  return {
    get: async (key) => (await redis.getMany([prefix + key]))[0]?.toString(),
    set: async (key, value, ttlMs) => {
      await run(put, key, value, ttlArgument(ttlMs), 'any');
    },
    add: async (key, value, ttlMs) => (await run(put, key, value, ttlArgument(ttlMs), 'new')) === 1,
    delete: async (keys) => {
      await Promise.all(keys.map((key) => run(remove, key)));
    },
    increment: async (key, ttlMs) => Number(await run(count, key, toTtl(ttlMs))),
    addMember: async (key, member, ttlMs) => {
      await run(join, key, member, toTtl(ttlMs));
    },
    members: async (key) => {
      const answer = await run(list, key);
      return Array.isArray(answer) ? answer.map(String) : [];
    },
  };
}

/** Redis refuses fractions, and a lifetime of 0. */
function toTtl(ttlMs: number): number {
  return Math.max(Math.ceil(ttlMs), 1);
}
