import { type BlockedCategories, createBlockedCategories } from '../products/blocked-categories.ts';
import type { Refinement } from '../products/catalogue.ts';
import type { EpochMs, Product } from '../products/product.ts';
import type { Stage } from './pipeline.ts';

/** Takes what the operator never shows out of every answer, wherever it came from. A search within a blocked category
 *  finds nothing and costs nothing; a product in one counts as not accessible.
 *  @param entries empty: everything passes */
export function withoutBlocked(entries: readonly string[], now: () => EpochMs): Stage {
  const blocked = createBlockedCategories(entries);
  return function shown(next) {
    if (entries.length === 0) return next;
    return {
      async search(query, call) {
        if (blocked.hasSearch(query))
          return { products: [], refinements: [], totalResults: 0, askedAt: now() };
        const page = await next.search(query, call);
        return {
          ...page,
          products: allowed(page.products, blocked),
          refinements: offered(page.refinements, blocked),
        };
      },
      async lookup(asins, call) {
        const { found, missing } = await next.lookup(asins, call);
        const hidden = [...found].filter(([, product]) => blocked.hasProduct(product));
        return {
          found: new Map([...found].filter(([, product]) => !blocked.hasProduct(product))),
          missing: new Map([...missing, ...hidden.map(([asin]) => [asin, 'not_accessible'] as const)]),
        };
      },
      async variations(asin, page, call) {
        const family = await next.variations(asin, page, call);
        return { ...family, products: allowed(family.products, blocked) };
      },
      async browse(nodeIds, call) {
        const nodes = await next.browse(nodeIds, call);
        return nodes
          .filter((node) => !blocked.hasNode(node))
          .map((node) => ({
            ...node,
            children: node.children.filter((child) => !blocked.hasNode({ ...child, ancestors: [] })),
          }));
      },
    };
  };
}

function allowed(products: readonly Product[], { hasProduct }: BlockedCategories): readonly Product[] {
  return products.filter((product) => !hasProduct(product));
}

function offered(
  refinements: readonly Refinement[],
  { hasName, hasSearch }: BlockedCategories,
): readonly Refinement[] {
  return refinements.map((refinement) => ({
    ...refinement,
    values: refinement.values.filter(({ id, name }) => !hasName(name) && !hasSearch({ browseNodeId: id })),
  }));
}
