import { toAbortError } from '../../products/abort-error.ts';
import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, Lookup, MissingReason } from '../../products/catalogue.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { createNodeTree } from './category-tree.ts';
import { toDemoItems } from './demo-items.ts';
import { familyOf } from './families.ts';
import { readCatalogue } from './read-catalogue.ts';
import { searchIn } from './search.ts';
import { createStorefronts, type Storefront } from './storefront.ts';
import { withTimestamps } from './with-timestamps.ts';

export interface DemoSourceOptions {
  /** Partner tags by marketplace; `demo-20` where none is given. */
  readonly tags?: Readonly<Partial<Record<MarketplaceCode, string>>>;
  readonly now?: () => EpochMs;
}

/** An invented catalogue behind the same port as Amazon's, for trying the server without an account. Its text is
 *  read when it is created; it sends nothing and answers the same on every start: only deals and release dates follow
 *  the clock.
 *  @throws RangeError when the text has a fault, naming file and line */
export function createDemoSource({ tags = {}, now = Date.now }: DemoSourceOptions = {}): Catalogue {
  const categories = readCatalogue();
  const nodes = createNodeTree(categories);
  const storefrontOf = createStorefronts(toDemoItems(categories), tags);
  const enter = (call: Call): Storefront => {
    if (call.signal.aborted) throw toAbortError(call, now());
    return storefrontOf(call.marketplace, call.language);
  };

  return {
    search: async (query, call) => searchIn(enter(call), query, now()),
    lookup: async (asins, call) => lookUp(enter(call), asins, now()),
    variations: async (asin, page, call) =>
      familyOf(enter(call), asin, { page, language: call.language, nowMs: now() }),
    browse: async (nodeIds, call) => {
      if (call.signal.aborted) throw toAbortError(call, now());
      return nodes.browse(nodeIds, now());
    },
  };
}

function lookUp(storefront: Storefront, asins: readonly Asin[], nowMs: EpochMs): Lookup {
  const found = new Map<Asin, Product>();
  const missing = new Map<Asin, MissingReason>();
  for (const asin of asins) {
    const listing = storefront.byAsin.get(asin);
    if (listing === undefined) missing.set(asin, 'not_found');
    else if (listing.item.template.traits.has('inaccessible')) missing.set(asin, 'not_accessible');
    else found.set(asin, withTimestamps(listing.product, listing.item, nowMs));
  }
  return { found, missing };
}
