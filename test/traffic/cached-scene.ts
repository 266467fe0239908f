import type { Asin } from '../../src/products/asin.ts';
import type { Call, Catalogue, Lookup, SearchPage } from '../../src/products/catalogue.ts';
import { CatalogueError, type CatalogueErrorCode } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import type { BudgetMode } from '../../src/traffic/cache/budget-policy.ts';
import { type CacheTtls, createFreshnessPolicy } from '../../src/traffic/cache/freshness-policy.ts';
import { createMemoryStore, type MemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { type CachedOptions, cached } from '../../src/traffic/cached.ts';
import { aCall } from '../support/a-call.ts';
import { aProduct } from '../support/a-product.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';

export const minutes = 60_000;
export const hours = 60 * minutes;

/** The cached stage over a scripted Amazon, at noon of a day that goes on only when told to. */
export interface CachedScene {
  readonly amazon: ScriptedCatalogue;
  readonly catalogue: Catalogue;
  readonly store: MemoryStore;
  /** What the stage reported, in order: `hit memory lookup`, `saved search`, `refresh lookup ok`, `bug`. */
  readonly reports: string[];
  now(): number;
  pass(ms: number): void;
  /** A product as Amazon would answer it at this moment. */
  product(asin: Asin): Product;
  call(overrides?: Partial<Call>): Call;
  /** Amazon fails from here on with this code, or works again. */
  failWith(code: CatalogueErrorCode | undefined): void;
  /** Amazon has none of these. */
  readonly vanished: Set<Asin>;
  /** Resolves after the next background refresh has been reported. */
  refreshed(): Promise<void>;
}

export interface SceneOptions {
  readonly script?: Partial<Catalogue>;
  readonly times?: Partial<CacheTtls>;
  /** How the budget is to be spent; absent: it changes nothing. */
  readonly mode?: BudgetMode;
  readonly cached?: Partial<CachedOptions>;
}

export function cachedScene({
  script = {},
  times = {},
  mode,
  cached: overrides = {},
}: SceneOptions = {}): CachedScene {
  let at = Date.parse('2026-11-20T12:00:00Z');
  let failure: CatalogueErrorCode | undefined;
  let onRefresh = () => {};
  const reports: string[] = [];
  const vanished = new Set<Asin>();
  const now = () => at;
  const clock = { now, elapsed: now };
  const product = (asin: Asin) => aProduct({ asin, askedAt: { content: at, offer: at } });
  const guard = () => {
    if (failure !== undefined) throw new CatalogueError(failure, 'scripted');
  };
  const amazon = scriptedCatalogue({
    lookup: async (asins): Promise<Lookup> => ({
      found: new Map(asins.filter((asin) => !vanished.has(asin)).map((asin) => [asin, product(asin)])),
      missing: new Map(asins.filter((asin) => vanished.has(asin)).map((asin) => [asin, 'not_found'])),
    }),
    search: async (): Promise<SearchPage> => ({ products: [], refinements: [], askedAt: at }),
    ...script,
  });
  const failing: Catalogue = {
    search: async (query, call) => amazon.search(query, call).then(checked),
    lookup: async (asins, call) => amazon.lookup(asins, call).then(checked),
    variations: async (asin, page, call) => amazon.variations(asin, page, call).then(checked),
    browse: async (ids, call) => amazon.browse(ids, call).then(checked),
  };
  function checked<Answer>(answer: Answer): Answer {
    guard();
    return answer;
  }
  const store = createMemoryStore(64_000_000, now);
  const policy = createFreshnessPolicy(
    { searchMs: 1 * hours, productMs: 2 * hours, browseMs: 24 * hours, ...times },
    now,
    mode && { mode: () => mode, snapshots: () => [] },
  );
  const events: CachedOptions['events'] = {
    answerServed: () => undefined,
    cacheRead: ({ result, level, operation }) => reports.push(`${result} ${level} ${operation}`),
    staleServed: ({ operation, why }) => reports.push(`stale ${operation} ${why}`),
    upstreamCallAvoided: ({ operation }) => reports.push(`saved ${operation}`),
    stagePassed: ({ stage, operation, outcome }) => {
      reports.push(`${stage} ${operation} ${outcome}`);
      onRefresh();
    },
    unexpectedError: () => reports.push('bug'),
  };
  const stage = cached({ store, policy, clock, events, fingerprint: 'f1', random: () => 0, ...overrides });
  return {
    amazon,
    catalogue: stage(failing),
    store,
    reports,
    vanished,
    now,
    product,
    pass: (ms) => {
      at += ms;
    },
    failWith: (code) => {
      failure = code;
    },
    refreshed: () =>
      new Promise((resolve) => {
        onRefresh = resolve;
      }),
    call: (overridden = {}) => aCall({ deadlineAt: at + 20_000, ...overridden }),
  };
}
