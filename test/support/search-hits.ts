import type { Catalogue, SearchQuery } from '../../src/products/catalogue.ts';
import type { Product } from '../../src/products/product.ts';

/** When Amazon was asked, in tests that say nothing else. */
const askedAt = Date.parse('2026-11-20T08:00:00Z');

/** A search that finds what a test says it does.
 *  @param total default: no more than these */
export function searchFinding(
  hitsOf: (query: SearchQuery) => readonly Product[],
  total?: number,
): Pick<Catalogue, 'search'> {
  return {
    search: async (query) => {
      const products = hitsOf(query);
      return { products, totalResults: total ?? products.length, refinements: [], askedAt };
    },
  };
}
