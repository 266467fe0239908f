import { expect, test, vi } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { slow, throttled } from '../support/amazon-double/faults.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { crowd, openSite, type Site, shortestRun } from './a-site.ts';

async function siteOf(
  stack: AsyncDisposableStack,
  replicas: number,
  environment: Record<string, string>,
): Promise<{ site: Site; redis: RedisServer }> {
  const redis = await startRedis();
  stack.defer(redis.stop);
  const site = stack.use(await openSite({ redisUrl: redis.url, replicas, environment }));
  return { site, redis };
}

describeWithLocalRedis('replicas in processes of their own', () => {
  test('start no closer together than the rate allows, all of them taken together', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 3, { MAX_REQUESTS_PER_SECOND: '2' });
    // The first request of a replica comes late: it has to fetch an access token on its way.
    for (const { ask } of site.replicas) await ask();
    const replies = await crowd(site, { people: 2, forMs: 5_000 });
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    const arrivals = site.arrivals().slice(3);
    expect(arrivals.length).toBeGreaterThan(8);
    // A gap is 500 ms. A busy machine makes one start late, and so one gap short, but never a row of them.
    expect(shortestRun(arrivals, 2)).toBeGreaterThan(150);
    expect(shortestRun(arrivals, 6)).toBeGreaterThan(2_250);
  }, 30_000);

  test('spend one budget, and all of them know what is left', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 3, {
      MAX_REQUESTS_PER_SECOND: '20',
      MAX_REQUESTS_PER_DAY: '12',
    });
    await Promise.all(site.replicas.flatMap(({ ask }) => Array.from({ length: 8 }, ask)));
    expect(site.arrivals()).toHaveLength(12);
    for (const replica of site.replicas)
      await vi.waitFor(
        async () => {
          const { parts } = await replica.health();
          expect(parts.quota?.why).toMatch(/NA: 0 of 12 requests left/);
        },
        { timeout: 5_000 },
      );
  }, 30_000);

  test('all hold when Amazon tells one of them to', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 3, { MAX_REQUESTS_PER_SECOND: '2' });
    const working = crowd(site, { people: 2, forMs: 7_000 });
    await vi.waitFor(() => expect(site.arrivals().length).toBeGreaterThan(3), { timeout: 10_000 });
    site.amazon.next(throttled({ bodySeconds: 3 }));
    const refusedIndex = site.arrivals().length;
    await working;
    const [refusedAtMs = 0, ...later] = site.arrivals().slice(refusedIndex);
    // What had left before the refusal came back could not hold.
    const afterwards = later.filter((arrival) => arrival > refusedAtMs + 400);
    expect(afterwards.length).toBeGreaterThan(1);
    expect(Math.min(...afterwards) - refusedAtMs).toBeGreaterThan(2_900);
  }, 30_000);

  test('go on when one of them is killed in the middle of a call', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '5', MAX_REQUESTS_PER_DAY: '50' });
    const [doomed, survivor] = site.replicas;
    site.amazon.next(slow());
    const lost = doomed?.ask().catch(() => undefined);
    await vi.waitFor(() => expect(site.arrivals()).toHaveLength(1), { timeout: 10_000 });
    await doomed?.process.kill();
    await lost;
    expect((await survivor?.ask())?.isError).toBe(false);
    await vi.waitFor(
      async () => expect((await survivor?.health())?.parts.quota?.why).toContain('NA: 48 of 50'),
      { timeout: 5_000 },
    );
  }, 30_000);

  test('keep their distance from one that was stopped and goes on later', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '2' });
    const [stopped] = site.replicas;
    const working = crowd(site, { people: 2, forMs: 6_000 });
    for (const pauseMs of [300, 700, 1_100]) {
      await new Promise((resolve) => setTimeout(resolve, 600));
      stopped?.process.freeze();
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
      stopped?.process.thaw();
    }
    await working;
    expect(site.arrivals().length).toBeGreaterThan(6);
    // A request may be stopped on its very way out, and then it comes late; a slot that was missed is not used.
    expect(shortestRun(site.arrivals(), 4)).toBeGreaterThan(900);
  }, 30_000);

  test('gather what waits for a slot, whichever replica it waits at', async () => {
    await using stack = new AsyncDisposableStack();
    const { site } = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '2' });
    const asked = site.replicas.flatMap(({ lookUp }, replica) =>
      Array.from({ length: 20 }, (_, n) => lookUp(asinNo(100 + replica * 20 + n))),
    );
    await Promise.all(asked);
    // Twenty look-ups a replica: the first alone, the others in tens.
    expect(site.arrivals().length).toBeLessThanOrEqual(8);
    const bodies = site.amazon.bodiesOf('getItems');
    const asins = bodies.flatMap(({ itemIds }) => (Array.isArray(itemIds) ? itemIds : []));
    expect(new Set(asins).size).toBe(40);
    expect(asins).toHaveLength(40);
  }, 30_000);
});
