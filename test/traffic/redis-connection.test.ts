import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { RedisUnavailable } from '../../src/traffic/redis/redis-wait-budget.ts';
import { eventually, isAtOnce } from '../support/eventually.ts';
import { describeWithLocalRedis, type OpenRedis, openRedis } from '../support/redis.ts';
import { freePort, type RedisServer, startRedis } from '../support/redis-server.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function serve(): Promise<RedisServer> {
  const server = await startRedis();
  cleanups.push(server.stop);
  return server;
}

function open(url: string): OpenRedis {
  const redis = openRedis(url);
  cleanups.push(redis.close);
  return redis;
}

async function attached(server: RedisServer): Promise<OpenRedis> {
  const redis = open(server.url);
  expect(await redis.attached(45_000)).toBe(true);
  return redis;
}

describeWithLocalRedis('the connection to Redis', () => {
  test('reads back what was written, byte for byte, and nothing for the rest', async () => {
    const redis = await attached(await serve());
    const bytes = Buffer.from([0, 255, 13, 10, 128]);
    await redis.setMany([{ key: 'a', value: bytes, ttlMs: 60_000 }]);
    expect(await redis.getMany(['missing', 'a'])).toEqual([undefined, bytes]);
  });

  test('writes only once where something may be only once', async () => {
    const redis = await attached(await serve());
    const entry = { key: 'once', value: randomUUID(), ttlMs: 60_000 };
    expect(await redis.setIfAbsent(entry)).toBe(true);
    expect(await redis.setIfAbsent({ ...entry, value: 'second' })).toBe(false);
  });

  test('runs scripts that the server has never heard of', async () => {
    const redis = await attached(await serve());
    const script = redisScript(`return {KEYS[1], tonumber(ARGV[1]) + 1} -- ${randomUUID()}`);
    expect(await redis.run(script, ['k'], [41])).toEqual(['k', 42]);
    expect(await redis.run(script, ['k'], [1])).toEqual(['k', 2]);
  });

  test('is refused at once, and soon attached, when the server comes up late', async () => {
    const port = await freePort();
    const redis = open(`redis://127.0.0.1:${port}`);
    await expect(redis.getMany(['a'])).rejects.toThrow(RedisUnavailable);
    expect(redis.isUp()).toBe(false);
    const server = await startRedis({ port });
    cleanups.push(server.stop);
    expect(await redis.attached(45_000)).toBe(true);
    expect(await redis.getMany(['a'])).toEqual([undefined]);
  });

  test('gives up on a hung server once, then asks nothing until it answers again', async () => {
    const server = await serve();
    const redis = await attached(server);
    server.freeze();
    await expect(redis.getMany(['a'])).rejects.toThrow('no answer within 250 ms');
    expect(redis.snapshot()).toMatchObject({
      state: 'slow',
      why: 'Redis gave no answer within 250 ms.',
    });
    expect(await isAtOnce(redis.getMany(['a']))).toBe(true);
    await expect(redis.getMany(['a'])).rejects.toThrow(RedisUnavailable);
    server.thaw();
    expect(await redis.attached(45_000)).toBe(true);
    expect(redis.moves).toEqual(['up', 'slow', 'up']);
  });

  test('fails whatever is under way when the server dies, and finds the next one', async () => {
    const server = await serve();
    const redis = await attached(server);
    await server.kill();
    await expect(redis.increment('n')).rejects.toThrow(RedisUnavailable);
    await eventually(() => expect(redis.snapshot().state).toBe('away'));
    await server.restart();
    expect(await redis.attached(45_000)).toBe(true);
    expect(await redis.increment('n')).toBe(1);
  });

  test('says why a refused command was refused, and stays attached', async () => {
    const redis = await attached(await serve());
    await redis.setMany([{ key: 'text', value: 'no number', ttlMs: 60_000 }]);
    await expect(redis.increment('text')).rejects.toMatchObject({
      name: 'RedisUnavailable',
      cause: { message: expect.stringContaining('not an integer') },
    });
    expect(redis.isUp()).toBe(true);
  });
});
