import type { Tracer } from '../../telemetry/tracer.ts';
import type { RedisConnection } from './redis-connection.ts';

/** The same connection, with a span around every exchange that a tool call waits for. Keys and values stay out; what
 *  the house asks for itself, such as a probe, belongs to no trace and gets none. */
export function tracedRedis(redis: RedisConnection, tracer: Tracer | undefined): RedisConnection {
  if (tracer === undefined) return redis;
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
