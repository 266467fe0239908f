import { expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { slow, throttled } from '../support/amazon-double/faults.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { crowd, everyQuotaSays, expectRateKept, moreArrivals, openSite, type Site } from './a-site.ts';

async function siteOf(
  stack: AsyncDisposableStack,
  replicas: number,
  environment: Record<string, string>,
): Promise<Site> {
  const redis = await startRedis();
  stack.defer(redis.stop);
  return stack.use(await openSite({ redisUrl: redis.url, replicas, environment }));
}

describeWithLocalRedis('replicas in processes of their own', { timeout: 240_000 }, () => {
  test('start no closer together than the rate allows, all of them taken together', async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, 3, { MAX_REQUESTS_PER_SECOND: '2' });
    // The first request of a replica comes late: it has to fetch an access token on its way.
    for (const { ask } of site.replicas) await ask();
    const before = site.arrivals().length;
    const replies = await crowd(site, 2, () => moreArrivals(site, 16));
    expect(replies.filter(({ isError }) => isError)).toEqual([]);
    expectRateKept(site.arrivals().slice(before), 2);
  });

  test('spend one budget, and all of them know what is left', async () => {
    await using stack = new AsyncDisposableStack();
    const limits = { MAX_REQUESTS_PER_SECOND: '20', MAX_REQUESTS_PER_DAY: '12' };
    const site = await siteOf(stack, 3, limits);
    await Promise.all(site.replicas.flatMap(({ ask }) => Array.from({ length: 8 }, ask)));
    expect(site.arrivals()).toHaveLength(12);
    await everyQuotaSays(site, 'NA: 0 of 12 requests left');
  });

  test('all hold when Amazon tells one of them to', async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, 3, { MAX_REQUESTS_PER_SECOND: '2' });
    let refusedIndex = 0;
    await crowd(site, 2, async () => {
      await moreArrivals(site, 4);
      site.amazon.next(throttled({ bodySeconds: 10 }));
      refusedIndex = site.arrivals().length;
      await moreArrivals(site, 6);
    });
    const [refusedAtMs = 0, ...later] = site.arrivals().slice(refusedIndex);
    // What had left before the refusal came back could not hold, and on a slow machine it arrives late.
    const afterwards = later.filter((arrival) => arrival > refusedAtMs + 3_000);
    expect(afterwards.length).toBeGreaterThan(0);
    expect(Math.min(...afterwards) - refusedAtMs).toBeGreaterThan(9_900);
  });

  test('go on when one of them is killed in the middle of a call', async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '5', MAX_REQUESTS_PER_DAY: '50' });
    const [doomed, survivor] = site.replicas;
    site.amazon.next(slow());
    const lost = doomed?.ask().catch(() => undefined);
    await eventually(() => expect(site.arrivals()).toHaveLength(1));
    await doomed?.process.kill();
    await lost;
    expect((await survivor?.ask())?.isError).toBe(false);
    await everyQuotaSays({ ...site, replicas: site.replicas.slice(1) }, 'NA: 48 of 50 requests left');
  });

  test('keep their distance from one that was stopped and goes on later', async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '2' });
    for (const { ask } of site.replicas) await ask();
    const [stopped] = site.replicas;
    const before = site.arrivals().length;
    await crowd(site, 2, async () => {
      for (let round = 0; round < 4; round += 1) {
        await moreArrivals(site, 2);
        stopped?.process.freeze();
        await moreArrivals(site, 2);
        stopped?.process.thaw();
      }
    });
    // A request may be stopped on its very way out, and then it comes late; a slot that was missed is not used.
    expectRateKept(site.arrivals().slice(before), 2);
  });

  test('gather what waits for a slot, whichever replica it waits at', async () => {
    await using stack = new AsyncDisposableStack();
    const site = await siteOf(stack, 2, { MAX_REQUESTS_PER_SECOND: '0.5' });
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
  });
});
