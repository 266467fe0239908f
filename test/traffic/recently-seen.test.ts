import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createRedisRecentlySeen } from '../../src/traffic/cache/recently-seen.ts';
import { createRedisStore } from '../../src/traffic/cache/redis-store.ts';
import { createTwoLevelStore } from '../../src/traffic/cache/two-level-store.ts';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { aCall, germany } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { eventually } from '../support/eventually.ts';
import {
  commonRedisUrl,
  describeWithLocalRedis,
  describeWithRedis,
  type OpenRedis,
  openRedis,
} from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { cachedScene } from './cached-scene.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');
const kettles = { keywords: 'quiet kettle', page: 1 };

/** A replica, its memory empty, whose Amazon finds these products by any words. Replicas with the same fingerprint
 *  share what is in Redis. */
async function replica(url: string, fingerprint: string, asins = [asinNo(1), asinNo(2)]) {
  const redis = openRedis(url);
  const far = createRedisStore(redis, () => noon);
  onTestFinished(() => {
    far.close();
    redis.close();
  });
  expect(await redis.attached(45_000)).toBe(true);
  let elapsedMs = 0;
  const clock = { now: () => noon, elapsed: () => elapsedMs };
  const scene = cachedScene({
    cached: {
      store: createTwoLevelStore(
        createMemoryStore(64_000_000, () => noon),
        far,
      ),
      fingerprint,
      recentlySeen: createRedisRecentlySeen({ redis, fingerprint, clock }),
    },
    script: {
      search: async () => ({
        products: asins.map((asin) => aProduct({ asin, askedAt: { content: noon, offer: noon } })),
        refinements: [],
        askedAt: noon,
      }),
    },
  });
  return {
    ...scene,
    redis,
    elapse: (ms: number) => {
      elapsedMs += ms;
    },
    search: (query = kettles) => scene.catalogue.search(query, scene.call()),
  };
}

async function open() {
  const redis = openRedis(sharedUrl());
  onTestFinished(() => redis.close());
  await redis.attached(45_000);
  return redis;
}

function recentlySeenAt(at: number, redis: OpenRedis, fingerprint: string) {
  return createRedisRecentlySeen({ redis, fingerprint, clock: { now: () => at, elapsed: () => 0 } });
}

/** What a replica that has asked for nothing yet is told. */
async function told(redis: OpenRedis, fingerprint: string, call = aCall()) {
  const asins: string[] = [];
  await recentlySeenAt(noon, redis, fingerprint).learnRecent(call, async (seen) => void asins.push(...seen));
  return asins.toSorted();
}

/** Recording is not waited for by anybody else. */
const recorded = (redis: OpenRedis, fingerprint: string, asins: readonly string[]) =>
  eventually(async () => expect(await told(redis, fingerprint)).toEqual(asins));

// No other test clears what is kept in this database.
const sharedUrl = () => `${commonRedisUrl()}/6`;
/** The hours that it will live are rounded up. */
const sizeAndHours = redisScript(
  `return { redis.call('ZCARD', KEYS[1]), math.ceil(redis.call('PTTL', KEYS[1]) / 3600000) }`,
);
const exhausted = { code: 'quota_exhausted' };

describeWithRedis('recentlySeen in Redis', () => {
  test('let a replica answer from what another has seen, and so after a restart', async () => {
    const fingerprint = randomUUID();
    const first = await replica(sharedUrl(), fingerprint);
    await first.search({ keywords: 'something for tea', page: 1 });
    await recorded(first.redis, fingerprint, [asinNo(1), asinNo(2)]);
    for (const name of ['another', 'restarted']) {
      const later = await replica(sharedUrl(), fingerprint);
      later.failWith('quota_exhausted');
      const page = await later.search();
      expect([name, page.fallback, page.products.map(({ asin }) => asin).toSorted()]).toEqual([
        name,
        true,
        [asinNo(1), asinNo(2)],
      ]);
    }
  });

  test('are not those of another deployment, marketplace or language', async () => {
    const fingerprint = randomUUID();
    const redis = await open();
    recentlySeenAt(noon, redis, fingerprint).record([asinNo(1)], aCall());
    await recorded(redis, fingerprint, [asinNo(1)]);
    expect(await told(redis, fingerprint, aCall({ language: 'es_US' }))).toEqual([]);
    expect(await told(redis, fingerprint, aCall({ marketplace: germany }))).toEqual([]);
    expect(await told(redis, randomUUID())).toEqual([]);
  });

  test('are asked for once in 15 seconds', async () => {
    const fingerprint = randomUUID();
    const [first, second] = [
      await replica(sharedUrl(), fingerprint),
      await replica(sharedUrl(), fingerprint),
    ];
    second.failWith('quota_exhausted');
    await expect(second.search()).rejects.toMatchObject(exhausted);
    await first.search({ keywords: 'something for tea', page: 1 });
    await recorded(first.redis, fingerprint, [asinNo(1), asinNo(2)]);
    second.elapse(14_999);
    await expect(second.search()).rejects.toMatchObject(exhausted);
    second.elapse(1);
    expect((await second.search()).products).toHaveLength(2);
  });

  test('are 2,000 at most, the latest, each of them once, and gone after a day', async () => {
    const fingerprint = randomUUID();
    const redis = await open();
    recentlySeenAt(noon, redis, fingerprint).record([asinNo(1), asinNo(2)], aCall());
    await recorded(redis, fingerprint, [asinNo(1), asinNo(2)]);
    const many = Array.from({ length: 2_000 }, (_, n) => asinNo(n + 2));
    recentlySeenAt(noon + 1, redis, fingerprint).record(many, aCall());
    await recorded(redis, fingerprint, many);
    const key = `associates-mcp:sightings:${fingerprint}:US:en_US`;
    expect(await redis.run(sizeAndHours, [key])).toEqual([2_000, 24]);
    recentlySeenAt(noon + 86_400_002, redis, fingerprint).record([asinNo(9_999)], aCall());
    await recorded(redis, fingerprint, [asinNo(9_999)]);
  });

  test('are passed over where something else lies in their place', async () => {
    const fingerprint = randomUUID();
    const { search, failWith, redis } = await replica(sharedUrl(), fingerprint);
    const key = `associates-mcp:sightings:${fingerprint}:US:en_US`;
    await redis.setMany([{ key, value: 'rubbish', ttlMs: 60_000 }]);
    expect((await search()).products).toHaveLength(2);
    failWith('quota_exhausted');
    expect((await search({ keywords: 'kettle', page: 1 })).fallback).toBe(true);
    await expect(search({ keywords: 'hose', page: 1 })).rejects.toMatchObject(exhausted);
  });
});

describeWithLocalRedis('recentlySeen without their Redis', () => {
  test.each(['kill', 'freeze'] as const)('fail no search: %s', async (mishap) => {
    const server = await startRedis();
    onTestFinished(server.stop);
    const { search, failWith } = await replica(server.url, 'f1');
    await server[mishap]();
    expect((await search()).products).toHaveLength(2);
    failWith('quota_exhausted');
    expect((await search({ keywords: 'kettle', page: 1 })).fallback).toBe(true);
    await expect(search({ keywords: 'hose', page: 1 })).rejects.toMatchObject(exhausted);
  });
});
