import type { Call, SearchQuery } from '../../products/catalogue.ts';
import { normaliseWords } from './query-words.ts';

/** Names a search so that queries which mean the same have the same name: letter case, spaces, punctuation, order
 *  of arguments and defaults make no difference, nor do, carefully, plurals and stop words.
 *  The key decides only who shares an answer; Amazon is sent the words of whoever asked first. */
export function toQueryKey(query: SearchQuery, call: Pick<Call, 'marketplace' | 'language'>): string {
  const index = query.searchIndex === 'All' ? undefined : query.searchIndex;
  // Without a sort order Amazon applies its own, which is relevance.
  const sortBy = query.sortBy === 'relevance' ? undefined : query.sortBy;
  const parts: Readonly<Record<string, string | number | boolean | undefined>> = {
    words: query.keywords === undefined ? undefined : normaliseWords(query.keywords, call.language),
    index,
    node: query.browseNodeId,
    brand: query.brand === undefined ? undefined : normaliseName(query.brand),
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
}

/** A brand keeps its punctuation: it is a name, and Amazon compares it as one. */
function normaliseName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
