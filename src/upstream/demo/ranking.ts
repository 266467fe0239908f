import type { Listing } from './listing.ts';
import { withCompounds, wordsOf } from './words.ts';

/** A listing with the words by which it can be found. */
export interface IndexedListing extends Listing {
  /** How much a hit on a word counts: the best of the places where it stands. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Reads a listing once, so that a search need not. */
export function indexed(listing: Listing): IndexedListing {
  const { product, ware } = listing;
  const { shelf, seed } = ware;
  const [head = '', ...rest] = seed.name.split(/, | - |: /);
  const ages = seed.traits.get('ages');
  const shelfName = withCompounds(wordsOf(shelf.path.at(-1) ?? ''));
  // In the order of what they count, the least first: a later place overwrites an earlier one.
  const places: readonly (readonly [number, readonly string[]])[] = [
    [2, wordsOf((product.features ?? []).join(' '))],
    [3, withCompounds(wordsOf(`${shelf.words} ${shelf.path.slice(0, -1).join(' ')}`))],
    [5, withCompounds(wordsOf([...rest, ...ware.values.map(({ value }) => value)].join(' ')))],
    [6, wordsOf((product.contributors ?? []).map(({ name }) => name).join(' '))],
    [7, ages === undefined ? [] : agesOf(ages)],
    [8, shelfName],
    [8, wordsOf(product.brand ?? '')],
    [10, withCompounds(wordsOf(head))],
  ];
  const weights = new Map(places.flatMap(([weight, words]) => words.map((word) => [word, weight] as const)));
  // A kettle on the shelf of kettles is more of a kettle than a kettle grill.
  for (const word of new Set(shelfName)) weights.set(word, (weights.get(word) ?? 0) + 4);
  return { ...listing, weights };
}

/** How well a listing answers the wanted words; `undefined` when it lacks one of them, as Amazon asks for all. */
export function relevance(listing: IndexedListing, wanted: readonly string[]): number | undefined {
  let score = popularity(listing);
  for (const word of wanted) {
    const weight = listing.weights.get(word);
    if (weight === undefined) return undefined;
    score += weight;
  }
  return score;
}

/** Roughly what sells: many opinions, and good ones. Nothing known counts like little. */
export function popularity({ product }: Listing): number {
  const { stars = 3.5, count = 0 } = product.reviews ?? {};
  return Math.log10(1 + count) * (stars - 2);
}

function agesOf(range: string): readonly string[] {
  const [from = 0, to = from] = range.split('-').map((text) => Number.parseInt(text, 10));
  const years = Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
  return [...years, 'year', 'old', 'kid', 'child', 'boy', 'girl'];
}
