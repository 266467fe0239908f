import type { Asin } from '../../products/asin.ts';
import type { BrowseNode, MissingReason, SearchPage, VariationPage } from '../../products/catalogue.ts';
import type { EpochMs, Product } from '../../products/product.ts';

/** Where answers are kept between calls: in the process, in Redis, or in both.
 *
 *  No method ever rejects: what a store cannot reach is a miss, and what it cannot write is forgotten. Losing the
 *  cache costs Amazon calls; it must never cost an answer. */
export interface Store {
  /** The farthest level that a read asks; a miss is counted there. */
  readonly level: StoreLevel;

  /** Reads what is kept under any of the keys. A key without an entry, or with one past its expiry, is left out.
   *  @param suffices an entry that does not is looked for farther away as well, where a newer one may be; default:
   *  any does */
  readMany<N extends Namespace>(
    namespace: N,
    keys: readonly string[],
    suffices?: (entry: StoredEntry<Shelves[N]>, key: string) => boolean,
  ): Promise<ReadonlyMap<string, StoredEntry<Shelves[N]>>>;

  /** Keeps every entry until its `expiresAt` at the latest; a store may forget sooner. Resolves as soon as this
   *  process reads what was written, and waits for no network. What was written belongs to the store: it may be
   *  frozen, and nobody changes it any more. */
  write<N extends Namespace>(namespace: N, entries: ReadonlyMap<string, Entry<Shelves[N]>>): Promise<void>;

  /** Forgets everything in one namespace. */
  clear(namespace: Namespace): Promise<void>;
}

export type StoreLevel = 'memory' | 'redis';

/** What each namespace keeps. */
export interface Shelves {
  readonly products: Product;
  readonly searches: Listing<SearchPage>;
  readonly variations: Listing<VariationPage>;
  readonly nodes: BrowseNode;
}

export type Namespace = keyof Shelves;

export const namespaces: readonly Namespace[] = ['products', 'searches', 'variations', 'nodes'];

/** A page without its products: those are kept once each, whichever answer brought them. */
export interface Listing<Page> {
  readonly head: Omit<Page, 'products'>;
  readonly asins: readonly Asin[];
}

/** Amazon's last word on a key: what is there, or why nothing is. One entry holds either, so that a product which
 *  vanished can never be answered from an older entry beside it. */
export type Word<Value> = { readonly present: Value } | { readonly absent: MissingReason };

export interface Entry<Value> {
  readonly word: Word<Value>;
  readonly askedAt: AskedTimes;
  /** From this instant on the entry is handed to nobody, whatever else fails. */
  readonly expiresAt: EpochMs;
  /** 0.9–1: how much of its time to live this entry gets, lest all answers of one rush grow old in one instant. */
  readonly lifeShare: number;
}

/** When Amazon was asked. Only what shows prices has an `offer` time. */
export interface AskedTimes {
  readonly content: EpochMs;
  readonly offer?: EpochMs;
}

export interface StoredEntry<Value> extends Entry<Value> {
  /** The level that had it. */
  readonly level: StoreLevel;
}
