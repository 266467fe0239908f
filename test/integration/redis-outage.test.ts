import { expect, test } from 'vitest';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { freePort, type RedisServer, startRedis } from '../support/redis-server.ts';
import {
  crowd,
  everyQuotaSays,
  everyReplicaShares,
  expectRateKept,
  moreArrivals,
  openSite,
  type Site,
} from './a-site.ts';

const left = ({ arrivals }: Site) => `NA: ${1_000 - arrivals().length} of 1000 requests left`;

async function twoReplicas(stack: AsyncDisposableStack, redisUrl: string): Promise<Site> {
  const environment = { MAX_REQUESTS_PER_SECOND: '2', MAX_REQUESTS_PER_DAY: '1000' };
  return stack.use(await openSite({ redisUrl, replicas: 2, environment }));
}

/** Two replicas that have fetched their access tokens, so that no request comes late for that, and know each other: a
 *  replica learns of the other's request by a heartbeat, and of its place with it. */
async function twoReplicasThatMet(stack: AsyncDisposableStack, redisUrl: string): Promise<Site> {
  const site = await twoReplicas(stack, redisUrl);
  await everyReplicaShares(site);
  for (let round = 0; round < 2; round += 1)
    for (const { ask } of site.replicas) {
      await ask();
      await everyQuotaSays(site, left(site));
    }
  return site;
}

async function ownRedis(stack: AsyncDisposableStack, port?: number): Promise<RedisServer> {
  const redis = await startRedis(port === undefined ? {} : { port });
  stack.defer(redis.stop);
  return redis;
}

async function everyReplicaIsAlone({ replicas }: Site, why: string): Promise<void> {
  for (const { health } of replicas)
    await eventually(async () => {
      const { redis } = (await health()).parts;
      expect(redis).toMatchObject({ state: 'degraded', why: expect.stringContaining(why) });
    });
}

/** All replicas are back together, and count every request that reached Amazon. */
async function expectNothingLost(site: Site): Promise<void> {
  await everyReplicaShares(site);
  await everyQuotaSays(site, left(site));
}

describeWithLocalRedis(
  'callers notice nothing, and the limits hold, when Redis',
  { timeout: 240_000 },
  () => {
    test('is killed, and comes back empty', async () => {
      await using stack = new AsyncDisposableStack();
      const redis = await ownRedis(stack);
      const site = await twoReplicasThatMet(stack, redis.url);
      const before = site.arrivals().length;
      const replies = await crowd(site, 2, async () => {
        await moreArrivals(site, 4);
        await redis.kill();
        await everyReplicaIsAlone(site, 'The connection to Redis is lost');
        await moreArrivals(site, 8);
        await redis.restart();
        await moreArrivals(site, 8);
      });
      expect(replies.filter(({ isError }) => isError)).toEqual([]);
      expectRateKept(site.arrivals().slice(before), 2);
      await expectNothingLost(site);
    });

    test('hangs, and comes to', async () => {
      await using stack = new AsyncDisposableStack();
      const redis = await ownRedis(stack);
      const site = await twoReplicasThatMet(stack, redis.url);
      const before = site.arrivals().length;
      const replies = await crowd(site, 2, async () => {
        await moreArrivals(site, 4);
        redis.freeze();
        await everyReplicaIsAlone(site, 'Redis');
        await moreArrivals(site, 8);
        redis.thaw();
        await moreArrivals(site, 8);
      });
      expect(replies.filter(({ isError }) => isError)).toEqual([]);
      expectRateKept(site.arrivals().slice(before), 2);
      await expectNothingLost(site);
    });

    test('forgets everything while they ask', async () => {
      await using stack = new AsyncDisposableStack();
      const redis = await ownRedis(stack);
      const site = await twoReplicasThatMet(stack, redis.url);
      const administrator = openRedis(redis.url);
      stack.defer(administrator.close);
      expect(await administrator.attached(45_000)).toBe(true);
      const before = site.arrivals().length;
      const replies = await crowd(site, 2, async () => {
        for (let round = 0; round < 3; round += 1) {
          await moreArrivals(site, 4);
          await administrator.run(redisScript(`redis.call('FLUSHALL')`), []);
        }
        await moreArrivals(site, 4);
      });
      expect(replies.filter(({ isError }) => isError)).toEqual([]);
      expectRateKept(site.arrivals().slice(before), 2);
      await expectNothingLost(site);
    });

    test('is not there when they come, and arrives later', async () => {
      await using stack = new AsyncDisposableStack();
      const port = await freePort();
      const site = await twoReplicas(stack, `redis://127.0.0.1:${port}`);
      const first = await crowd(site, 1, () => moreArrivals(site, 3));
      expect(first.filter(({ isError }) => isError)).toEqual([]);
      for (const { health } of site.replicas) expect((await health()).status).toBe('degraded');
      await ownRedis(stack, port);
      await expectNothingLost(site);
      const later = await crowd(site, 1, () => moreArrivals(site, 3));
      expect(later.filter(({ isError }) => isError)).toEqual([]);
    });
  },
);
