import { afterEach, expect, test, vi } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createFreshnessPolicy } from '../../src/traffic/cache/cache-policy.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createRedisStore } from '../../src/traffic/cache/redis-store.ts';
import { createTwoLevelStore } from '../../src/traffic/cache/two-level-store.ts';
import { cached } from '../../src/traffic/cached.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { createRedisLeases } from '../../src/traffic/flights/redis-leases.ts';
import { leased } from '../../src/traffic/leased.ts';
import { createPipeline, type Step } from '../../src/traffic/pipeline.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { aCall } from './a-call.ts';
import { reports } from './reports.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function serve(): Promise<RedisServer> {
  const server = await startRedis();
  cleanups.push(server.stop);
  return server;
}

/** An Amazon that answers when told to, and stamps what it answers with the present. */
function slowAmazon() {
  const landing = Promise.withResolvers<void>();
  const product = (asin: Asin) => aProduct({ asin, askedAt: { content: Date.now(), offer: Date.now() } });
  const amazon = scriptedCatalogue({
    lookup: async (asins) => {
      await landing.promise;
      return { found: new Map(asins.map((asin) => [asin, product(asin)])), missing: new Map() };
    },
    search: async () => {
      await landing.promise;
      return { products: [product(asinNo(1))], refinements: [], askedAt: Date.now() };
    },
  });
  return { amazon, land: landing.resolve };
}

/** The upper half of one replica's road. */
async function replica({ url }: RedisServer, amazon: Catalogue) {
  const clock = systemClock();
  const events = reports();
  const redis = openRedis(url);
  const far = createRedisStore(redis, clock.now);
  cleanups.push(redis.close, far.close);
  expect(await redis.attached(5_000)).toBe(true);
  const store = createTwoLevelStore(createMemoryStore(1_000_000, clock.now), far);
  const policy = createFreshnessPolicy({ searchMs: 3_600_000, productMs: 3_600_000, browseMs: 0 }, clock.now);
  const leases = createRedisLeases(redis);
  const fingerprint = 'f1';
  const unwatched: Step = (_operation, call, proceed) => proceed(call);
  const road = createPipeline({
    stages: [
      cached({ store, policy, clock, events, fingerprint }),
      coalesced({ clock, events }),
      leased({ leases, store, policy, clock, events, fingerprint }),
    ],
    steps: [],
    source: amazon,
    watch: { stage: () => unwatched, source: unwatched },
  });
  return { road, redis, leases, events };
}

const headphones = { keywords: 'headphones', page: 1 };
const productKey = (asin: Asin) => `f1:US:en_US:${asin}`;

describeWithLocalRedis('a flight over several replicas', () => {
  test('answers equal searches on three replicas with one request', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    const replicas = await Promise.all([1, 2, 3].map(() => replica(server, amazon)));
    const answers = replicas.flatMap(({ road }) => [1, 2, 3, 4].map(() => road.search(headphones, aCall())));
    await vi.waitFor(() => expect(amazon.arrivals).toHaveLength(1));
    land();
    for (const page of await Promise.all(answers)) expect(page.products[0]?.asin).toBe(asinNo(1));
    expect(amazon.arrivals).toHaveLength(1);
  });

  test('fetches every ASIN once, however the look-ups overlap', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    const [here, there] = [await replica(server, amazon), await replica(server, amazon)];
    const first = here.road.lookup([asinNo(1), asinNo(2)], aCall());
    await vi.waitFor(() => expect(amazon.arrivals).toHaveLength(1));
    const second = there.road.lookup([asinNo(2), asinNo(3)], aCall());
    await vi.waitFor(() => expect(amazon.arrivals).toHaveLength(2));
    land();
    expect([...(await first).found.keys()]).toEqual([asinNo(1), asinNo(2)]);
    expect([...(await second).found.keys()]).toEqual([asinNo(2), asinNo(3)]);
    expect(amazon.arrivals.map(({ asins }) => asins)).toEqual([[asinNo(1), asinNo(2)], [asinNo(3)]]);
  });

  test('lets another replica go on where the first one failed', async () => {
    const server = await serve();
    const down = scriptedCatalogue({
      lookup: async () => {
        throw new CatalogueError('upstream_down', 'scripted');
      },
    });
    const { amazon, land } = slowAmazon();
    const [here, there] = [await replica(server, down), await replica(server, amazon)];
    land();
    const [failure, answer] = await Promise.allSettled([
      here.road.lookup([asinNo(1)], aCall()),
      there.road.lookup([asinNo(1)], aCall()),
    ]);
    expect(answer).toMatchObject({ status: 'fulfilled' });
    expect(failure.status === 'rejected' || down.arrivals.length === 0).toBe(true);
  });

  test('waits a few seconds at most for a replica that died in mid-call', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    land();
    const { road } = await replica(server, amazon);
    // What a killed process leaves behind: a lease that nobody renews.
    const dead = openRedis(server.url);
    expect(await dead.attached(5_000)).toBe(true);
    await createRedisLeases(dead).take([productKey(asinNo(1))], 'person');
    dead.close();
    const startedAt = performance.now();
    const answer = await road.lookup([asinNo(1)], aCall());
    expect(answer.found.has(asinNo(1))).toBe(true);
    expect(performance.now() - startedAt).toBeGreaterThan(1_000);
  });

  test('does not let a person wait behind a background refresh', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    land();
    const { road, leases } = await replica(server, amazon);
    const refresh = await leases.take([productKey(asinNo(1))], 'refresh');
    expect(refresh.keys.size).toBe(1);
    const answer = await road.lookup([asinNo(1)], aCall({ priority: 'person' }));
    expect(answer.found.has(asinNo(1))).toBe(true);
    refresh.release();
  });

  test('is every replica’s own when Redis is gone', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    land();
    const [here, there] = [await replica(server, amazon), await replica(server, amazon)];
    await server.kill();
    await Promise.all([here.road.lookup([asinNo(1)], aCall()), there.road.lookup([asinNo(1)], aCall())]);
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('frees a waiter that leaves, and disturbs nobody', async () => {
    const server = await serve();
    const { amazon, land } = slowAmazon();
    const [here, there] = [await replica(server, amazon), await replica(server, amazon)];
    const first = here.road.lookup([asinNo(1)], aCall());
    await vi.waitFor(() => expect(amazon.arrivals).toHaveLength(1));
    const leaving = new AbortController();
    const second = there.road.lookup([asinNo(1)], aCall({ signal: leaving.signal }));
    leaving.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    land();
    expect((await first).found.size).toBe(1);
  });
});
