import type { Catalogue } from '../../products/catalogue.ts';
import { productAt } from '../../products/offer.ts';
import type { EpochMs } from '../../products/product.ts';

/** A catalogue whose offers hold at the moment of its answer: what is kept says what was true when Amazon was asked, and
 *  deals have begun and ended since. Every tool sees products through it. */
export function withOffersAsOfNow(catalogue: Catalogue, now: () => EpochMs): Catalogue {
  return {
    async search(query, call) {
      const page = await catalogue.search(query, call);
      const at = now();
      return { ...page, products: page.products.map((product) => productAt(product, at)) };
    },
    async lookup(asins, call) {
      const { found, missing } = await catalogue.lookup(asins, call);
      const at = now();
      return { found: new Map([...found].map(([asin, product]) => [asin, productAt(product, at)])), missing };
    },
    async variations(asin, page, call) {
      const family = await catalogue.variations(asin, page, call);
      const at = now();
      return { ...family, products: family.products.map((product) => productAt(product, at)) };
    },
    browse: (nodeIds, call) => catalogue.browse(nodeIds, call),
  };
}
