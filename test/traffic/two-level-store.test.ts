import { afterEach, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { startNamespaceVersion } from '../../src/traffic/cache/namespace-versions.ts';
import { createRedisStore } from '../../src/traffic/cache/redis-store.ts';
import type { Store } from '../../src/traffic/cache/store.ts';
import { createTwoLevelStore } from '../../src/traffic/cache/two-level-store.ts';
import { aProduct } from '../support/a-product.ts';
import { eventually, isAtOnce } from '../support/eventually.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { type RedisServer, startRedis } from '../support/redis-server.ts';
import { anEntry } from './store.contract.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function serve(): Promise<RedisServer> {
  const server = await startRedis();
  cleanups.push(server.stop);
  return server;
}

/** The cache of one replica. */
async function replica({ url }: RedisServer) {
  const redis = openRedis(url);
  const far = createRedisStore(redis, Date.now);
  const near = createMemoryStore(1_000_000, Date.now);
  cleanups.push(redis.close, far.close);
  expect(await redis.attached(45_000)).toBe(true);
  const store = createTwoLevelStore(near, far);
  await store.readMany('products', ['nothing']);
  return { redis, near, far, store };
}

const minutesAgo = (minutes: number) => Date.now() - minutes * 60_000;
const kettle = (title: string, askedAt: number) => {
  const stamp = { content: askedAt, offer: askedAt };
  return { ...anEntry(aProduct({ title, askedAt: stamp }), Date.now() + 600_000), askedAt: stamp };
};

async function titleIn(store: Store, key: string, suffices?: () => boolean) {
  const answer = (await store.readMany('products', [key], suffices)).get(key)?.answer;
  return answer !== undefined && 'value' in answer ? answer.value.title : undefined;
}

describeWithLocalRedis('the two-level store', () => {
  test('finds what another replica fetched, and keeps it near', async () => {
    const server = await serve();
    const [here, there] = [await replica(server), await replica(server)];
    await here.store.write('products', new Map([['k', kettle('Quiet Kettle', minutesAgo(1))]]));
    await eventually(async () => expect(await titleIn(there.store, 'k')).toBe('Quiet Kettle'));
    expect(await titleIn(there.near, 'k')).toBe('Quiet Kettle');
  });

  test('looks for a newer answer where its own does not suffice, and never takes an older one', async () => {
    const { near, far, store } = await replica(await serve());
    await near.write('products', new Map([['k', kettle('Yesterday', minutesAgo(300))]]));
    await far.write('products', new Map([['k', kettle('Today', minutesAgo(3))]]));
    expect(await titleIn(store, 'k')).toBe('Yesterday');
    expect(await titleIn(store, 'k', () => false)).toBe('Today');
    await far.write('products', new Map([['k', kettle('Last week', minutesAgo(900))]]));
    expect(await titleIn(store, 'k', () => false)).toBe('Today');
  });

  test('drops within about a second what an operator has cleared', async () => {
    const server = await serve();
    const [here, there] = [await replica(server), await replica(server)];
    await there.near.write('products', new Map([['k', kettle('Quiet Kettle', minutesAgo(1))]]));
    await startNamespaceVersion(here.redis, 'products');
    const clearedAt = performance.now();
    await eventually(async () => expect(await titleIn(there.near, 'k')).toBeUndefined());
    expect(performance.now() - clearedAt).toBeLessThan(3_000);
  });

  test('a flushed Redis takes nothing from memory, and works on', async () => {
    const server = await serve();
    const { redis, store, near, far } = await replica(server);
    await startNamespaceVersion(redis, 'products');
    await store.write('products', new Map([['k', kettle('Quiet Kettle', minutesAgo(1))]]));
    await server.restart();
    await eventually(async () => expect(await redis.attached(1_000)).toBe(true));
    await eventually(async () => {
      await store.write('products', new Map([['n', kettle('Tall Lamp', minutesAgo(1))]]));
      expect(await titleIn(far, 'n')).toBe('Tall Lamp');
    });
    expect(await titleIn(near, 'k')).toBe('Quiet Kettle');
  });

  test('a hung Redis costs one short wait, then nothing', async () => {
    const server = await serve();
    const { redis, store } = await replica(server);
    await store.write('products', new Map([['k', kettle('Quiet Kettle', minutesAgo(1))]]));
    server.freeze();
    expect(await store.readMany('products', ['unknown'])).toEqual(new Map());
    expect(redis.isUp()).toBe(false);
    expect(await isAtOnce(store.readMany('products', ['another']))).toBe(true);
    expect(await isAtOnce(titleIn(store, 'k'))).toBe(true);
    expect(await titleIn(store, 'k')).toBe('Quiet Kettle');
    server.thaw();
  });
});
