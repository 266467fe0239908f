import { categoryWordTable } from './category-words.ts';
import type { Marketplace } from './marketplace.ts';
import { siteName } from './marketplaces.ts';
import { inEnglish, wordsIn } from './native-words.ts';
import { aliasIn, broaderIndexIn } from './search-index-aliases.ts';
import { searchIndexTable } from './search-indexes.ts';
import { nearestWords, wordKey } from './word-matching.ts';

/** Where to search for a category, with a note when that is not quite what was asked, and what it `means` in English where
 *  the word is of another language; or the words that come nearest to one we do not know, at most five. Notes are our own
 *  words. */
export type ResolvedCategory =
  | { readonly searchIndex: string; readonly note?: string; readonly means?: string }
  | { readonly unknown: true; readonly nearest: readonly string[] };

const longestCategory = 80;
const maxNearest = 5;

const entries = categoryWordTable.flatMap(([indexes, words]) =>
  words.split(', ').map((word) => ({ word, candidates: indexes.split(' ') })),
);

const candidatesByWord: ReadonlyMap<string, readonly string[]> = new Map(
  entries.map(({ word, candidates }) => [wordKey(word), candidates]),
);

const indexByName: ReadonlyMap<string, string> = new Map(
  Object.values(searchIndexTable)
    .flatMap((indexes) => indexes.trim().split(/\s+/))
    .flatMap((index) => [
      [index.toLowerCase(), index],
      [wordKey(indexLabel(index)), index],
    ]),
);

/** Finds the search index for a friendly word in English ("dog food") or in one of the marketplace's languages
 *  ("Hundefutter"), or for an index's own name in any spelling. */
export function resolveCategory(text: string, marketplace: Marketplace): ResolvedCategory {
  if (text.length > longestCategory) return { unknown: true, nearest: [] };
  const named = indexByName.get(wordKey(text)) ?? indexByName.get(text.trim().toLowerCase());
  if (named !== undefined && marketplace.searchIndexes.includes(named)) return { searchIndex: named };

  const means = meaningOf(text, marketplace);
  const native = means === undefined ? undefined : candidatesByWord.get(wordKey(means));
  if (means !== undefined && native !== undefined) return { ...placeIn(marketplace, native), means };

  // Words go before the index names of other marketplaces: in the US "toys" is a word, in Japan an index.
  const candidates = candidatesByWord.get(wordKey(text)) ?? (named === undefined ? undefined : [named]);
  if (candidates === undefined) {
    return { unknown: true, nearest: nearestWords(text, categoryWords(marketplace), maxNearest) };
  }
  return placeIn(marketplace, candidates);
}

/** The friendly words that lead to an index of this marketplace, in alphabetical order: those of its own language, and the
 *  English ones. */
export function categoryWords(marketplace: Marketplace): readonly string[] {
  const english = entries
    .filter(({ candidates }) => candidates[0] === 'All' || firstPlace(marketplace, candidates) !== undefined)
    .map(({ word }) => word);
  const native = wordsIn(marketplace.languages[0]).filter((word) => {
    const resolved = resolveCategory(word, marketplace);
    return !('unknown' in resolved) && resolved.searchIndex !== 'All';
  });
  return [...new Set([...english, ...native])].sort();
}

/** Every category of this marketplace in Amazon's order, with the friendly words that lead to it; `All` is left out. */
export function wordsByCategory(marketplace: Marketplace): ReadonlyMap<string, readonly string[]> {
  const places = Map.groupBy(entries, ({ candidates }) => firstPlace(marketplace, candidates));
  return new Map(
    marketplace.searchIndexes
      .filter((index) => index !== 'All')
      .map((index) => [index, places.get(index)?.map(({ word }) => word) ?? []]),
  );
}

/** An index's name as people write it: `HomeAndKitchen` is "Home & Kitchen". */
export function indexLabel(index: string): string {
  return index.replace(/([a-z])(?=[A-Z])/g, '$1 ').replace(/\bAnd\b/g, '&');
}

/** The English word for one of another language of the marketplace; an English marketplace's own words come first. */
function meaningOf(text: string, { languages }: Marketplace): string | undefined {
  const isEnglish = languages[0].startsWith('en') && candidatesByWord.has(wordKey(text));
  const native = languages.filter((language) => !language.startsWith('en'));
  return isEnglish ? undefined : inEnglish(text, native);
}

function placeIn(
  marketplace: Marketplace,
  candidates: readonly string[],
): { readonly searchIndex: string; readonly note?: string } {
  const searchIndex = firstPlace(marketplace, candidates);
  const [wanted = 'All'] = candidates;
  const site = siteName(marketplace.host);
  if (searchIndex === undefined) {
    return {
      searchIndex: 'All',
      note: `${site} has no ${indexLabel(wanted)} category: all categories were searched.`,
    };
  }
  if (searchIndex === aliasIn(marketplace, wanted)) return { searchIndex };
  return {
    searchIndex,
    note: `${site} has no ${indexLabel(wanted)} category: ${indexLabel(searchIndex)} was searched.`,
  };
}

// Every name for what was asked goes before anything wider.
function firstPlace(marketplace: Marketplace, candidates: readonly string[]): string | undefined {
  return (
    candidates.map((index) => aliasIn(marketplace, index)).find((index) => index !== undefined) ??
    candidates.map((index) => broaderIndexIn(marketplace, index)).find((index) => index !== undefined)
  );
}
