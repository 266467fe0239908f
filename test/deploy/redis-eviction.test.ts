import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { createRedisKeyValues } from '../../src/traffic/redis/redis-key-values.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { projectRoot } from './yaml-file.ts';

const dayMs = 86_400_000;
const evicted = redisScript(
  `return tonumber(string.match(redis.call('INFO', 'stats'), 'evicted_keys:(%d+)'))`,
);
const policy = /--maxmemory-policy (\S+)/.exec(
  readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8'),
)?.[1];

describeWithLocalRedis('the Redis of Compose', () => {
  test('makes room by the cache when it is full, and keeps every sign-in', async () => {
    const server = await startRedis({ args: ['--maxmemory', '24mb', '--maxmemory-policy', policy ?? ''] });
    onTestFinished(() => server.stop());
    const redis = openRedis(server.url, { waitBudgetMs: 30_000 });
    onTestFinished(() => redis.close());
    await redis.attached(60_000);
    const store = createRedisKeyValues(redis);
    const signIns = Array.from({ length: 50 }, (_, n) => [
      `oauth:RefreshToken:${n}`,
      `oauth:Grant:${n}`,
    ]).flat();
    for (const key of signIns)
      await store.set(key, 'invented', key.includes('Grant') ? 365 * dayMs : 30 * dayMs);
    await store.set('oauth:keys', 'invented');

    // Four times what fits, as a busy day brings it: with lives of an hour and of a day.
    for (let n = 0; n < 200; n += 1) {
      const products = Array.from({ length: 200 }, (_, each) => ({
        key: `associates-mcp:products:${n}-${each}`,
        value: Buffer.alloc(2_400),
        ttlMs: each % 2 === 0 ? dayMs : dayMs / 24,
      }));
      await redis.setMany(products);
    }
    expect(Number(await redis.run(evicted, []))).toBeGreaterThan(10_000);
    const left = await redis.getMany([...signIns, 'oauth:keys'].map((key) => `associates-mcp:${key}`));
    expect(left.filter((value) => value === undefined)).toEqual([]);
  }, 120_000);
});
