import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { aProduct } from '../support/a-product.ts';
import { anEntry, describeStore } from './store.contract.ts';

function open(maxBytes = 1_000_000) {
  let at = 1_790_000_000_000;
  const now = () => at;
  const pass = (ms: number) => {
    at += ms;
  };
  return { store: createMemoryStore(maxBytes, now), now, pass };
}

describeStore('the memory store', () => open());

describe('the memory store', () => {
  test('lets the least recently used go when its bytes are spent', async () => {
    const { store, now } = open(10_000);
    const heavy = anEntry(aProduct({ title: 'x'.repeat(1_000) }), now() + 60_000);
    for (const key of ['a', 'b']) await store.write('products', new Map([[key, heavy]]));
    await store.readMany('products', ['a']);
    await store.write('products', new Map([['c', heavy]]));
    const kept = await store.readMany('products', ['a', 'b', 'c']);
    expect([...kept.keys()]).toEqual(['a', 'c']);
  });

  test('does not keep what is bigger than its budget', async () => {
    const { store, now } = open(1_000);
    const huge = anEntry(aProduct({ title: 'x'.repeat(10_000) }), now() + 60_000);
    await store.write('products', new Map([['a', huge]]));
    expect((await store.readMany('products', ['a'])).size).toBe(0);
  });

  test('hands out nothing that a reader could change for the next one', async () => {
    const { store, now } = open();
    await store.write('products', new Map([['a', anEntry(aProduct(), now() + 60_000)]]));
    const entry = (await store.readMany('products', ['a'])).get('a');
    const product = entry && 'value' in entry.answer ? entry.answer.value : undefined;
    expect(() => Object.assign(product?.offer?.price ?? {}, { minor: 1 })).toThrow(TypeError);
    expect(() => Object.assign(entry ?? {}, { expiresAt: 1 })).toThrow(TypeError);
  });

  test('clears one namespace without touching the others', async () => {
    const { store, now } = open();
    const node = { id: '1', name: 'Kitchen', isRoot: true, ancestors: [], children: [], askedAt: now() };
    const times = { askedAt: { content: now() }, expiresAt: now() + 60_000, ttlJitter: 1 };
    await store.write('products', new Map([['a', anEntry(aProduct(), now() + 60_000)]]));
    await store.write('nodes', new Map([['a', { answer: { value: node }, ...times }]]));
    store.clear('products');
    expect((await store.readMany('products', ['a'])).size).toBe(0);
    expect((await store.readMany('nodes', ['a'])).get('a')?.answer).toEqual({ value: node });
  });

  test('says that it had the entry itself', async () => {
    const { store, now } = open();
    await store.write('products', new Map([['a', anEntry(aProduct(), now() + 60_000)]]));
    expect((await store.readMany('products', ['a'])).get('a')?.level).toBe('memory');
  });

  test('drops what has expired though nobody asks for it again', async () => {
    const { store, now, pass } = open(10_000);
    const heavy = (expiresAt: number) => anEntry(aProduct({ title: 'x'.repeat(1_000) }), expiresAt);
    // Of two that fit, the older one would be first to go, had the younger one not expired.
    await store.write('products', new Map([['old', heavy(now() + 3_600_000)]]));
    await store.write('products', new Map([['brief', heavy(now() + 1_000)]]));
    pass(60_000);
    await store.write('products', new Map([['new', heavy(now() + 60_000)]]));
    const kept = await store.readMany('products', ['old', 'brief', 'new']);
    expect([...kept.keys()]).toEqual(['old', 'new']);
  });
});
