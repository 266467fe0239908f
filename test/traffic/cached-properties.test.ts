import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import { CatalogueError, type CatalogueErrorCode } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import { asinNo } from '../support/a-product.ts';
import { type CachedScene, cachedScene, hours } from './cached-scene.ts';

type Act = (scene: CachedScene) => Promise<void>;

const asin = fc.integer({ min: 1, max: 8 }).map(asinNo);
const maxAgeMs = fc.option(fc.integer({ min: 0, max: 3 * hours }), { nil: undefined });
const codes: readonly CatalogueErrorCode[] = ['throttled', 'quota_exhausted', 'busy', 'upstream_down'];

/** An answer may be refused, by a `CatalogueError`; whatever is answered has to be lawful. */
async function answered<Answer>(asking: Promise<Answer>): Promise<Answer | undefined> {
  return asking.catch((error: unknown) => {
    expect(error).toBeInstanceOf(CatalogueError);
    return undefined;
  });
}

function expectLawful(products: Iterable<Product>, scene: CachedScene): void {
  for (const { askedAt } of products) {
    expect(scene.now() - askedAt.content).toBeLessThanOrEqual(24 * hours);
    expect(scene.now() - askedAt.offer).toBeLessThanOrEqual(24 * hours);
  }
}

const lookingUp = fc.record({ asins: fc.array(asin, { maxLength: 6 }), maxAgeMs }).map(
  ({ asins, maxAgeMs: oldest }): Act =>
    async (scene) => {
      const answer = await answered(
        scene.catalogue.lookup(asins, scene.call(oldest === undefined ? {} : { maxAgeMs: oldest })),
      );
      if (answer === undefined) return;
      const told: Asin[] = [...answer.found.keys(), ...answer.missing.keys()];
      expect(told.toSorted()).toEqual([...new Set(asins)].toSorted());
      for (const [key, product] of answer.found) expect(product.asin).toBe(key);
      expectLawful(answer.found.values(), scene);
    },
);

const searching = fc.constantFrom('kettle', 'Kettle ', 'lamp').map(
  (keywords): Act =>
    async (scene) => {
      const page = await answered(scene.catalogue.search({ keywords, page: 1 }, scene.call()));
      if (page === undefined) return;
      // A stand-in shows what it has.
      if (page.fallback === undefined) expect(page.products).toHaveLength(3);
      expect(scene.now() - page.askedAt).toBeLessThanOrEqual(24 * hours);
      expectLawful(page.products, scene);
    },
);

const waiting = fc
  .oneof(fc.integer({ min: 0, max: 2 * hours }), fc.integer({ min: 23 * hours, max: 25 * hours }))
  .map(
    (ms): Act =>
      async (scene) =>
        scene.pass(ms),
  );

const failing = fc.option(fc.constantFrom(...codes), { nil: undefined }).map(
  (code): Act =>
    async (scene) =>
      scene.failWith(code),
);

const vanishing = asin.map(
  (gone): Act =>
    async (scene) => {
      if (!scene.vanished.delete(gone)) scene.vanished.add(gone);
    },
);

const acts = fc.array(fc.oneof(lookingUp, searching, waiting, failing, vanishing), { maxLength: 40 });

test('whatever happens in whatever order, no answer is older than a day, and each product asked for is told once', async () => {
  const property = fc.asyncProperty(acts, fc.integer({ min: 0, max: 20_000 }), async (story, latencyMs) => {
    const scene: CachedScene = cachedScene({
      times: { searchMs: 24 * hours, productMs: 24 * hours },
      script: {
        search: async () => {
          const products = [1, 2, 3].map((number) => scene.product(asinNo(number)));
          const askedAt = scene.now();
          scene.pass(latencyMs);
          return { products, refinements: [], askedAt };
        },
        lookup: async (asins) => {
          const there = asins.filter((each) => !scene.vanished.has(each));
          const gone = asins.filter((each) => scene.vanished.has(each));
          const found = new Map(there.map((each) => [each, scene.product(each)]));
          scene.pass(latencyMs);
          return { found, missing: new Map(gone.map((each) => [each, 'not_found'])) };
        },
      },
    });
    for (const act of story) await act(scene);
    expect(scene.reports).not.toContain('bug');
  });
  await fc.assert(property, { numRuns: 300 });
});
