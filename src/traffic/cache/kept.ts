import type { BrowseNode, SearchPage, VariationPage } from '../../products/catalogue.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { type CacheKeys, createCacheKeys } from './cache-keys.ts';
import type { FreshnessPolicy } from './cache-policy.ts';
import { createShelf, type Shelf } from './cache-shelf.ts';
import { createKeptPages, type KeptPages } from './kept-pages.ts';
import type { Store } from './store.ts';

/** Everything that is kept of Amazon's answers, by what it is, judged on its way out. */
export interface Kept {
  readonly keys: CacheKeys;
  readonly products: Shelf<Product>;
  readonly searches: KeptPages<SearchPage>;
  readonly variations: KeptPages<VariationPage>;
  readonly nodes: Shelf<BrowseNode>;
}

export interface KeptOptions {
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  /** Of this deployment, by `toFingerprint`: what another deployment kept is never answered here. */
  readonly fingerprint: string;
  readonly now: () => EpochMs;
}

export function createKept({ store, policy, fingerprint, now }: KeptOptions): Kept {
  const keys = createCacheKeys(fingerprint);
  const parts = { store, policy, now };
  // Both kinds of page tell of prices: by their order, or as a range.
  const pageTimes = ({ head }: { readonly head: { readonly askedAt: EpochMs } }) => ({
    content: head.askedAt,
    offer: head.askedAt,
  });
  const products = createShelf('products', ({ askedAt }) => askedAt, parts);
  const pages = { products, productKey: keys.product };
  return {
    keys,
    products,
    searches: createKeptPages<SearchPage>({
      ...pages,
      listings: createShelf('searches', pageTimes, parts),
      toPage: (head, shown) => ({ ...head, products: shown }),
    }),
    variations: createKeptPages<VariationPage>({
      ...pages,
      listings: createShelf('variations', pageTimes, parts),
      toPage: (head, shown) => ({ ...head, products: shown }),
    }),
    nodes: createShelf('nodes', ({ askedAt }) => ({ content: askedAt }), parts),
  };
}
