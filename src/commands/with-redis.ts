import { formatConfigErrors } from '../config/config-error.ts';
import { readConfig } from '../config/read-config.ts';
import { systemClock } from '../runtime/clock.ts';
import { createRedisConnection, type RedisConnection } from '../traffic/redis/redis-connection.ts';
import type { Terminal } from './command.ts';

/** Runs the work of a command with the Redis of REDIS_URL, which all copies of the server share. When there is none, or
 *  it does not answer, the operator reads why, and that nothing was done.
 *  @param withoutRedis what to say when REDIS_URL is not set
 *  @returns the exit code */
export async function withRedis(
  { environment, printError }: Terminal,
  withoutRedis: string,
  work: (redis: RedisConnection) => Promise<number>,
): Promise<number> {
  const { REDIS_URL, REDIS_URL_FILE, REDIS_SENTINEL_LOGIN, REDIS_SENTINEL_LOGIN_FILE } = environment;
  const settings = readConfig({
    REDIS_URL,
    REDIS_URL_FILE,
    REDIS_SENTINEL_LOGIN,
    REDIS_SENTINEL_LOGIN_FILE,
  });
  if (!settings.ok) {
    printError(formatConfigErrors(settings.errors));
    return 1;
  }
  if (settings.config.redis === undefined) {
    printError(`REDIS_URL is not set. ${withoutRedis}\n`);
    return 1;
  }
  const redis = createRedisConnection({
    address: settings.config.redis,
    login: settings.secrets.redisLogin,
    clock: systemClock(),
    events: { redisStateChanged: () => undefined },
  });
  try {
    if (await redis.attached(5_000)) return await work(redis);
    printError('Redis does not answer at the address in REDIS_URL. Nothing was done.\n');
    return 1;
  } finally {
    redis.close();
  }
}
