import type { Catalogue } from '../../src/products/catalogue.ts';
import type { Product } from '../../src/products/product.ts';
import { createChance } from './chance.ts';
import type { ShopFloor } from './shop-floor.ts';

/** Amazon in the simulation: answers everything after a while, and writes down when it was asked. */
export interface MadeUpAmazon extends Catalogue {
  /** When each request arrived, in milliseconds of simulated time. */
  readonly arrivals: readonly number[];
}

/** Median and sigma of the answering time, log-normal. */
const latency = { medianMs: 350, sigma: 0.55 };

export function createMadeUpAmazon(floor: ShopFloor, seed: number): MadeUpAmazon {
  const chance = createChance(`latency ${seed}`);
  const arrivals: number[] = [];
  const titles = new Map<number, string>();

  async function answered(): Promise<number> {
    const askedAt = Date.now();
    arrivals.push(askedAt);
    await new Promise((resolve) => setTimeout(resolve, chance.logNormal(latency.medianMs, latency.sigma)));
    return askedAt;
  }

  function toProduct(item: number, askedAt: number): Product {
    const title = titles.get(item) ?? floor.titleOf(item);
    titles.set(item, title);
    return {
      asin: floor.asinOf(item),
      marketplace: 'US',
      askedAt: { content: askedAt, offer: askedAt },
      title,
      link: `https://www.amazon.com/dp/${floor.asinOf(item)}?tag=bench-20`,
      offer: { price: { minor: 1_000 + (item % 9_000), currency: 'USD' }, priceHidden: false },
    };
  }

  return {
    arrivals,
    async search(query) {
      const items = floor.resultsOf(floor.meaningOf(query));
      const askedAt = await answered();
      return {
        products: items.map((item) => toProduct(item, askedAt)),
        totalResults: 100,
        refinements: [],
        askedAt,
      };
    },
    async lookup(asins) {
      const wanted = [...asins];
      const askedAt = await answered();
      return {
        found: new Map(wanted.map((asin) => [asin, toProduct(floor.itemOf(asin), askedAt)])),
        missing: new Map(),
      };
    },
    variations: async () => ({ products: [], dimensions: [], askedAt: await answered() }),
    browse: async () => [],
  };
}
