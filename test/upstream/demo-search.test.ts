import { describe, expect, it } from 'vitest';
import type { SearchQuery } from '../../src/products/catalogue.ts';
import { nodeIdOf } from '../../src/upstream/demo/category-tree.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { wordsOf } from '../../src/upstream/demo/words.ts';
import { aDemoCall, noonMs } from './demo-call.ts';

const demo = createDemoSource({ now: () => noonMs });
const search = (query: Partial<SearchQuery>) => demo.search({ page: 1, ...query }, aDemoCall());
const titles = async (query: Partial<SearchQuery>) =>
  (await search(query)).products.map(({ title }) => title ?? '');

describe('a search in the demo', () => {
  it('wants every word it knows, in singular or plural, with or without accents', async () => {
    const [first] = await titles({ keywords: 'espresso machines' });
    expect(first).toBe('Corvessa Barista Duo Espresso Machine with Milk Frother, 15 Bar, Stainless Steel');
    expect(await titles({ keywords: 'espresso zeppelin' })).toEqual(await titles({ keywords: 'espresso' }));
    expect(await titles({ keywords: 'xylograph zeppelin' })).toEqual([]);
    expect(await titles({ keywords: 'cafetiere' })).toEqual(await titles({ keywords: 'Cafetière' }));
  });

  it('shows what has most of the words when nothing has all of them, those with more first', async () => {
    const found = await titles({ keywords: 'portable violin speaker, IP67, for the tent' });
    expect(found[0]).toMatch(/Speaker, IP67/);
    expect(found.length).toBeGreaterThanOrEqual(3);
    expect((await titles({ keywords: 'kettle tent violin' })).length).toBeGreaterThanOrEqual(3);
  });

  it('does not take the words for less because of a price', async () => {
    expect(await titles({ keywords: '4K TV', maxPriceMinor: 2_000 })).toEqual([]);
  });

  it.each([
    ['noise canceling headphones', 'noise cancelling headphones'],
    ['grey curtains', 'gray curtains'],
    ['head phones', 'headphones'],
    ['hedphones', 'headphones'],
    ['headfones', 'headphones'],
    ['baclpack', 'backpack'],
    ['kettel', 'kettle'],
  ])('takes %s for %s', async (written, meant) => {
    const found = await titles({ keywords: written });
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(await titles({ keywords: meant }));
  });

  it('takes no short word for another', async () => {
    expect(await titles({ keywords: 'zup' })).toEqual([]);
  });

  it('finds a thing by its model and by its EAN', async () => {
    const [hush] = (await search({ keywords: 'Sonvara Hush 40' })).products;
    const { model = '', eans = [] } = hush?.specs ?? {};
    for (const keywords of [`Sonvara ${model}`, model, eans[0] ?? '']) {
      expect((await search({ keywords })).products.map(({ asin }) => asin)).toEqual([hush?.asin]);
    }
  });

  it('keeps to an age', async () => {
    const { products } = await search({ keywords: 'board game for a 5-year-old' });
    expect(products.length).toBeGreaterThan(0);
    expect(await titles({ keywords: 'toy for a 4 year old' })).not.toContainEqual(
      expect.stringMatching(/Board Game/),
    );
  });

  it.each(['!!!', '🎁 🎉', '… — …'])('finds nothing for %s, which has no words in it', async (keywords) => {
    expect(await search({ keywords })).toMatchObject({ products: [], totalResults: 0 });
  });

  it('finds what sells for words that narrow nothing', async () => {
    expect(await titles({ keywords: 'best deals today' })).toHaveLength(10);
  });

  it('puts what is called so before what merely mentions it', async () => {
    expect((await titles({ keywords: 'dog bed' })).slice(0, 4).every((title) => /Dog Bed/.test(title))).toBe(
      true,
    );
    expect((await titles({ keywords: "women's running shoes" })).every((title) => /Women/.test(title))).toBe(
      true,
    );
  });

  it('counts a kettle among kettles for more than a kettle grill', async () => {
    expect((await titles({ keywords: 'kettle' })).at(-1)).toBe(
      'Embergate Kettle Charcoal Grill, 57 cm, Ash Catcher',
    );
  });

  it('compares words without case, accents, possession and number', () => {
    expect(wordsOf("Men's Batteries, Boxes & Knives: café, 1.7 L")).toEqual([
      'man',
      'battery',
      'box',
      'knife',
      'cafe',
      '1.7',
      'l',
    ]);
  });

  it('understands compounds and the words around a wish', async () => {
    expect(await titles({ keywords: 'airfryer' })).toEqual(await titles({ keywords: 'air fryer' }));
    expect(await titles({ keywords: 'a good espresso machine under $300' })).toEqual(
      await titles({ keywords: 'espresso machine' }),
    );
  });

  it('shows a family once, with the child that was asked for', async () => {
    const blue = await titles({ keywords: 'dutch oven marine blue' });
    expect(blue).toEqual(['Ferrowen Cast Iron Dutch Oven with Lid, 5.5 L, Enamelled, Marine Blue']);
    expect(await titles({ keywords: 'tenor ukulele' })).toEqual([
      'Larkwood Ukulele Set, Mahogany, with Lessons, Tenor',
    ]);
    expect(await titles({ keywords: 'dutch oven' })).toHaveLength(1);
  });

  it('keeps to brand, stars, saving and price', async () => {
    const query = { keywords: 'headphones', brand: 'sonvara', minStars: 4, minSavingPercent: 20 } as const;
    const { products } = await search({ ...query, minPriceMinor: 5_000, maxPriceMinor: 10_000 });
    expect(products.length).toBeGreaterThan(0);
    for (const { brand, reviews, offer } of products) {
      expect(brand).toBe('Sonvara');
      expect(reviews?.stars).toBeGreaterThanOrEqual(4);
      expect(offer?.saving?.percent).toBeGreaterThanOrEqual(20);
      expect(offer?.price?.minor).toBeGreaterThanOrEqual(5_000);
      expect(offer?.price?.minor).toBeLessThanOrEqual(10_000);
    }
  });

  it('finds less when only Prime will do', async () => {
    const all = (await search({ keywords: 'coffee' })).totalResults ?? 0;
    const prime = (await search({ keywords: 'coffee', primeOnly: true })).totalResults ?? 0;
    expect(prime).toBeGreaterThan(0);
    expect(prime).toBeLessThan(all);
  });

  it('searches inside an index, and inside a branch of the tree without words', async () => {
    const inBooks = await search({ keywords: 'coffee', searchIndex: 'Books' });
    expect(inBooks.products.map(({ categoryPath }) => categoryPath?.[0])).toEqual(['Books']);
    const beds = await search({ browseNodeId: nodeIdOf(['Pet Supplies', 'Dogs', 'Dog Beds']) });
    expect(beds.totalResults).toBe(4);
  });

  it('sorts by price either way, unknown prices last', async () => {
    const prices = async (sortBy: 'price_low' | 'price_high') =>
      (await search({ keywords: 'motorcycle', sortBy })).products.map(({ offer }) => offer?.price?.minor);
    expect(await prices('price_low')).toEqual([3_999, 4_999, undefined]);
    expect(await prices('price_high')).toEqual([4_999, 3_999, undefined]);
  });

  it('sorts by rating and by age', async () => {
    const { products } = await search({ keywords: 'novel', sortBy: 'newest' });
    expect(products[0]?.title).toBe('The Last Meridian (The Meridian Ark, Book 3)');
    expect(products[1]?.specs?.publicationDate).toBe('2025-06-10');
    const stars = (await search({ keywords: 'coffee', sortBy: 'rating' })).products.map(
      ({ reviews }) => reviews?.stars ?? 0,
    );
    expect(stars).toEqual(stars.toSorted((a, b) => b - a));
  });

  it('offers indexes to narrow a search of everything, and branches inside one index', async () => {
    const ids = async (query: Partial<SearchQuery>) => (await search(query)).refinements.map(({ id }) => id);
    expect(await ids({ keywords: 'coffee' })).toEqual(['SearchIndex', 'Brand']);
    expect(await ids({ keywords: 'coffee', searchIndex: 'HomeAndKitchen' })).toEqual(['BrowseNode', 'Brand']);
    expect(await ids({ keywords: 'dutch oven' })).toEqual([]);
  });

  it.each([
    ['neither words nor brand nor node', { searchIndex: 'Books' }],
    ['an index of another marketplace', { keywords: 'beans', searchIndex: 'Hobbies' }],
    ['an eleventh page', { keywords: 'beans', page: 11 }],
  ])('refuses %s, as Amazon does', async (_, query) => {
    await expect(search(query)).rejects.toMatchObject({ code: 'invalid_request' });
  });
});
