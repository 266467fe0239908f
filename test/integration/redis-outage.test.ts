import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { redisScript } from '../../src/traffic/redis/redis-client.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { freePort, type RedisServer, startRedis } from '../support/redis-server.ts';
import { crowd, openSite, type Replica, type Site, shortestRun } from './a-site.ts';

async function twoReplicas(stack: AsyncDisposableStack, redisUrl: string): Promise<Site> {
  const environment = { MAX_REQUESTS_PER_SECOND: '2', MAX_REQUESTS_PER_DAY: '1000' };
  const site = stack.use(await openSite({ redisUrl, replicas: 2, environment }));
  // The first request of a replica comes late: it has to fetch an access token on its way.
  for (const { ask } of site.replicas) await ask();
  // The replicas learn their places at the first roll call after both are there.
  await sleep(1_500);
  return site;
}

async function ownRedis(stack: AsyncDisposableStack, port?: number): Promise<RedisServer> {
  const redis = await startRedis(port === undefined ? {} : { port });
  stack.defer(redis.stop);
  return redis;
}

async function isHealthy(replica: Replica): Promise<boolean> {
  const { parts } = await replica.health();
  return parts.redis?.state === 'healthy';
}

/** All replicas are back together, and their books show every request that reached Amazon. */
async function expectWholeBooks({ replicas, arrivals }: Site): Promise<void> {
  const left = `NA: ${1_000 - arrivals().length} of 1000 requests left`;
  for (const replica of replicas) {
    await vi.waitFor(async () => expect(await isHealthy(replica)).toBe(true), {
      timeout: 15_000,
      interval: 200,
    });
    await vi.waitFor(async () => expect((await replica.health()).parts.quota?.why).toContain(left), {
      timeout: 5_000,
      interval: 200,
    });
  }
}

/** A gap is 500 ms. Lateness, at the start and on the way to Amazon, shortens one gap, but never a row of them. */
function expectLimitsKept(site: Site): void {
  const arrivals = site.arrivals().slice(site.replicas.length);
  expect(shortestRun(arrivals, 2)).toBeGreaterThan(150);
  expect(shortestRun(arrivals, 6)).toBeGreaterThan(2_250);
}

describeWithLocalRedis('people do not notice, and the limits hold, when Redis', () => {
  test('is killed, and comes back empty', async () => {
    await using stack = new AsyncDisposableStack();
    const redis = await ownRedis(stack);
    const site = await twoReplicas(stack, redis.url);
    const working = crowd(site, { people: 2, forMs: 9_000 });
    await sleep(2_000);
    await redis.kill();
    await vi.waitFor(async () => {
      for (const replica of site.replicas)
        expect((await replica.health()).parts.redis).toMatchObject({
          state: 'degraded',
          why: expect.stringContaining('The connection to Redis is lost'),
        });
    });
    await sleep(2_000);
    await redis.restart();
    const replies = await working;
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    expect(site.arrivals().length).toBeGreaterThan(9);
    expectLimitsKept(site);
    await expectWholeBooks(site);
  }, 60_000);

  test('hangs, and comes to', async () => {
    await using stack = new AsyncDisposableStack();
    const redis = await ownRedis(stack);
    const site = await twoReplicas(stack, redis.url);
    const working = crowd(site, { people: 2, forMs: 8_000 });
    await sleep(2_000);
    redis.freeze();
    await sleep(2_500);
    redis.thaw();
    const replies = await working;
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    expect(site.arrivals().length).toBeGreaterThan(9);
    expectLimitsKept(site);
    await expectWholeBooks(site);
  }, 60_000);

  test('forgets everything while they ask', async () => {
    await using stack = new AsyncDisposableStack();
    const redis = await ownRedis(stack);
    const site = await twoReplicas(stack, redis.url);
    const clerk = openRedis(redis.url);
    stack.defer(clerk.close);
    await clerk.attached(5_000);
    const working = crowd(site, { people: 2, forMs: 6_000 });
    for (let round = 0; round < 3; round += 1) {
      await sleep(1_300);
      await clerk.run(redisScript(`redis.call('FLUSHALL')`), []);
    }
    const replies = await working;
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    expectLimitsKept(site);
    await expectWholeBooks(site);
  }, 60_000);

  test('is not there when they come, and arrives later', async () => {
    await using stack = new AsyncDisposableStack();
    const port = await freePort();
    const site = await twoReplicas(stack, `redis://127.0.0.1:${port}`);
    const first = await crowd(site, { people: 1, forMs: 1_500 });
    expect(first.filter(({ isError }) => isError)).toEqual([]);
    for (const replica of site.replicas) expect((await replica.health()).status).toBe('degraded');
    await ownRedis(stack, port);
    await expectWholeBooks(site);
    expect((await crowd(site, { people: 1, forMs: 500 })).some(({ isError }) => isError)).toBe(false);
  }, 60_000);
});
