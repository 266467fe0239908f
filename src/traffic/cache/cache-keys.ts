import { createHash } from 'node:crypto';
import type { Asin } from '../../products/asin.ts';
import type { Call, SearchQuery } from '../../products/catalogue.ts';
import type { BrowseNodeId } from '../../products/product.ts';
import { normaliseWords } from './normalised-words.ts';

/** The keys under which answers are cached. Each holds everything that changes the answer. */
export interface CacheKeys {
  product(asin: Asin, call: Call): string;
  node(id: BrowseNodeId, call: Call): string;
  search(query: SearchQuery, call: Call): string;
  variations(asin: Asin, page: number, call: Call): string;
}

/** @param fingerprint of the deployment (`toFingerprint`), first in every key */
export function createCacheKeys(fingerprint: string, queryKey: ToQueryKey = toQueryKey): CacheKeys {
  const keyOf = (call: Call, name: string) =>
    `${fingerprint}:${call.marketplace.code}:${call.language}:${name}`;
  return {
    product: (asin, call) => keyOf(call, asin),
    node: (id, call) => keyOf(call, id),
    search: (query, call) => `${fingerprint}:${queryKey(query, call)}`,
    variations: (asin, page, call) => keyOf(call, `${asin}:${page}`),
  };
}

export type ToQueryKey = (query: SearchQuery, call: Pick<Call, 'marketplace' | 'language'>) => string;

/** `toQueryKey`, once per query object: on a miss two stages need the key of the same query. */
export function rememberedQueryKey(): ToQueryKey {
  const known = new WeakMap<SearchQuery, { readonly place: string; readonly key: string }>();
  return (query, call) => {
    const place = `${call.marketplace.code} ${call.language}`;
    const before = known.get(query);
    if (before?.place === place) return before.key;
    const key = toQueryKey(query, call);
    known.set(query, { place, key });
    return key;
  };
}

/** Tells deployments apart that share one Redis: links carry the partner tag, so an answer fetched with another tag,
 *  or from another source, is another answer. Twelve hex digits.
 *  @param tags partner tag by marketplace, in any order */
export function toFingerprint(source: string, tags: Readonly<Record<string, string>>): string {
  const identity = JSON.stringify([source, Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}

/** Names a search so that queries which mean the same have the same key: letter case, spaces, punctuation, order of
 *  arguments and defaults make no difference, nor do, carefully, plurals and stop words.
 *  The key decides only which calls share an answer; Amazon is sent the words of the first of them. */
export const toQueryKey: ToQueryKey = (query, call) => {
  const index = query.searchIndex === 'All' ? undefined : query.searchIndex;
  // Without a sort order Amazon applies its own, which is relevance.
  const sortBy = query.sortBy === 'relevance' ? undefined : query.sortBy;
  const parts: Readonly<Record<string, string | number | boolean | undefined>> = {
    words: query.keywords === undefined ? undefined : normaliseWords(query.keywords, call.language),
    index,
    node: query.browseNodeId,
    brand: nameOf(query.brand),
    author: nameOf(query.author),
    artist: nameOf(query.artist),
    actor: nameOf(query.actor),
    title: nameOf(query.title),
    condition: query.condition,
    delivery: query.delivery === undefined ? undefined : query.delivery.toSorted().join() || undefined,
    stock: query.includeOutOfStock === true ? 'any' : undefined,
    // From nothing up is every price.
    min: query.minPriceMinor === 0 ? undefined : query.minPriceMinor,
    max: query.maxPriceMinor,
    stars: query.minStars,
    saving: query.minSavingPercent,
    prime: query.primeOnly === true ? true : undefined,
    sort: sortBy,
    page: query.page,
  };
  const key = new URLSearchParams({ in: `${call.marketplace.code} ${call.language}` });
  for (const [name, value] of Object.entries(parts)) if (value !== undefined) key.set(name, String(value));
  return key.toString();
};

/** Names keep their punctuation, and Amazon compares them as names. */
function nameOf(name: string | undefined): string | undefined {
  return name?.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
