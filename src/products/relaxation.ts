import type { SearchQuery } from './catalogue.ts';

/** A filter of a search that could be given up, and the search without it. */
export interface Relaxation {
  readonly filter: RelaxableFilter;
  readonly query: SearchQuery;
}

export type RelaxableFilter =
  | 'saving'
  | 'stars'
  | 'delivery'
  | 'prime'
  | 'price'
  | 'title'
  | 'brand'
  | 'contributor'
  | 'category';

// In the order in which they usually leave a search without hits: few products are on sale at any moment, while a category rarely
// excludes what the words ask for. Price stays before brand: people bend on money sooner than on a name they typed.
const parts: readonly (readonly [RelaxableFilter, readonly (keyof SearchQuery)[]])[] = [
  ['saving', ['minSavingPercent']],
  ['stars', ['minStars']],
  ['delivery', ['delivery']],
  ['prime', ['primeOnly']],
  ['price', ['minPriceMinor', 'maxPriceMinor']],
  ['title', ['title']],
  ['brand', ['brand']],
  ['contributor', ['author', 'artist', 'actor']],
  ['category', ['searchIndex', 'browseNodeId']],
];

/** The filters of a search without hits that could be given up, the likeliest cause first.
 *  @param assumed filters that were not asked for: behind all that were, save the category, which may be the words themselves */
export function relaxationsOf(
  query: SearchQuery,
  assumed: readonly RelaxableFilter[] = [],
): readonly Relaxation[] {
  const rankOf = (filter: RelaxableFilter) => (filter === 'category' ? 2 : assumed.includes(filter) ? 1 : 0);
  return parts
    .toSorted(([a], [b]) => rankOf(a) - rankOf(b))
    .filter(([, keys]) => keys.some((key) => isFilter(query[key])))
    .map(([filter, keys]) => ({ filter, query: { ...without(query, keys), page: 1 } }));
}

/** The search without its rarest word, for one whose words are all there is to give up; `undefined` for a single word.
 *  How often Amazon has a word is not known: one with digits in it is the rarest, then the longest; a category's name is
 *  never taken for the culprit while another word is there. */
export function withoutRarestWord(
  query: SearchQuery,
  isCommon: (word: string) => boolean,
): { readonly word: string; readonly query: SearchQuery } | undefined {
  const words = (query.keywords ?? '').split(/\s+/).filter((word) => word !== '');
  const rarity = (word: string) => (isCommon(word) ? 0 : 100) + (/\d/.test(word) ? 50 : 0) + word.length;
  const [rarest] = words.toSorted((a, b) => rarity(b) - rarity(a));
  if (words.length < 2 || rarest === undefined) return undefined;
  const keywords = words.filter((word) => word !== rarest).join(' ');
  return keywords === '' ? undefined : { word: rarest, query: { ...query, keywords, page: 1 } };
}

function isFilter(value: SearchQuery[keyof SearchQuery]): boolean {
  return value !== undefined && value !== false && value !== 'All';
}

function without(query: SearchQuery, keys: readonly (keyof SearchQuery)[]): Omit<SearchQuery, 'page'> {
  const { page: _, ...rest } = query;
  return Object.fromEntries(Object.entries(rest).filter(([key]) => !keys.some((gone) => gone === key)));
}
