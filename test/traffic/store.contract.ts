import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import type { Entry, Store } from '../../src/traffic/cache/store.ts';
import { aProduct, asinNo } from '../support/a-product.ts';

/** A store of this kind, empty, with a clock that goes on only when told to. */
export interface StoreUnderTest {
  readonly store: Store;
  pass(ms: number): void | Promise<void>;
  now(): number;
}

export function anEntry(product: Product, expiresAt: number): Entry<Product> {
  return { word: { present: product }, askedAt: product.askedAt, expiresAt, lifeShare: 1 };
}

/** The promises that every store keeps. */
export function describeStore(name: string, open: () => StoreUnderTest | Promise<StoreUnderTest>): void {
  const kettle = aProduct({ title: 'Quiet Kettle' });
  const lamp = aProduct({ asin: asinNo(2), title: 'Tall Lamp' });

  describe(name, () => {
    test('reads back what was written, many keys at once, and leaves out the rest', async () => {
      const { store, now } = await open();
      const soon = now() + 60_000;
      await store.write(
        'products',
        new Map([
          ['a', anEntry(kettle, soon)],
          ['b', anEntry(lamp, soon)],
        ]),
      );
      const read = await store.readMany('products', ['b', 'nothing', 'a']);
      expect([...read.keys()].toSorted()).toEqual(['a', 'b']);
      expect(read.get('a')).toMatchObject({ word: { present: kettle }, expiresAt: soon, lifeShare: 1 });
    });

    test('keeps the word that there is nothing', async () => {
      const { store, now } = await open();
      const absence: Entry<Product> = {
        word: { absent: 'not_accessible' },
        askedAt: { content: now() },
        expiresAt: now() + 60_000,
        lifeShare: 0.95,
      };
      await store.write('products', new Map([['a', absence]]));
      const read = await store.readMany('products', ['a']);
      expect(read.get('a')).toMatchObject(absence);
    });

    test('hands out nothing from the instant of its expiry on', async () => {
      const { store, now, pass } = await open();
      await store.write('products', new Map([['a', anEntry(kettle, now() + 1_000)]]));
      await pass(1_000);
      expect(await store.readMany('products', ['a'])).toEqual(new Map());
    });

    test('lets the later word replace the earlier one', async () => {
      const { store, now } = await open();
      const soon = now() + 60_000;
      await store.write('products', new Map([['a', anEntry(kettle, soon)]]));
      await store.write('products', new Map([['a', anEntry(lamp, soon)]]));
      const read = await store.readMany('products', ['a']);
      expect(read.get('a')?.word).toEqual({ present: lamp });
    });

    test('forgets one namespace without touching the others', async () => {
      const { store, now } = await open();
      const node = { id: '1', name: 'Kitchen', isRoot: true, ancestors: [], children: [], askedAt: now() };
      const expiresAt = now() + 60_000;
      await store.write('products', new Map([['a', anEntry(kettle, expiresAt)]]));
      await store.write(
        'nodes',
        new Map([['a', { word: { present: node }, askedAt: { content: now() }, expiresAt, lifeShare: 1 }]]),
      );
      await store.clear('products');
      expect((await store.readMany('products', ['a'])).size).toBe(0);
      expect((await store.readMany('nodes', ['a'])).get('a')?.word).toEqual({ present: node });
    });
  });
}
