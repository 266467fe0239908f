import type { Asin } from '../../products/asin.ts';
import type { Call, SearchPage, VariationPage } from '../../products/catalogue.ts';
import type { Product } from '../../products/product.ts';
import type { CachedEntry, CacheNamespace } from './cache-namespace.ts';
import type { Freshness, FreshnessRequirement } from './freshness-policy.ts';
import type { CachedPage } from './store.ts';

/** Pages, cached as a list of ASINs each; their products are cached one by one, where look-ups find them as well. */
export interface PageNamespace<Page> {
  /** The page under a key, put together again; `undefined` unless all of it is cached. */
  get(key: string, call: Call, requirement: FreshnessRequirement): Promise<CachedEntry<Page> | undefined>;
  put(key: string, page: Page, call: Call, ttlJitter: number): Promise<void>;
  putMissing(key: string, ttlJitter: number): Promise<void>;
}

export interface PageNamespaceParts<Page> {
  readonly listings: CacheNamespace<CachedPage<Page>>;
  readonly products: CacheNamespace<Product>;
  readonly productKey: (asin: Asin, call: Call) => string;
  readonly toPage: (head: Omit<Page, 'products'>, products: readonly Product[]) => Page;
}

export function createPageNamespace<Page extends SearchPage | VariationPage>({
  listings,
  products,
  productKey,
  toPage,
}: PageNamespaceParts<Page>): PageNamespace<Page> {
  return {
    async get(key, call, requirement) {
      const listing = (await listings.get([key], requirement)).get(key);
      if (listing === undefined) return undefined;
      if ('missing' in listing.answer) return { ...listing, answer: listing.answer };
      const { head, asins } = listing.answer.value;
      const keys = asins.map((asin) => productKey(asin, call));
      const entries = await products.get(keys, requirement);
      const onPage = keys.flatMap((each) => entries.get(each) ?? []);
      const values = onPage.flatMap(({ answer }) => ('value' in answer ? [answer.value] : []));
      // A page with a gap would pass for a shorter one.
      if (values.length < keys.length) return undefined;
      return { ...leastFresh([listing, ...onPage]), answer: { value: toPage(head, values) } };
    },

    async put(key, page, call, ttlJitter) {
      const { products: onPage, ...head } = page;
      await products.put(
        new Map(onPage.map((product) => [productKey(product.asin, call), { value: product }])),
        ttlJitter,
      );
      // Last, so that a reader who finds the list finds everything on it.
      const listing = { head, asins: onPage.map(({ asin }) => asin) };
      await listings.put(new Map([[key, { value: listing }]]), ttlJitter);
    },

    putMissing: (key, ttlJitter) => listings.put(new Map([[key, { missing: 'not_found' }]]), ttlJitter),
  };
}

const freshestFirst: readonly Exclude<Freshness, 'expired'>[] = [
  'fresh',
  'refresh-ahead',
  'stale-served',
  'stale-if-error',
];

/** A page is as fresh as the least fresh thing on it, expires with the first, and comes from the farthest level. */
function leastFresh(parts: readonly CachedEntry<unknown>[]): Omit<CachedEntry<unknown>, 'answer'> {
  const isOnPage = (freshness: Freshness) => parts.some((part) => part.freshness === freshness);
  return {
    freshness: freshestFirst.findLast(isOnPage) ?? 'stale-if-error',
    level: parts.some((part) => part.level === 'redis') ? 'redis' : 'memory',
    expiresAt: Math.min(...parts.map((part) => part.expiresAt)),
  };
}
