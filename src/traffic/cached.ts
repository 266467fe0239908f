import type { BrowseNode, Catalogue, Operation, SearchPage, VariationPage } from '../products/catalogue.ts';
import type { BrowseNodeId, EpochMs } from '../products/product.ts';
import type { Clock } from '../runtime/clock.ts';
import { minuteMs } from '../runtime/durations.ts';
import type { Events } from '../telemetry/events.ts';
import { createBackgroundRefresh } from './cache/background-refresh.ts';
import { createCacheKeys, type ToQueryKey } from './cache/cache-keys.ts';
import { createCacheMetrics } from './cache/cache-metrics.ts';
import { createCacheNamespace } from './cache/cache-namespace.ts';
import { createFallbackSearch } from './cache/fallback-search.ts';
import type { FreshnessPolicy } from './cache/freshness-policy.ts';
import { createItemCache, type Items } from './cache/item-cache.ts';
import { createPageCache } from './cache/page-cache.ts';
import { createPageNamespace } from './cache/page-namespace.ts';
import { createRequestFrequency } from './cache/request-frequency.ts';
import { createLoneSightings, type Sightings, sighted } from './cache/sightings.ts';
import type { Store } from './cache/store.ts';
import type { Stage } from './pipeline.ts';

export interface CachedOptions {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly clock: Clock;
  readonly events: Pick<
    Events,
    'cacheRead' | 'upstreamCallAvoided' | 'staleServed' | 'stagePassed' | 'unexpectedError'
  >;
  /** Of this deployment, by `toFingerprint`: what another deployment cached is never answered here. */
  readonly fingerprint: string;
  /** Default: `toQueryKey`. */
  readonly queryKey?: ToQueryKey;
  /** What other copies of this server have seen. Default: there are none. */
  readonly sightings?: Sightings;
  /** How many copies of this server share the callers. Default: 1. */
  readonly replicas?: number;
  /** How long a background refresh may wait for its slot and its answer. Default: a minute. */
  readonly refreshTimeoutMs?: number;
  /** 0–1, for the jitter of times to live. Default: `Math.random`. */
  readonly random?: () => number;
}

/** Serves what Amazon said before, as long as the policy allows it, and asks for nothing but the rest.
 *
 *  Products are cached one by one, whichever operation brought them. When Amazon cannot be asked, older answers are
 *  served, up to the licence's ceiling; each product carries the time at which Amazon was asked for it. */
export function cached(options: CachedOptions): Stage {
  const {
    store,
    policy,
    clock,
    events,
    fingerprint,
    sightings = createLoneSightings(),
    replicas = 1,
    refreshTimeoutMs = minuteMs,
    random = Math.random,
  } = options;
  const now = () => clock.now();
  const keys = createCacheKeys(fingerprint, options.queryKey);
  const namespaces = createNamespaces({ store, policy, now }, keys.product);
  const fallbackSearch = createFallbackSearch({
    products: namespaces.products,
    productKey: keys.product,
    sightings,
    now,
  });
  const requestFrequency = createRequestFrequency({ clock, replicas });
  const refresh = createBackgroundRefresh({ clock, events, timeoutMs: refreshTimeoutMs });
  // Downwards only: no jitter may lift an answer over a ceiling.
  const drawTtlJitter = () => 1 - random() / 10;

  const partsOf = <Op extends Operation>(operation: Op) => ({
    operation,
    requestFrequency,
    refresh,
    metrics: createCacheMetrics(operation, store.level, events),
    drawTtlJitter,
    now,
  });
  const searchPages = createPageCache<SearchPage>({ ...partsOf('search'), pages: namespaces.searches });
  const variationPages = createPageCache<VariationPage>({
    ...partsOf('variations'),
    pages: namespaces.variations,
  });

  return function cached(amazon: Catalogue): Catalogue {
    const next = sighted(amazon, sightings);
    const products = createItemCache({
      ...partsOf('lookup'),
      namespace: namespaces.products,
      keyOf: keys.product,
      fetchItems: (asins, call) => next.lookup(asins, call),
    });
    const nodes = createItemCache({
      ...partsOf('browse'),
      namespace: namespaces.nodes,
      keyOf: keys.node,
      fetchItems: async (ids, call) => toItems(ids, await next.browse(ids, call)),
    });
    return {
      async search(query, call) {
        const page = await searchPages(keys.search(query, call), call, {
          fetch: (onward) => next.search(query, onward),
          fallback: (minProducts) => fallbackSearch.search(query, call, minProducts),
          isShed: call.maxAgeMs === undefined && policy.shedSearches(call.marketplace.group),
        });
        if (page.fallback === undefined) fallbackSearch.learn(page.products, call);
        return page;
      },
      async lookup(asins, call) {
        const answer = await products(asins, call);
        fallbackSearch.learn([...answer.found.values()], call);
        return answer;
      },
      async variations(asin, page, call) {
        const family = await variationPages(keys.variations(asin, page, call), call, {
          fetch: (onward) => next.variations(asin, page, onward),
        });
        fallbackSearch.learn(family.products, call);
        return family;
      },
      browse: async (ids, call) => [...(await nodes(ids, call)).found.values()],
    };
  };
}

type NamespaceParts = Parameters<typeof createCacheNamespace>[2];

function createNamespaces(parts: NamespaceParts, productKey: ReturnType<typeof createCacheKeys>['product']) {
  // Both kinds of page show prices: by their order, or as a range.
  const pageAskedAt = ({ head }: { readonly head: { readonly askedAt: EpochMs } }) => ({
    content: head.askedAt,
    offer: head.askedAt,
  });
  const products = createCacheNamespace('products', ({ askedAt }) => askedAt, parts);
  return {
    products,
    nodes: createCacheNamespace('nodes', ({ askedAt }) => ({ content: askedAt }), parts),
    searches: createPageNamespace<SearchPage>({
      products,
      productKey,
      listings: createCacheNamespace('searches', pageAskedAt, parts),
      toPage: (head, onPage) => ({ ...head, products: onPage }),
    }),
    variations: createPageNamespace<VariationPage>({
      products,
      productKey,
      listings: createCacheNamespace('variations', pageAskedAt, parts),
      toPage: (head, onPage) => ({ ...head, products: onPage }),
    }),
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
