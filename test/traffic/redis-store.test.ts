import { brotliDecompressSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createRedisStore, type RemoteStore } from '../../src/traffic/cache/redis-store.ts';
import { encodeEntry } from '../../src/traffic/cache/store-codec.ts';
import { createTwoLevelStore } from '../../src/traffic/cache/two-level-store.ts';
import { aProduct } from '../support/a-product.ts';
import { eventually } from '../support/eventually.ts';
import { commonRedisUrl, describeWithRedis, type OpenRedis, openRedis } from '../support/redis.ts';
import { anEntry, describeStore, type StoreUnderTest } from './store.contract.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const clean of cleanups.splice(0).reverse()) clean();
});

interface RedisReplica extends Omit<StoreUnderTest, 'store'> {
  readonly redis: OpenRedis;
  readonly store: RemoteStore;
}

/** A store as one replica has it. Replicas of the same test meet in the database. */
async function replica(): Promise<RedisReplica> {
  let at = Date.now();
  const now = () => at;
  const redis = openRedis(`${commonRedisUrl()}/5`);
  const store = createRedisStore(redis, now);
  cleanups.push(redis.close, store.close);
  expect(await redis.attached(45_000)).toBe(true);
  // From the first read on, a replica knows the current edition.
  for (const namespace of ['products', 'nodes'] as const) await store.readMany(namespace, ['nothing']);
  return {
    redis,
    store,
    now,
    pass: (ms) => {
      at += ms;
    },
  };
}

describeWithRedis('with a real Redis', () => {
  describeStore('the Redis store', replica);

  describeStore('the two-level store', async () => {
    const { store, now, pass } = await replica();
    return { store: createTwoLevelStore(createMemoryStore(1_000_000, now), store), now, pass };
  });

  test('what one replica wrote, another reads', async () => {
    const [here, there] = [await replica(), await replica()];
    const kettle = anEntry(aProduct({ title: 'Quiet Kettle' }), here.now() + 60_000);
    await here.store.write(
      'products',
      new Map([['shared', { ...kettle, askedAt: { content: here.now() } }]]),
    );
    await here.redis.getMany(['a round trip']);
    const read = await there.store.readMany('products', ['shared']);
    expect(read.get('shared')).toMatchObject({
      level: 'redis',
      answer: { value: { title: 'Quiet Kettle' } },
    });
  });

  test('Redis itself lets an entry go at its expiry', async () => {
    const { redis, store, now } = await replica();
    await store.write('products', new Map([['brief', anEntry(aProduct(), now() + 40)]]));
    const key = 'associates-mcp:products:brief';
    expect(await redis.getMany([key])).not.toEqual([undefined]);
    await eventually(async () => expect(await redis.getMany([key])).toEqual([undefined]));
  });

  test('an entry of more than 2 KB is compressed', async () => {
    const { redis, store, now } = await replica();
    const long = aProduct({ features: Array.from({ length: 30 }, (_, n) => `${n}: ${'quiet '.repeat(20)}`) });
    await store.write('products', new Map([['long', anEntry(long, now() + 60_000)]]));
    const [bytes] = await redis.getMany(['associates-mcp:products:long']);
    expect(bytes?.length).toBeLessThan(1_000);
    expect(brotliDecompressSync(bytes?.subarray(2) ?? '').toString()).toContain('quiet quiet');
    const read = await store.readMany('products', ['long']);
    expect(read.get('long')?.answer).toEqual({ value: long });
  });

  const good = anEntry(aProduct({ title: 'Poisoned Kettle' }), Date.now() + 60_000);
  test.each([
    ['nothing at all', Buffer.from('')],
    ['foreign bytes', Buffer.from('{"title":"Poisoned Kettle"}')],
    ['an older version', Buffer.concat([Buffer.from([1]), encodeEntry(good, '0').subarray(1)])],
    ['broken compression', Buffer.from([2, 1, 3, 3, 3])],
    ['broken JSON', Buffer.from([2, 0, 123])],
    ['no answer', encodeEntry(JSON.parse('{"askedAt":{"content":1},"expiresAt":2,"ttlJitter":1}'), '0')],
    [
      'a stamp from next week',
      encodeEntry({ ...good, askedAt: { content: Date.now() + 7 * 86_400_000 } }, '0'),
    ],
    ['a life past the licence', encodeEntry({ ...good, expiresAt: Date.now() + 7 * 86_400_000 }, '0')],
  ])('a value with %s is a miss', async (_, value) => {
    const { redis, store } = await replica();
    const [version] = await redis.getMany(['associates-mcp:edition:products']);
    await redis.setMany([
      { key: 'associates-mcp:edition:products', value: '0', ttlMs: 60_000 },
      { key: 'associates-mcp:products:poison', value, ttlMs: 60_000 },
    ]);
    expect(await store.readMany('products', ['poison'])).toEqual(new Map());
    await redis.setMany([{ key: 'associates-mcp:edition:products', value: version ?? '0', ttlMs: 60_000 }]);
  });

  test('the same value without the poison is a hit', async () => {
    const { redis, store } = await replica();
    await redis.setMany([
      { key: 'associates-mcp:edition:products', value: '0', ttlMs: 60_000 },
      { key: 'associates-mcp:products:sound', value: encodeEntry(good, '0'), ttlMs: 60_000 },
    ]);
    const read = await store.readMany('products', ['sound']);
    expect(read.get('sound')?.answer).toMatchObject({ value: { title: 'Poisoned Kettle' } });
  });
});
