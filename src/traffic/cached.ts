import type {
  BrowseNode,
  BrowseNodeId,
  Catalogue,
  Operation,
  SearchPage,
  VariationPage,
} from '../products/catalogue.ts';
import type { EpochMs } from '../products/product.ts';
import type { Events } from '../telemetry/events.ts';
import { createCacheKeys } from './cache-keys.ts';
import type { FreshnessPolicy } from './cache-policy.ts';
import { createRefresher } from './cache-refresh.ts';
import { createShelf } from './cache-shelf.ts';
import { createTally } from './cache-tally.ts';
import { createCachedItems, type Items } from './cached-items.ts';
import { createCachedPages } from './cached-pages.ts';
import type { Clock } from './clock.ts';
import type { Stage } from './stage.ts';
import type { Store } from './store.ts';

export interface CachedOptions {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly clock: Clock;
  readonly events: Pick<Events, 'cacheRead' | 'callSaved' | 'stagePassed' | 'bugFound'>;
  /** Of this deployment, by `toFingerprint`: what another deployment kept is never answered here. */
  readonly fingerprint: string;
  /** How long a background refresh may wait for its turn and its answer. Default: a minute. */
  readonly refreshTimeoutMs?: number;
  /** 0–1, for the spread of ages. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Answers from what Amazon said before, as long as the policy allows it, and asks for nothing but the rest.
 *
 *  Products are kept one by one, whichever operation brought them. When Amazon cannot be asked, older answers bridge
 *  the gap, up to the licence's ceiling; each product says itself when Amazon was asked for it. */
export function cached(options: CachedOptions): Stage {
  const {
    store,
    policy,
    clock,
    events,
    fingerprint,
    refreshTimeoutMs = 60_000,
    random = Math.random,
  } = options;
  const keys = createCacheKeys(fingerprint);
  const now = () => clock.now();
  const refresher = createRefresher({ clock, events, timeoutMs: refreshTimeoutMs });
  // Downwards only: no draw may lift an answer over a ceiling.
  const drawLifeShare = () => 1 - random() / 10;

  const shelfParts = { store, policy, now };
  const products = createShelf('products', ({ askedAt }) => askedAt, shelfParts);
  // Both kinds of page tell of prices: by their order, or as a range.
  const pageTimes = ({ head }: { readonly head: { readonly askedAt: EpochMs } }) => ({
    content: head.askedAt,
    offer: head.askedAt,
  });
  const searches = createShelf('searches', pageTimes, shelfParts);
  const variations = createShelf('variations', pageTimes, shelfParts);
  const nodes = createShelf('nodes', ({ askedAt }) => ({ content: askedAt }), shelfParts);

  const partsOf = <Op extends Operation>(operation: Op) => ({
    operation,
    refresher,
    tally: createTally(operation, store.level, events),
    drawLifeShare,
    now,
  });
  const pages = { products, productKey: keys.product };
  const searchPages = createCachedPages<SearchPage>({
    ...partsOf('search'),
    ...pages,
    listings: searches,
    toPage: (head, shown) => ({ ...head, products: shown }),
  });
  const variationPages = createCachedPages<VariationPage>({
    ...partsOf('variations'),
    ...pages,
    listings: variations,
    toPage: (head, shown) => ({ ...head, products: shown }),
  });

  return function cached(next: Catalogue): Catalogue {
    const items = createCachedItems({
      ...partsOf('lookup'),
      shelf: products,
      keyOf: keys.product,
      fetchItems: (asins, call) => next.lookup(asins, call),
    });
    const nodesById = createCachedItems({
      ...partsOf('browse'),
      shelf: nodes,
      keyOf: keys.node,
      fetchItems: async (ids, call) => toItems(ids, await next.browse(ids, call)),
    });
    return {
      search: (query, call) =>
        searchPages(keys.search(query, call), call, (onward) => next.search(query, onward)),
      lookup: items,
      variations: (asin, page, call) =>
        variationPages(keys.variations(asin, page, call), call, (onward) =>
          next.variations(asin, page, onward),
        ),
      browse: async (ids, call) => [...(await nodesById(ids, call)).found.values()],
    };
  };
}

/** Amazon leaves out the nodes it does not know; to the cache that is an answer as well. */
function toItems(
  ids: readonly BrowseNodeId[],
  nodes: readonly BrowseNode[],
): Items<BrowseNodeId, BrowseNode> {
  const found = new Map(nodes.map((node) => [node.id, node]));
  const unknown = ids.filter((id) => !found.has(id));
  return { found, missing: new Map(unknown.map((id) => [id, 'not_found'])) };
}
