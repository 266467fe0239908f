import { limiterAccount } from '../../traffic/quota/quotas.ts';
import { limiterKeys } from '../../traffic/quota/redis-limiter-messages.ts';
import { redisScript } from '../../traffic/redis/redis-client.ts';
import { createSource } from '../../upstream/create-source.ts';
import { type Finding, fault, note, ok, type SoundPatient, skipped, withConfig } from './check.ts';

const oldestRedis = 7;
/** What a call waits for Redis at most (traffic/redis). */
const patienceMs = 250;

export const redisCheck = withConfig('Redis', ({ redis, reading: { config } }) => {
  if (redis === undefined) return [withoutRedis(config)];
  if (!redis.isUp) return [unreachable(redis.trouble ?? 'no answer')];
  const version = redis.info.get('redis_version') ?? 'unknown';
  const slowest = Math.round(redis.exchangesMs.at(-2) ?? 0);
  const seen = `Redis ${version} answers; 99 of 100 exchanges within ${slowest} ms`;
  if (Number.parseInt(version, 10) < oldestRedis)
    return [fault(seen, 'This server is tried with Redis 7 and newer.', 'docker compose pull redis')];
  if (slowest > patienceMs / 2)
    return [
      note(
        seen,
        `After ${patienceMs} ms a call goes on without Redis, and each copy for itself.`,
        'put Redis on the same network; give it a core of its own',
      ),
    ];
  return [ok(seen)];
});

function withoutRedis({ traffic, auth }: SoundPatient['reading']['config']): Finding {
  const { replicas = 1 } = traffic;
  if (replicas > 1)
    return fault(
      `REPLICAS is ${replicas}, and REDIS_URL is not set`,
      'Each copy spends the whole budget as if it were alone: Amazon answers 429.',
      'set REDIS_URL, or REPLICAS=1',
    );
  if (auth.mode === 'oauth')
    return note(
      'REDIS_URL is not set',
      'Sign-ins are kept in memory: a restart signs everybody out.',
      'set REDIS_URL; docker compose up brings a Redis',
    );
  return ok('none, and one copy needs none');
}

function unreachable(trouble: string): Finding {
  if (/WRONGPASS|NOAUTH|invalid username-password/i.test(trouble))
    return fault(
      'Redis refuses the password in REDIS_URL',
      'Copies do not share budget, cache or sign-ins.',
      'set the password that Redis was started with (REDIS_PASSWORD), then: docker compose up --detach app',
    );
  if (/ENOTFOUND|EAI_AGAIN/.test(trouble))
    return fault(
      'the host in REDIS_URL has no address',
      'Copies do not share budget, cache or sign-ins.',
      'correct the host in REDIS_URL; in Compose it is redis',
    );
  if (/ECONNREFUSED/.test(trouble))
    return fault(
      'nothing listens at the address in REDIS_URL',
      'Copies do not share budget, cache or sign-ins.',
      'docker compose up --detach redis',
    );
  return fault(
    'Redis is connected to and does not answer',
    'Copies do not share budget, cache or sign-ins.',
    'docker compose restart redis',
  );
}

/** A product as the cache keeps it, measured; an account's day at ten products a request fills it. */
const bytesPerProduct = 3_000;

