import { createHash } from 'node:crypto';
import type { Asin } from '../../products/asin.ts';
import type { BrowseNodeId, Call, SearchQuery } from '../../products/catalogue.ts';
import { toQueryKey } from './query-key.ts';

/** The names under which answers are kept. Each holds everything that changes the answer. */
export interface CacheKeys {
  product(asin: Asin, call: Call): string;
  node(id: BrowseNodeId, call: Call): string;
  search(query: SearchQuery, call: Call): string;
  variations(asin: Asin, page: number, call: Call): string;
}

/** @param fingerprint of the deployment (`toFingerprint`), first in every key */
export function createCacheKeys(fingerprint: string): CacheKeys {
  const keyOf = (call: Call, name: string) =>
    `${fingerprint}:${call.marketplace.code}:${call.language}:${name}`;
  return {
    product: (asin, call) => keyOf(call, asin),
    node: (id, call) => keyOf(call, id),
    search: (query, call) => `${fingerprint}:${toQueryKey(query, call)}`,
    variations: (asin, page, call) => keyOf(call, `${asin}:${page}`),
  };
}

/** Tells deployments apart that share one Redis: links carry the partner tag, so an answer fetched with another tag,
 *  or from another source, is another answer. Twelve hex digits.
 *  @param tags partner tag by marketplace, in any order */
export function toFingerprint(source: string, tags: Readonly<Record<string, string>>): string {
  const identity = JSON.stringify([source, Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 12);
}
