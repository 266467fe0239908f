import { describe, expect, test } from 'vitest';
import type { Catalogue, SearchQuery } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { asinNo } from '../support/a-product.ts';
import { type CachedScene, cachedScene, hours, minutes } from './cached-scene.ts';

const [kettle, lamp, towel] = [asinNo(1), asinNo(2), asinNo(3)];
const kettles: SearchQuery = { keywords: 'quiet kettle', page: 1 };

/** Amazon answers every search and every family with the kettle and the lamp. */
function sceneWithPages(options: Parameters<typeof cachedScene>[0] = {}): CachedScene {
  const script: Partial<Catalogue> = {
    search: async () => ({
      products: [scene.product(kettle), scene.product(lamp)],
      totalResults: 214,
      refinements: [{ id: 'brand', name: 'Brand', values: [{ id: 'n', name: 'Norrbrew' }] }],
      searchUrl: 'https://www.amazon.com/s?k=quiet+kettle&tag=demo-20',
      askedAt: scene.now(),
    }),
    variations: async () => ({
      products: [scene.product(kettle), scene.product(lamp)],
      dimensions: [{ name: 'Color', label: 'Colour', values: ['Black', 'Sand'] }],
      pageCount: 3,
      askedAt: scene.now(),
    }),
  };
  const scene = cachedScene({ ...options, script: { ...script, ...options.script } });
  return scene;
}

