import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { createRedisKeyValues } from '../../src/traffic/redis/redis-key-values.ts';
import { keyValueStoreContract } from '../auth/key-value-store.contract.ts';
import { commonRedisUrl, describeWithLocalRedis, describeWithRedis, openRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';

async function openStore(prefix: string) {
  const redis = openRedis(commonRedisUrl());
  onTestFinished(() => redis.close());
  await redis.attached(45_000);
  return createRedisKeyValues(redis, { prefix });
}

describeWithRedis('key values', () => {
  keyValueStoreContract('in Redis', async () => ({
    store: await openStore(`test-${randomUUID()}:`),
    pass: async (ms) => {
      await sleep(ms);
    },
  }));

  test('are common to all who use the same prefix, and nobody else', async () => {
    const prefix = `test-${randomUUID()}:`;
    const [one, other, stranger] = [
      await openStore(prefix),
      await openStore(prefix),
      await openStore(`test-${randomUUID()}:`),
    ];
    await one.set('code', 'ü{}', 5_000);
    expect([await other.get('code'), await stranger.get('code')]).toEqual(['ü{}', undefined]);
    await other.delete(['code']);
    expect(await one.get('code')).toBeUndefined();
  });
});

describeWithLocalRedis('without Redis', () => {
  test('no method pretends: each rejects', async () => {
    const server = await startRedis();
    onTestFinished(server.stop);
    const redis = openRedis(server.url);
    onTestFinished(() => redis.close());
    await redis.attached(45_000);
    const store = createRedisKeyValues(redis);
    await server.kill();
    const asked = [
      store.get('a'),
      store.set('a', 'b'),
      store.add('a', 'b'),
      store.delete(['a']),
      store.increment('a', 1_000),
      store.addMember('a', 'b', 1_000),
      store.members('a'),
    ];
    const outcomes = await Promise.allSettled(asked);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(7).fill('rejected'));
  });
});
