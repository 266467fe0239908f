import { describe, expect, test } from 'vitest';
import type { SearchQuery } from '../../src/products/catalogue.ts';
import type { Product } from '../../src/products/product.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { cachedScene, hours } from './cached-scene.ts';

const kettle = { title: 'Norrbrew Quiet Kettle, 1.7 Liter' };

/** A server that has looked these products up, and whose Amazon then says that the day's budget is gone. */
async function outOfBudget(products: readonly Partial<Product>[]) {
  const shop = new Map(products.map((product, n) => [asinNo(n + 1), product]));
  const scene = cachedScene({
    script: {
      lookup: async (asins) => ({
        found: new Map(
          asins.map((asin) => {
            const askedAt = { content: scene.now(), offer: scene.now() };
            return [asin, aProduct({ ...shop.get(asin), asin, askedAt })];
          }),
        ),
        missing: new Map(),
      }),
    },
  });
  await scene.catalogue.lookup([...shop.keys()], scene.call());
  scene.failWith('quota_exhausted');
  const search = (query: Partial<SearchQuery>) => scene.catalogue.search({ page: 1, ...query }, scene.call());
  const titles = async (query: Partial<SearchQuery>) =>
    (await search(query)).products.map(({ title }) => title);
  return { ...scene, search, titles };
}

const priced = (minor: number) => ({ price: { minor, currency: 'USD' as const }, priceHidden: false });

describe('a search when Amazon cannot be asked', () => {
  test('is answered from products seen before, and says so', async () => {
    const { search, now, pass } = await outOfBudget([kettle, { title: 'Tall Lamp' }]);
    const seenAt = now();
    pass(5 * hours);
    const page = await search({ keywords: 'quiet kettles' });
    expect(page).toMatchObject({ fallback: true, ignoredFilters: [], askedAt: seenAt, refinements: [] });
    expect(page.products.map(({ title }) => title)).toEqual(['Norrbrew Quiet Kettle, 1.7 Liter']);
  });

  test('fails as before when nothing fits', async () => {
    const { search } = await outOfBudget([kettle]);
    await expect(search({ keywords: 'garden hose' })).rejects.toMatchObject({ code: 'quota_exhausted' });
    await expect(search({ keywords: 'quiet hose' })).rejects.toMatchObject({ code: 'quota_exhausted' });
    await expect(search({ browseNodeId: '284507' })).rejects.toMatchObject({ code: 'quota_exhausted' });
    await expect(search({ keywords: 'kettle', page: 2 })).rejects.toMatchObject({ code: 'quota_exhausted' });
  });

  test('finds nothing that is older than the licence allows', async () => {
    const { search, pass } = await outOfBudget([kettle]);
    pass(24 * hours);
    await expect(search({ keywords: 'quiet kettle' })).rejects.toMatchObject({ code: 'quota_exhausted' });
  });

  test('honours price, rating, brand and saving, and leaves out what it cannot judge', async () => {
    const { titles } = await outOfBudget([
      { title: 'Kettle A', offer: priced(2_000), reviews: { stars: 3.9 }, brand: 'Norrbrew' },
      { title: 'Kettle B', offer: { ...priced(6_000), saving: { percent: 25 } }, reviews: { stars: 4.6 } },
      { title: 'Kettle C', offer: { priceHidden: true }, reviews: {}, brand: 'Other' },
    ]);
    expect(await titles({ keywords: 'kettle', maxPriceMinor: 5_000 })).toEqual(['Kettle A']);
    expect(await titles({ keywords: 'kettle', minPriceMinor: 5_000 })).toEqual(['Kettle B']);
    expect(await titles({ keywords: 'kettle', minStars: 4 })).toEqual(['Kettle B']);
    expect(await titles({ keywords: 'kettle', brand: 'other' })).toEqual(['Kettle C']);
    expect(await titles({ keywords: 'kettle', minSavingPercent: 20 })).toEqual(['Kettle B']);
  });

  test('names what it could not honour', async () => {
    const { search } = await outOfBudget([kettle]);
    const query = {
      keywords: 'kettle',
      searchIndex: 'HomeAndKitchen',
      primeOnly: true,
      sortBy: 'newest',
    } as const;
    expect((await search(query)).ignoredFilters).toEqual(['searchIndex', 'primeOnly', 'sortBy']);
  });

  test('counts a price for some only behind those for everybody, however low, and its saving against new for none', async () => {
    const used = { ...priced(900), condition: 'used', saving: { percent: 80 } } as const;
    const { titles } = await outOfBudget([
      { title: 'Used Kettle', offer: used },
      { title: 'New Kettle', offer: { ...priced(4_000), saving: { percent: 60 } } },
      { title: 'Kettle by Subscription', offer: { ...priced(800), kind: 'subscription' } },
    ]);
    expect((await titles({ keywords: 'kettle', sortBy: 'price_low' }))[0]).toBe('New Kettle');
    expect(await titles({ keywords: 'kettle', minSavingPercent: 50 })).toEqual(['New Kettle']);
  });

  test('sorts by price where that is wished, unknown prices last', async () => {
    const { titles } = await outOfBudget([
      { title: 'Kettle A', offer: priced(6_000) },
      { title: 'Kettle B', offer: { priceHidden: true } },
      { title: 'Kettle C', offer: priced(2_000) },
    ]);
    expect(await titles({ keywords: 'kettle', sortBy: 'price_low' })).toEqual([
      'Kettle C',
      'Kettle A',
      'Kettle B',
    ]);
    expect(await titles({ keywords: 'kettle', sortBy: 'price_high' })).toEqual([
      'Kettle A',
      'Kettle C',
      'Kettle B',
    ]);
  });

  test('prefers the page that Amazon gave itself, however old', async () => {
    const scene = cachedScene({
      script: {
        search: async () => ({ products: [scene.product(asinNo(9))], refinements: [], askedAt: scene.now() }),
      },
    });
    await scene.catalogue.search({ keywords: 'kettle', page: 1 }, scene.call());
    scene.pass(3 * hours);
    scene.failWith('quota_exhausted');
    const page = await scene.catalogue.search({ keywords: 'kettle', page: 1 }, scene.call());
    expect(page.fallback).toBeUndefined();
    expect(page.products).toHaveLength(1);
  });
});
