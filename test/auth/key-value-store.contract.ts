import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/auth/key-value-store.ts';

export interface StoreUnderTest {
  readonly store: KeyValueStore;
  /** Lets time pass for the store. */
  pass(ms: number): Promise<void>;
}

/** What every store of sign-in state promises. */
export function keyValueStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    test('gives back what was set, until it expires or is deleted', async () => {
      const { store, pass } = await open();
      await store.set('short', 'a', 50);
      await store.set('long', 'b');
      await store.set('gone', 'c');
      await store.delete(['gone', 'never-there']);
      expect(await Promise.all(['short', 'long', 'gone'].map((key) => store.get(key)))).toEqual([
        'a',
        'b',
        undefined,
      ]);
      await pass(60);
      expect([await store.get('short'), await store.get('long')]).toEqual([undefined, 'b']);
    });

    test('of many that add at once, one alone succeeds', async () => {
      const { store } = await open();
      const tries = Array.from({ length: 20 }, (_, index) => store.add('place', String(index), 1_000));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    test('a place is free again after its time', async () => {
      const { store, pass } = await open();
      expect(await store.add('place', 'a', 50)).toBe(true);
      await pass(60);
      expect(await store.add('place', 'b', 50)).toBe(true);
      expect(await store.get('place')).toBe('b');
    });

    test('counts for a time that the first increment starts', async () => {
      const { store, pass } = await open();
      const counts = await Promise.all(Array.from({ length: 5 }, () => store.increment('tries', 100)));
      expect(counts.toSorted()).toEqual([1, 2, 3, 4, 5]);
      await pass(60);
      expect(await store.increment('tries', 100)).toBe(6);
      await pass(60);
      expect(await store.increment('tries', 100)).toBe(1);
    });

    test('a set lives as long as the longest-lived of its members asked', async () => {
      const { store, pass } = await open();
      await store.addMember('family', 'a', 500);
      await store.addMember('family', 'b', 50);
      await store.addMember('family', 'b', 50);
      await pass(60);
      expect([...(await store.members('family'))].toSorted()).toEqual(['a', 'b']);
      await pass(500);
      expect(await store.members('family')).toEqual([]);
    });
  });
}
