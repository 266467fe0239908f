import type { Specs } from '../../products/product.ts';
import type { DemoListing } from './listing.ts';
import { ageWord, type WantedWord, withCompounds, wordsOf } from './words.ts';

/** A listing with the words by which it can be found. */
export interface IndexedListing extends DemoListing {
  /** How much a hit on a word counts: the best of the places where it stands. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Reads a listing once, so that a search need not. */
export function indexed(listing: DemoListing): IndexedListing {
  const { product, item } = listing;
  const { category, template } = item;
  const [head = '', ...rest] = template.name.split(/, | - |: /);
  const ages = template.traits.get('ages');
  const categoryName = withCompounds(wordsOf(category.path.at(-1) ?? ''));
  // In the order of what they count, the least first: a later place overwrites an earlier one.
  const places: readonly (readonly [number, readonly string[]])[] = [
    [1, [...(product.specs?.eans ?? []), ...(product.specs?.isbns ?? [])]],
    [2, wordsOf((product.features ?? []).join(' '))],
    [3, withCompounds(wordsOf(`${category.words} ${category.path.slice(0, -1).join(' ')}`))],
    [5, withCompounds(wordsOf([...rest, ...item.values.map(({ value }) => value)].join(' ')))],
    [6, [...withCompounds(wordsOf(product.specs?.model ?? '')), ...identifiersOf(product.specs)]],
    [6, wordsOf((product.contributors ?? []).map(({ name }) => name).join(' '))],
    [7, ages === undefined ? [] : agesOf(ages)],
    [8, categoryName],
    [8, wordsOf(product.brand ?? '')],
    [10, withCompounds(wordsOf(head))],
    // A jogging stroller is one, a stroller organizer is none.
    [14, wordsOf(head.split(/ (?:with|for|in|and) /)[0] ?? '').slice(-1)],
  ];
  const weights = new Map(places.flatMap(([weight, words]) => words.map((word) => [word, weight] as const)));
  // A kettle on the category of kettles is more of a kettle than a kettle grill.
  for (const word of new Set(categoryName)) weights.set(word, (weights.get(word) ?? 0) + 4);
  return { ...listing, weights };
}

/** How well a listing answers the wanted words. */
export interface Match {
  /** How many of the words it has. */
  readonly matched: number;
  readonly relevance: number;
}

/** Judges a listing by the words of a query. */
export function matchOf(listing: IndexedListing, wanted: readonly WantedWord[]): Match {
  const weights = wanted.flatMap(({ forms }) => {
    const known = forms.flatMap((form) => listing.weights.get(form) ?? []);
    return known.length === 0 ? [] : [Math.max(...known)];
  });
  const relevance = weights.reduce((sum, weight) => sum + weight, popularity(listing));
  return { matched: weights.length, relevance };
}

function identifiersOf({ eans = [], isbns = [] }: Specs = {}): readonly string[] {
  return [...eans, ...isbns].map((identifier) => identifier.toLowerCase());
}

/** Roughly what sells: many opinions, and good ones. Nothing known counts like little. */
export function popularity({ product }: DemoListing): number {
  const { stars = 3.5, count = 0 } = product.reviews ?? {};
  return Math.log10(1 + count) * (stars - 2);
}

function agesOf(range: string): readonly string[] {
  const [from = 0, to = from] = range.split('-').map((text) => Number.parseInt(text, 10));
  const years = Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
  return [...years, ...years.map((year) => ageWord(Number(year))), 'kid', 'child', 'boy', 'girl'];
}
