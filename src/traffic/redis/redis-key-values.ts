import { type RedisScript, redisScript } from './redis-client.ts';
import {
  createRedisConnection,
  type RedisConnection,
  type RedisConnectionOptions,
} from './redis-connection.ts';
import { RedisUnavailable } from './redis-wait-budget.ts';

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

interface RedisKeyValuesOptions {
  /** What all keys begin with. */
  readonly prefix?: string;
  /** How long to wait for a Redis that is away, before an exchange and once again after it failed. Default: not at all,
   *  for what tool calls wait for. */
  readonly patienceMs?: number;
}

/** Every exchange names one key, so that every node of a cluster can do its part. */
export function createRedisKeyValues(
  redis: RedisConnection,
  { prefix = 'associates-mcp:', patienceMs = 0 }: RedisKeyValuesOptions = {},
): RedisKeyValues {
  async function patiently<Answer>(ask: () => Promise<Answer>, isRepeatable: boolean): Promise<Answer> {
    if (patienceMs > 0 && !redis.isUp()) await redis.attached(patienceMs);
    try {
      return await ask();
    } catch (error) {
      if (patienceMs === 0 || !isRepeatable || !(error instanceof RedisUnavailable)) throw error;
      await redis.attached(patienceMs);
      return ask();
    }
  }

  const run = (script: RedisScript, key: string, ...args: readonly (string | number)[]) =>
    // A command that was given up may have been executed: of these two, the second try would hear another answer.
    patiently(() => redis.run(script, [prefix + key], args), script !== count && args.at(-1) !== 'new');
  const ttlArgument = (ttlMs: number | undefined) => (ttlMs === undefined ? '' : toTtl(ttlMs));

  return {
    get: async (key) => (await patiently(() => redis.getMany([prefix + key]), true))[0]?.toString(),
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

/** Redis answers within a millisecond; a person in the middle of signing in waits rather than begins again. */
const signInPatienceMs = 2_500;

/** A store over a connection of its own: what tool calls give up after a quarter of a second, sign-ins wait for, and ask
 *  once more. @returns nothing where nobody signs in here, or there is no Redis */
export function createSignInStore(
  mode: string,
  place: Omit<RedisConnectionOptions, 'events' | 'waitBudgetMs'> | undefined,
): (RedisKeyValues & Disposable) | undefined {
  if (mode !== 'oauth' || place === undefined) return undefined;
  // The connection for tool calls tells of the state of Redis already.
  const events = { redisStateChanged: () => {} };
  const redis = createRedisConnection({ ...place, events, waitBudgetMs: signInPatienceMs });
  return { ...createRedisKeyValues(redis, { patienceMs: signInPatienceMs }), [Symbol.dispose]: redis.close };
}
