import { describe, expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import type { CacheEntry, Store } from '../../src/traffic/cache/store.ts';
import { aProduct, asinNo } from '../support/a-product.ts';

/** A store of this kind, empty, with a clock that goes on only when told to. */
export interface StoreUnderTest {
  readonly store: Store;
  pass(ms: number): void | Promise<void>;
  now(): number;
}

export function anEntry(product: Product, expiresAt: number): CacheEntry<Product> {
  return { answer: { value: product }, askedAt: product.askedAt, expiresAt, ttlJitter: 1 };
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
      expect(read.get('a')).toMatchObject({ answer: { value: kettle }, expiresAt: soon, ttlJitter: 1 });
    });

    test('keeps the answer that there is nothing', async () => {
      const { store, now } = await open();
      const negative: CacheEntry<Product> = {
        answer: { missing: 'not_accessible' },
        askedAt: { content: now() },
        expiresAt: now() + 60_000,
        ttlJitter: 0.95,
      };
      await store.write('products', new Map([['a', negative]]));
      const read = await store.readMany('products', ['a']);
      expect(read.get('a')).toMatchObject(negative);
    });

    test('returns nothing from the instant of its expiry on', async () => {
      const { store, now, pass } = await open();
      await store.write('products', new Map([['a', anEntry(kettle, now() + 1_000)]]));
      await pass(1_000);
      expect(await store.readMany('products', ['a'])).toEqual(new Map());
    });

    test('lets the later answer replace the earlier one', async () => {
      const { store, now } = await open();
      const soon = now() + 60_000;
      await store.write('products', new Map([['a', anEntry(kettle, soon)]]));
      await store.write('products', new Map([['a', anEntry(lamp, soon)]]));
      const read = await store.readMany('products', ['a']);
      expect(read.get('a')?.answer).toEqual({ value: lamp });
    });
  });
}