describe('a cached search', () => {
  test('is answered again exactly as Amazon answered it', async () => {
    const { catalogue, amazon, call, pass } = sceneWithPages();
    const first = await catalogue.search(kettles, call());
    pass(10 * minutes);
    const second = await catalogue.search(kettles, call());
    expect(second).toEqual(first);
    expect(amazon.arrivals).toHaveLength(1);
  });

  test('is shared by other spellings, and Amazon is sent the first one', async () => {
    const { catalogue, amazon, call } = sceneWithPages();
    await catalogue.search({ keywords: 'Quiet  Kettles!', page: 1 }, call());
    await catalogue.search({ page: 1, searchIndex: 'All', keywords: 'quiet kettle' }, call());
    expect(amazon.arrivals.map(({ query }) => query?.keywords)).toEqual(['Quiet  Kettles!']);
  });

  test('feeds the look-ups that follow it', async () => {
    const { catalogue, amazon, call } = sceneWithPages();
    await catalogue.search(kettles, call());
    const details = await catalogue.lookup([lamp, towel], call());
    expect([...details.found.keys()]).toEqual([lamp, towel]);
    expect(amazon.arrivals[1]?.asins).toEqual([towel]);
  });

  test('shows what a look-up has learned since', async () => {
    const { catalogue, call, pass, now } = sceneWithPages();
    await catalogue.search(kettles, call());
    pass(10 * minutes);
    const askedAt = now();
    await catalogue.lookup([lamp], call({ maxAgeMs: 0 }));
    const page = await catalogue.search(kettles, call());
    expect(page.products.map((product) => product.askedAt.offer)).toEqual([askedAt - 10 * minutes, askedAt]);
    expect(page.askedAt).toBe(askedAt - 10 * minutes);
  });

  test('that found nothing is an answer like any other', async () => {
    const { catalogue, amazon, call } = cachedScene();
    await catalogue.search(kettles, call());
    expect((await catalogue.search(kettles, call())).products).toEqual([]);
    expect(amazon.arrivals).toHaveLength(1);
  });

  test('is asked again when one of its products is no longer kept', async () => {
    const { catalogue, amazon, call, store } = sceneWithPages();
    await catalogue.search(kettles, call());
    await store.clear('products');
    const page = await catalogue.search(kettles, call());
    expect(page.products.map(({ asin }) => asin)).toEqual([kettle, lamp]);
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('is asked again when one of its products has vanished', async () => {
    const { catalogue, amazon, call, vanished, pass } = sceneWithPages();
    await catalogue.search(kettles, call());
    vanished.add(lamp);
    pass(1);
    await catalogue.lookup([lamp], call({ maxAgeMs: 0 }));
    await catalogue.search(kettles, call());
    expect(amazon.arrivals).toHaveLength(3);
  });

  test('is as old as its oldest product', async () => {
    const { catalogue, amazon, call, pass } = sceneWithPages({ times: { searchMs: 20 * hours } });
    await catalogue.search(kettles, call());
    pass(1 * hours);
    await catalogue.lookup([lamp], call());
    await catalogue.search(kettles, call());
    expect(amazon.arrivals.map(({ operation }) => operation)).toEqual(['search', 'lookup', 'search']);
  });

  test('bridges a failure, though not beyond a day', async () => {
    const { catalogue, call, pass, failWith } = sceneWithPages();
    await catalogue.search(kettles, call());
    failWith('quota_exhausted');
    pass(23 * hours);
    expect((await catalogue.search(kettles, call())).totalResults).toBe(214);
    pass(1 * hours);
    await expect(catalogue.search(kettles, call())).rejects.toMatchObject({ code: 'quota_exhausted' });
  });

  test('does not tell in its stead what comes of age during the wait', async () => {
    const scene = cachedScene({
      script: {
        search: async () => {
          scene.pass(2 * minutes);
          const product = scene.product(kettle);
          const askedAt = { content: scene.now() - 1 * hours, offer: scene.now() - 1 * hours };
          return { products: [{ ...product, askedAt }], refinements: [], askedAt: scene.now() };
        },
      },
    });
    await scene.catalogue.search(kettles, scene.call());
    scene.failWith('upstream_down');
    scene.pass(23 * hours - 2 * minutes);
    await expect(scene.catalogue.search(kettles, scene.call())).rejects.toMatchObject({
      code: 'upstream_down',
    });
  });

  test('lives no longer than a price, for its order may tell of prices', async () => {
    const { catalogue, amazon, call, pass } = sceneWithPages({ times: { searchMs: 20 * hours } });
    await catalogue.search(kettles, call());
    pass(50 * minutes);
    await catalogue.lookup([kettle, lamp], call({ maxAgeMs: 0 }));
    pass(10 * minutes);
    await catalogue.search(kettles, call());
    expect(amazon.arrivals.map(({ operation }) => operation)).toEqual(['search', 'lookup', 'search']);
  });

  test('reports a page as one read', async () => {
    const { catalogue, call, reports } = sceneWithPages();
    await catalogue.search(kettles, call());
    await catalogue.search(kettles, call());
    expect(reports).toEqual(['miss memory search', 'hit memory search', 'saved search']);
  });
});

describe('a cached family', () => {
  test('is kept page by page, its children as products', async () => {
    const { catalogue, amazon, call } = sceneWithPages();
    await catalogue.variations(towel, 1, call());
    await catalogue.variations(towel, 2, call());
    const again = await catalogue.variations(towel, 1, call());
    await catalogue.lookup([kettle, lamp], call());
    expect(again.pageCount).toBe(3);
    expect(amazon.arrivals).toHaveLength(2);
  });

  test('that does not exist is not asked for again within a quarter of an hour', async () => {
    const { catalogue, amazon, call, pass } = sceneWithPages({
      script: {
        variations: async () => {
          throw new CatalogueError('not_found', 'scripted');
        },
      },
    });
    await expect(catalogue.variations(towel, 1, call())).rejects.toMatchObject({ code: 'not_found' });
    await expect(catalogue.variations(towel, 1, call())).rejects.toMatchObject({ code: 'not_found' });
    expect(amazon.arrivals).toHaveLength(1);
    pass(15 * minutes);
    await expect(catalogue.variations(towel, 1, call())).rejects.toMatchObject({ code: 'not_found' });
    expect(amazon.arrivals).toHaveLength(2);
  });
});
