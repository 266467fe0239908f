import type { Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import type { Assortment } from './assortment.ts';
import { createProductMaker } from './full-product.ts';
import { createSeededRandom } from './seeded-random.ts';
import { toCanonicalSearch } from './wordings.ts';

/** Amazon in the simulation: answers everything after a while, and records when it was asked. */
export interface SimulatedAmazon extends Catalogue {
  /** When each request arrived, in milliseconds of simulated time. */
  readonly arrivals: readonly number[];
  /** How many of them it turned away, because they came sooner after another than the rate allows. */
  throttled(): number;
}

/** Median and sigma of the answering time, log-normal. */
const latency = { medianMs: 350, sigma: 0.55 };

export function createSimulatedAmazon(
  assortment: Assortment,
  { seed, perSecond }: { seed: number; perSecond: number },
): SimulatedAmazon {
  const gapMs = Math.floor(1_000 / perSecond);
  let throttled = 0;
  const random = createSeededRandom(`latency ${seed}`);
  const toProduct = createProductMaker(assortment);
  const arrivals: number[] = [];

  async function answered(): Promise<number> {
    const askedAt = Date.now();
    const sinceLastMs = askedAt - (arrivals.at(-1) ?? Number.NEGATIVE_INFINITY);
    arrivals.push(askedAt);
    if (sinceLastMs < gapMs) {
      throttled += 1;
      throw new CatalogueError('throttled', 'too soon after the last request');
    }
    await new Promise((resolve) => setTimeout(resolve, random.logNormal(latency.medianMs, latency.sigma)));
    return askedAt;
  }

  return {
    arrivals,
    throttled: () => throttled,
    async search(query, { marketplace }) {
      const items = assortment.resultsOf(toCanonicalSearch(query, assortment));
      const askedAt = await answered();
      return {
        products: items.map((item) => toProduct(item, marketplace.code, askedAt)),
        totalResults: 100,
        refinements: [],
        askedAt,
      };
    },
    async lookup(asins, { marketplace }) {
      const wanted = [...asins];
      const askedAt = await answered();
      return {
        found: new Map(
          wanted.map((asin) => [asin, toProduct(assortment.itemOf(asin), marketplace.code, askedAt)]),
        ),
        missing: new Map(),
      };
    },
    variations: async () => ({ products: [], dimensions: [], askedAt: await answered() }),
    browse: async () => [],
  };
}