export const memoryCheck = withConfig('memory of Redis', ({ redis, reading }) => {
  if (!redis?.isUp) return [skipped('needs a Redis that answers: see check 11')];
  const number = (name: string) => Number(redis.info.get(name) ?? 0);
  const { perDay, groups = [] } = reading.config.traffic.quota;
  const [most, used, evicted] = [number('maxmemory'), number('used_memory'), number('evicted_keys')];
  const policy = redis.info.get('maxmemory_policy') ?? 'unknown';
  const wanted = perDay * 10 * bytesPerProduct * Math.max(1, new Set(groups).size);
  const findings: Finding[] = [];
  if (most > 0 && !['volatile-ttl', 'noeviction'].includes(policy))
    findings.push(
      fault(
        `the policy is ${policy}`,
        'When memory is short, sign-ins are thrown out before the cache.',
        'redis-cli config set maxmemory-policy volatile-ttl, and the same in docker-compose.yml',
      ),
    );
  if (most === 0)
    findings.push(
      note(
        'no maxmemory',
        'Redis grows until the machine has no more, and is then killed.',
        `redis-cli config set maxmemory ${megabytes(wanted)}mb`,
      ),
    );
  else if (most < wanted)
    findings.push(
      note(
        `maxmemory is ${megabytes(most)} MB; a full day of these accounts fills ${megabytes(wanted)} MB`,
        'What expires soonest makes room: less is found in the cache.',
        `redis-cli config set maxmemory ${megabytes(wanted)}mb, and the same in docker-compose.yml`,
      ),
    );
  if (evicted > 0)
    findings.push(
      note(
        `${evicted} keys were thrown out since Redis was started`,
        'Memory was short.',
        `redis-cli config set maxmemory ${megabytes(Math.max(wanted, most * 2))}mb`,
      ),
    );
  return findings.length > 0 ? findings : [ok(`${megabytes(used)} of ${megabytes(most)} MB used, ${policy}`)];
});

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_048_576);
}

export const persistenceCheck = withConfig('disk of Redis', ({ redis, reading, now }) => {
  if (!redis?.isUp) return [skipped('needs a Redis that answers: see check 11')];
  const { mode } = reading.config.auth;
  const value = (name: string) => redis.info.get(name);
  if (value('aof_last_write_status') === 'err' || value('rdb_last_bgsave_status') === 'err')
    return [
      fault(
        'Redis failed to write to its disk',
        'A restart loses what was not written.',
        'docker compose exec redis df -h /data, and make room',
      ),
    ];
  const isAppending = value('aof_enabled') === '1';
  const savedAt = Number(value('rdb_last_save_time') ?? 0) * 1_000;
  const saves = Number(value('rdb_saves') ?? 0);
  const minutes = Math.max(0, Math.round((now() - savedAt) / 60_000));
  if (isAppending) return [ok(`every write is appended; the last snapshot is ${minutes} min old`)];
  if (mode !== 'oauth') return [ok('nothing has to survive a restart')];
  if (saves === 0 || minutes > 60)
    return [
      fault(
        saves === 0 ? 'Redis writes nothing to a disk' : `the last snapshot is ${minutes} min old`,
        'A restart of Redis signs everybody out.',
        'redis-cli config set appendonly yes, and the same in docker-compose.yml',
      ),
    ];
  return [ok(`a snapshot ${minutes} min ago`)];
});

/** After a silence of so long a copy counts as gone (traffic/quota). */
const heartbeatMs = 15_000;

const heartbeats = redisScript(`
local time = redis.call('TIME')
local now, alive = time[1] * 1000 + time[2] / 1000, 0
for _, at in ipairs(redis.call('HVALS', KEYS[1])) do
  if now - tonumber(at) < tonumber(ARGV[1]) then alive = alive + 1 end
end
return alive`);

export const fleetCheck = withConfig('copies', async (patient) => {
  const { redis, reading, version, now } = patient;
  if (!redis?.isUp) return [skipped('needs a Redis that answers: see check 11')];
  const { config, secrets } = reading;
  const { replicas = 1, quota } = config.traffic;
  const source = createSource({ ...config.upstream, secrets, version, now });
  const [group = 'NA'] = quota.groups ?? [];
  const [, , fleet = ''] = limiterKeys(limiterAccount(group, source.accountIdOf(group)));
  const alive = Number(await redis.connection.run(heartbeats, [fleet], [heartbeatMs]));
  const seen = `${alive} alive, REPLICAS is ${replicas}`;
  if (alive === 0)
    return [note(seen, 'No server with this credential uses this Redis.', 'docker compose up --detach app')];
  if (alive > replicas)
    return [
      fault(
        seen,
        'While Redis is away, each copy takes too large a share, and Amazon answers 429.',
        `set REPLICAS=${alive}, then: deploy/rolling-update.sh`,
      ),
    ];
  if (alive < replicas)
    return [
      note(
        seen,
        'A copy is missing; or while Redis is away, a share of the budget stays unused.',
        'docker compose ps app',
      ),
    ];
  return [ok(seen)];
});
