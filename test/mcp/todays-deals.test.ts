import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { SearchQuery } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';
import { cachedScene, minutes } from '../traffic/cached-scene.ts';

const tool = 'get_deals';
const noon = Date.parse('2026-11-20T12:00:00Z');
const answer = z.object({
  products: z.array(z.object({ asin: z.string(), saving_percent: z.number(), department: z.string() })),
  notes: z.array(z.string()),
});
const firstNumbers: Readonly<Record<string, number>> = { Electronics: 100, HomeAndKitchen: 200, Beauty: 300 };

/** Ten reduced things in each department, those of the first most of all. */
function reducedIn({ searchIndex = '' }: SearchQuery): readonly Product[] {
  const first = firstNumbers[searchIndex] ?? 900;
  return Array.from({ length: 10 }, (_, place) =>
    aCandidate(first + place, {
      price: 5_000,
      offer: { saving: { percent: 80 - first / 10 - place } },
      more: { brand: place === 0 ? 'Norrbrew' : 'Velmora' },
    }),
  );
}

describe("today's deals", () => {
  test('are a few of three departments, greatest saving first, each with its department', async () => {
    const catalogue = scriptedCatalogue(searchFinding(reducedIn, 500));
    const { structured } = await askTool({ catalogue }, tool, { limit: 4 });
    const { products, notes } = answer.parse(structured);
    expect(products.map(({ asin, saving_percent }) => [asin, saving_percent])).toEqual([
      ['B000000100', 70],
      ['B000000101', 69],
      ['B000000200', 60],
      ['B000000300', 50],
    ]);
    expect(products.map(({ department }) => department)).toEqual([
      'Electronics',
      'Electronics',
      'Home & Kitchen',
      'Beauty',
    ]);
    expect(notes[0]).toMatch(/^Today's deals in Electronics, Home & Kitchen, Beauty/);
    expect(catalogue.arrivals).toHaveLength(3);
  });

  test('are filtered without another question to Amazon', async () => {
    const catalogue = scriptedCatalogue(searchFinding(reducedIn, 500));
    const args = { exclude_brands: ['Norrbrew'], min_saving_percent: 55, max_price: 50 };
    const { products } = answer.parse((await askTool({ catalogue }, tool, args)).structured);
    expect(products.map(({ asin }) => asin)).not.toContain('B000000100');
    expect(products.every(({ saving_percent }) => saving_percent >= 55)).toBe(true);
    expect(catalogue.arrivals.map(({ query }) => query)).toEqual(
      ['Electronics', 'Home & Kitchen', 'Beauty'].map((keywords) => ({
        keywords,
        searchIndex: keywords.replace(' & ', 'And'),
        minSavingPercent: 20,
        condition: 'new',
        sortBy: 'relevance',
        page: 1,
      })),
    );
  });

  test('are lowered when nobody saves that much, and say so', async () => {
    const catalogue = scriptedCatalogue(searchFinding(reducedIn, 500));
    const { structured } = await askTool({ catalogue }, tool, { min_saving_percent: 90, limit: 3 });
    expect(answer.parse(structured).notes).toContain(
      'Nothing here saves 90%: the most is 70%, shown down to 50%.',
    );
  });

  test('go on without a department that cannot be asked, and fail only without any', async () => {
    const failing = (isDown: (query: SearchQuery) => boolean) =>
      scriptedCatalogue({
        search: async (query, call) => {
          if (isDown(query)) throw new CatalogueError('quota_exhausted', 'none left');
          return searchFinding(reducedIn).search(query, call);
        },
      });
    const one = await askTool(
      { catalogue: failing(({ searchIndex }) => searchIndex === 'Electronics') },
      tool,
      {},
    );
    expect(answer.parse(one.structured).notes).toContain('Amazon could not be asked about Electronics now.');
    expect((await askTool({ catalogue: failing(() => true) }, tool, {})).isError).toBe(true);
  });

  test('cost three calls an hour, whoever asks and on whichever replica', async () => {
    let at = noon;
    const demo = createDemoSource({ now: () => at });
    const store = createMemoryStore(64_000_000, () => noon);
    let sent = 0;
    const search: typeof demo.search = (query, call) => {
      sent += 1;
      return demo.search(query, call);
    };
    const replicas = [1, 2].map(() => cachedScene({ script: { search }, cached: { store } }));
    for (const { catalogue, now } of replicas) {
      for (const args of [
        {},
        { max_price: 50 },
        { min_saving_percent: 30, limit: 3 },
        { category: 'Electronics', limit: 1 },
      ]) {
        expect((await askTool({ catalogue, now }, tool, args)).isError).toBe(false);
      }
    }
    expect(sent).toBe(3);
    const [first] = replicas;
    at += 61 * minutes;
    first?.pass(61 * minutes);
    await askTool({ catalogue: first?.catalogue ?? demo, now: first?.now ?? (() => noon) }, tool, {});
    expect(sent).toBe(6);
  });
});
