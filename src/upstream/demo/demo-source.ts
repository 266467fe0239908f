import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, Lookup, MissingReason } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { departments } from './catalogue/departments.ts';
import { clocked } from './clocked.ts';
import { familyOf } from './families.ts';
import { createNodeTree } from './nodes.ts';
import { parseShelves } from './parse-shelves.ts';
import { searchIn } from './search.ts';
import { createStorefronts, type Storefront } from './storefront.ts';
import { toWares } from './wares.ts';

export interface DemoSourceOptions {
  /** Partner tags by marketplace; `demo-20` where none is given. */
  readonly tags?: Readonly<Partial<Record<MarketplaceCode, string>>>;
  readonly now?: () => EpochMs;
}

/** An invented catalogue behind the same port as Amazon's, for trying the server without an account.
 *  It calls nobody and answers the same on every start; only deals and release dates follow the clock. */
export function createDemoSource({ tags = {}, now = Date.now }: DemoSourceOptions = {}): Catalogue {
  const shelves = departments.flatMap(parseShelves);
  const nodes = createNodeTree(shelves);
  const storefrontOf = createStorefronts(toWares(shelves), tags);
  const enter = (call: Call): Storefront => {
    assertStillWanted(call, now());
    return storefrontOf(call.marketplace, call.language);
  };

  return {
    search: async (query, call) => searchIn(enter(call), query, now()),
    lookup: async (asins, call) => lookUp(enter(call), asins, now()),
    variations: async (asin, page, call) =>
      familyOf(enter(call), asin, { page, language: call.language, nowMs: now() }),
    browse: async (nodeIds, call) => {
      assertStillWanted(call, now());
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
    else if (listing.ware.seed.traits.has('inaccessible')) missing.set(asin, 'not_accessible');
    else found.set(asin, clocked(listing.product, listing.ware, nowMs));
  }
  return { found, missing };
}

function assertStillWanted(call: Call, nowMs: EpochMs): void {
  if (!call.signal.aborted) return;
  if (call.signal.reason instanceof CatalogueError) throw call.signal.reason;
  const code = nowMs >= call.deadlineAt ? 'deadline' : 'cancelled';
  throw new CatalogueError(code, 'the caller no longer waits', { cause: call.signal.reason });
}
