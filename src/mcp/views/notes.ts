import type { SearchPage, SearchQuery } from '../../products/catalogue.ts';

const wordsFor: Readonly<Partial<Record<keyof SearchQuery, string>>> = {
  searchIndex: 'the category',
  browseNodeId: 'the category',
  primeOnly: 'Prime',
  sortBy: 'the order',
};

/** Says so when a page is not Amazon's answer to this search, and which wishes it could not honour. */
export function standInNotes({ standIn, unheeded = [] }: SearchPage): readonly string[] {
  if (standIn === undefined) return [];
  const missed = new Set(unheeded.flatMap((filter) => wordsFor[filter] ?? []));
  const note =
    'Amazon cannot be searched now: these are fitting products seen in the last 24 hours, not all there are.';
  return missed.size === 0 ? [note] : [note, `Not considered: ${[...missed].join(', ')}.`];
}
