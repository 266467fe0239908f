import type {
  BrowseNode,
  BrowseNodeId,
  Catalogue,
  Operation,
  SearchPage,
  VariationPage,
} from '../products/catalogue.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { FreshnessPolicy } from './cache/cache-policy.ts';
import { createRefresher } from './cache/cache-refresh.ts';
import { createTally } from './cache/cache-tally.ts';
import { createCachedItems, type Items } from './cache/cached-items.ts';
import { createCachedPages } from './cache/cached-pages.ts';
import { createKept } from './cache/kept.ts';
import { createPopularity } from './cache/popularity.ts';
import { createLoneSightings, type Sightings, sighted } from './cache/sightings.ts';
import { createStandIn } from './cache/stand-in.ts';
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
  /** Of this deployment, by `toFingerprint`: what another deployment kept is never answered here. */
  readonly fingerprint: string;
  /** What other copies of this server have seen. Default: there are none. */
  readonly sightings?: Sightings;
  /** How many copies of this server share the callers. Default: 1. */
  readonly replicas?: number;
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
    sightings = createLoneSightings(),
    replicas = 1,
    refreshTimeoutMs = 60_000,
    random = Math.random,
  } = options;
  const now = () => clock.now();
  const kept = createKept({ store, policy, fingerprint, now });
  const { keys } = kept;
  const popularity = createPopularity({ clock, replicas });
  const refresher = createRefresher({ clock, events, timeoutMs: refreshTimeoutMs });
  const standIn = createStandIn({ products: kept.products, productKey: keys.product, sightings, now });
  // Downwards only: no draw may lift an answer over a ceiling.
  const drawLifeShare = () => 1 - random() / 10;

  const partsOf = <Op extends Operation>(operation: Op) => ({
    operation,
    popularity,
    refresher,
    tally: createTally(operation, store.level, events),
    drawLifeShare,
    now,
  });
  const searchPages = createCachedPages<SearchPage>({ ...partsOf('search'), kept: kept.searches });
  const variationPages = createCachedPages<VariationPage>({
    ...partsOf('variations'),
    kept: kept.variations,
  });

  return function cached(amazon: Catalogue): Catalogue {
    const next = sighted(amazon, sightings);
    const items = createCachedItems({
      ...partsOf('lookup'),
      shelf: kept.products,
      keyOf: keys.product,
      fetchItems: (asins, call) => next.lookup(asins, call),
    });
    const nodesById = createCachedItems({
      ...partsOf('browse'),
      shelf: kept.nodes,
      keyOf: keys.node,
      fetchItems: async (ids, call) => toItems(ids, await next.browse(ids, call)),
    });
    return {
      async search(query, call) {
        const page = await searchPages(keys.search(query, call), call, {
          fetch: (onward) => next.search(query, onward),
          standIn: (least) => standIn.search(query, call, least),
          isSpared: call.maxAgeMs === undefined && policy.sparesSearches(call.marketplace.group),
        });
        if (page.standIn === undefined) standIn.learn(page.products, call);
        return page;
      },
      async lookup(asins, call) {
        const answer = await items(asins, call);
        standIn.learn([...answer.found.values()], call);
        return answer;
      },
      async variations(asin, page, call) {
        const family = await variationPages(keys.variations(asin, page, call), call, {
          fetch: (onward) => next.variations(asin, page, onward),
        });
        standIn.learn(family.products, call);
        return family;
      },
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
