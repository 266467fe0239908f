import { describe, inject } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import type { RedisLogin, RedisPlace } from '../../src/traffic/redis/redis-client.ts';
import {
  createRedisConnection,
  type RedisConnection,
  type RedisConnectionOptions,
} from '../../src/traffic/redis/redis-connection.ts';

/** A suite that needs a Redis of its own to stop, freeze and kill; skipped where there is no `redis-server`. */
export const describeWithLocalRedis = describe.skipIf(!inject('hasLocalRedis'));

/** A suite that needs any Redis; skipped where there is none. */
export const describeWithRedis = describe.skipIf(inject('redisUrl') === undefined);

/** The Redis that all test files share. Whoever writes there uses keys that nobody else can have. */
export function commonRedisUrl(): string {
  const url = inject('redisUrl');
  if (url === undefined) throw new RangeError('this test has to be skipped where there is no Redis');
  return url;
}

export interface OpenRedis extends RedisConnection {
  /** The states it went through, in order. */
  readonly moves: string[];
  /** What went wrong on the way. */
  readonly errors: unknown[];
}

type RedisOptions = Pick<RedisConnectionOptions, 'tracer' | 'waitBudgetMs'>;

/** A connection as the server makes it, to a single Redis.
 *  @param url `redis://host:port[/database]` */
export function openRedis(url: string, options: RedisOptions = {}): OpenRedis {
  const { hostname, port, pathname } = new URL(url);
  const database = Number(pathname.slice(1));
  const nodes = [{ host: hostname, port: Number(port) }] as const;
  return openRedisAt({ form: 'single', tls: false, nodes, database }, {}, options);
}

export function openRedisAt(
  address: RedisPlace,
  login: RedisLogin = {},
  options: RedisOptions = {},
): OpenRedis {
  const moves: string[] = [];
  const errors: unknown[] = [];
  const connection = createRedisConnection({
    address,
    login,
    ...options,
    clock: systemClock(),
    events: {
      redisStateChanged({ to, error }) {
        moves.push(to);
        if (error !== undefined) errors.push(error);
      },
    },
  });
  return { ...connection, moves, errors };
}
