import type { Asin } from '../../products/asin.ts';
import type { BrowseNode, MissingReason, SearchPage, VariationPage } from '../../products/catalogue.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { minuteMs } from '../../runtime/durations.ts';

/** Where answers are stored between calls: in the process, in Redis, or in both.
 *
 *  No method ever rejects: when a store is unavailable, reads miss and writes are dropped. Losing the cache costs
 *  Amazon calls; it must never cost an answer. */
export interface Store {
  /** The farthest level that a read asks; a miss is counted there. */
  readonly level: StoreLevel;

  /** Reads the entries under any of the keys. A key without an entry, or with an expired one, is left out.
   *  @param suffices an entry for which it is false is looked up on the next level as well, where a newer one may be;
   *  default: every entry suffices */
  readMany<N extends Namespace>(
    namespace: N,
    keys: readonly string[],
    suffices?: (entry: StoredEntry<CachedValues[N]>, key: string) => boolean,
  ): Promise<ReadonlyMap<string, StoredEntry<CachedValues[N]>>>;

  /** Keeps every entry until its `expiresAt` at the latest; a store may drop it sooner. Resolves as soon as this
   *  process reads what was written, and waits for no network. What was written belongs to the store, which may freeze
   *  it. */
  write<N extends Namespace>(
    namespace: N,
    entries: ReadonlyMap<string, CacheEntry<CachedValues[N]>>,
  ): Promise<void>;
}

/** What clocks of different machines may differ by: what was asked for later than that from now is from no clock of
 *  ours that was right. */
export const clockToleranceMs = minuteMs;

export type StoreLevel = 'memory' | 'redis';

/** What each namespace holds. */
export interface CachedValues {
  readonly products: Product;
  readonly searches: CachedPage<SearchPage>;
  readonly variations: CachedPage<VariationPage>;
  readonly nodes: BrowseNode;
}

export type Namespace = keyof CachedValues;

export const namespaces: readonly Namespace[] = ['products', 'searches', 'variations', 'nodes'];

/** A page without its products: those are stored once each, whichever answer brought them. */
export interface CachedPage<Page> {
  readonly head: Omit<Page, 'products'>;
  readonly asins: readonly Asin[];
}

/** What is there under a key, or why nothing is (a negative entry). One entry holds either, so that a product which
 *  vanished can never be answered from an older entry beside it. */
export type CacheValue<Value> = { readonly value: Value } | { readonly missing: MissingReason };

export interface CacheEntry<Value> {
  readonly answer: CacheValue<Value>;
  readonly askedAt: AskedTimes;
  /** From this instant on the entry is served to nobody, whatever else fails. */
  readonly expiresAt: EpochMs;
  /** 0.9–1: the share of its time to live that this entry gets, so that entries cached together do not expire
   *  together. */
  readonly ttlJitter: number;
}

/** When Amazon was asked. Only what shows prices has an `offer` time. */
export interface AskedTimes {
  readonly content: EpochMs;
  readonly offer?: EpochMs;
}

export interface StoredEntry<Value> extends CacheEntry<Value> {
  /** The level that had it. */
  readonly level: StoreLevel;
}
