import { expect, test } from 'vitest';
import { z } from 'zod';
import type { PriceRange } from '../../src/products/alternatives.ts';
import type { Product } from '../../src/products/product.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { aCall } from '../support/a-call.ts';
import { anAsin } from '../support/a-product.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const demo = createDemoSource();
const departments = [
  'Electronics',
  'HomeAndKitchen',
  'Computers',
  'VideoGames',
  'OfficeProducts',
  'Books',
  'Music',
  'ToysAndGames',
  'Baby',
  'Shoes',
  'Fashion',
  'Watches',
  'Luggage',
  'Beauty',
  'HealthPersonalCare',
  'GroceryAndGourmetFood',
  'PetSupplies',
  'SportsAndOutdoors',
  'GardenAndOutdoor',
  'ToolsAndHomeImprovement',
  'Automotive',
];
const alternative = z.object({
  asin: z.string(),
  relation: z.string().default('same kind'),
  price_difference: z.number().optional(),
});
const answer = z.object({
  instead_of: z.object({ price: z.number().optional() }),
  products: z.array(alternative),
  nearest: alternative.optional(),
});

/** Each place in the category tree, by the ids on the way down to it. */
function placesOf({ browsePaths = [] }: Product) {
  return browsePaths.map(({ nodes }) => nodes.map(({ id }) => id));
}

function isInRange(difference: number, price: number, range: PriceRange): boolean {
  if (range === 'cheaper') return difference <= -0.1 * price + 0.005;
  if (range === 'premium') return difference >= 0.1 * price - 0.005;
  return difference >= -0.2 * price - 0.005 && difference <= 0.25 * price + 0.005;
}

// Independent of how they are found: each is looked up, and judged by its own category and price.
test('every alternative is of the same kind or of a named neighbouring one, and in range', async () => {
  await using server = await serveMcp({ catalogue: demo, markets: someMarkets('US') });
  await using client = await connectClient('v2, 2026-07-28', server.url);
  const pages = await Promise.all(
    departments.map((searchIndex) => demo.search({ keywords: 'best', searchIndex, page: 1 }, aCall())),
  );
  const asked = pages.flatMap(({ products }) => [0, 3, 7].flatMap((place) => products[place] ?? []));
  expect(asked.length).toBeGreaterThanOrEqual(40);
  const faults: string[] = [];
  let shown = 0;
  for (const product of asked) {
    const [own = []] = placesOf(product);
    for (const range of ['cheaper', 'similar', 'premium'] as const) {
      const { structured } = await client.call('get_alternative_products', {
        asin: product.asin,
        price_range: range,
      });
      const { instead_of, products, nearest } = answer.parse(structured);
      const { found } = await demo.lookup(
        products.map(({ asin }) => anAsin(asin)),
        aCall(),
      );
      for (const { asin, relation, price_difference } of products) {
        shown += 1;
        const other = found.get(anAsin(asin));
        const fault = (what: string) => faults.push(`${product.title} (${range}): ${what} ${other?.title}`);
        if (other === undefined || asin === product.asin) fault('no other product');
        else if (other.parentAsin !== undefined && other.parentAsin === product.parentAsin)
          fault('a variation');
        const isKin = placesOf(other ?? product).some((ids) => ids.at(-1) === own.at(-1));
        const isNeighbour =
          own.length > 2 && placesOf(other ?? product).some((ids) => ids.includes(own.at(-2) ?? ''));
        if (relation.startsWith('neighbouring kind: ') ? !isNeighbour : !isKin) fault(`${relation}:`);
        const { price } = instead_of;
        if (price !== undefined && !isInRange(price_difference ?? Number.NaN, price, range))
          fault('out of range:');
      }
      if (nearest !== undefined && products.length > 0)
        faults.push(`${product.title}: a nearest beside others`);
    }
  }
  expect(faults).toEqual([]);
  expect(shown).toBeGreaterThan(100);
});
