import type { Asin } from '../products/asin.ts';
import type {
  BrowseNode,
  Call,
  Catalogue,
  Lookup,
  Operation,
  SearchPage,
  SearchQuery,
  VariationPage,
} from '../products/catalogue.ts';
import { oldestAskedAt } from '../products/freshness.ts';
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
import { type RecentlySeen, recordingSeen } from './cache/recently-seen.ts';
import { createRequestFrequency } from './cache/request-frequency.ts';
import { createSoftDeadline } from './cache/soft-deadline.ts';
import type { Store } from './cache/store.ts';
import { inSequence, type Stage, unwatched } from './pipeline.ts';
import type { Programme } from './programme.ts';

export interface CachedOptions {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly clock: Clock;
  readonly events: Pick<
    Events,
    'answerServed' | 'cacheRead' | 'upstreamCallAvoided' | 'staleServed' | 'stagePassed' | 'unexpectedError'
  >;
  /** Of this deployment, by `toFingerprint`: what another deployment cached is never answered here. */
  readonly fingerprint: string;
  /** Default: `toQueryKey`. */
  readonly queryKey?: ToQueryKey;
  /** What other copies of this server have seen. Default: there are none. */
  readonly recentlySeen?: RecentlySeen | undefined;
  /** Says when everything has to be forgotten. Default: never. */
  readonly programme?: Pick<Programme, 'onEnded' | 'gate'>;
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
    recentlySeen,
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
    recentlySeen,
    now,
  });
  options.programme?.onEnded(fallbackSearch.clear);
  const requestFrequency = createRequestFrequency({ clock, replicas });
  const refresh = createBackgroundRefresh({ clock, events, timeoutMs: refreshTimeoutMs });
  const softDeadline = createSoftDeadline({ clock, events });
  // Downwards only: no jitter may lift an answer over a ceiling.
  const drawTtlJitter = () => 1 - random() / 10;

  const partsOf = <Op extends Operation>(operation: Op) => ({
    operation,
    requestFrequency,
    refresh,
    softDeadline,
    metrics: createCacheMetrics(operation, { farthest: store.level, events, now }),
    drawTtlJitter,
    now,
  });
  const [searches, lookups] = [partsOf('search'), partsOf('lookup')];
  const [families, browsing] = [partsOf('variations'), partsOf('browse')];
  const searchPages = createPageCache<SearchPage>({ ...searches, pages: namespaces.searches });
  const variationPages = createPageCache<VariationPage>({ ...families, pages: namespaces.variations });

  return function cached(amazon: Catalogue, watch = unwatched): Catalogue {
    // Once the programme has ended, what is cached is not shown either.
    const watched = inSequence([options.programme?.gate ?? unwatched, watch]);
    const next = recentlySeen === undefined ? amazon : recordingSeen(amazon, recentlySeen);
    const products = createItemCache({
      ...lookups,
      namespace: namespaces.products,
      keyOf: keys.product,
      fetchItems: (asins, call) => next.lookup(asins, call),
    });
    const nodesById = createItemCache({
      ...browsing,
      namespace: namespaces.nodes,
      keyOf: keys.node,
      fetchItems: async (ids, call) => toItems(ids, await next.browse(ids, call)),
    });

    async function serveSearch(query: SearchQuery, call: Call): Promise<SearchPage> {
      const page = await searchPages(keys.search(query, call), call, {
        fetch: (onward) => next.search(query, onward),
        fallback: (minProducts) => fallbackSearch.search(query, call, minProducts),
        isShed: call.maxAgeMs === undefined && policy.shedSearches(call.marketplace.group),
      });
      if (page.fallback === undefined) fallbackSearch.learn(page.products, call);
      // A page past the last hit is empty as well, and says nothing about the search.
      if (page.products.length > 0 || query.page === 1) {
        searches.metrics.answerServed(page.products.length, oldestAskedAt(page.products) ?? page.askedAt);
      }
      return page;
    }

    async function serveProducts(asins: readonly Asin[], call: Call): Promise<Lookup> {
      const answer = await products(asins, call);
      const found = [...answer.found.values()];
      fallbackSearch.learn(found, call);
      lookups.metrics.answerServed(found.length, oldestAskedAt(found));
      return answer;
    }

    async function serveVariations(asin: Asin, page: number, call: Call): Promise<VariationPage> {
      const answer = await variationPages(keys.variations(asin, page, call), call, {
        fetch: (onward) => next.variations(asin, page, onward),
      });
      fallbackSearch.learn(answer.products, call);
      const askedAt = oldestAskedAt(answer.products) ?? answer.askedAt;
      families.metrics.answerServed(answer.products.length, askedAt);
      return answer;
    }

    async function serveNodes(ids: readonly BrowseNodeId[], call: Call): Promise<readonly BrowseNode[]> {
      const nodes = [...(await nodesById(ids, call)).found.values()];
      const times = nodes.map(({ askedAt }) => askedAt);
      browsing.metrics.answerServed(nodes.length, times.length === 0 ? undefined : Math.min(...times));
      return nodes;
    }

    return {
      search: (query, call) => watched('search', call, (inner) => serveSearch(query, inner)),
      lookup: (asins, call) => watched('lookup', call, (inner) => serveProducts(asins, inner)),
      variations: (asin, page, call) =>
        watched('variations', call, (inner) => serveVariations(asin, page, inner)),
      browse: (ids, call) => watched('browse', call, (inner) => serveNodes(ids, inner)),
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
