import type { Listing } from './listing.ts';

/** A listing with the words by which it can be found. */
export interface IndexedListing extends Listing {
  /** How much a hit on a word counts: the best of the places where it stands. */
  readonly weights: ReadonlyMap<string, number>;
}

/** Reads a listing once, so that a search need not. */
export function indexed(listing: Listing): IndexedListing {
  const { product, item } = listing;
  const { category, template } = item;
  const [head = '', ...rest] = template.name.split(/, | - |: /);
  const ages = template.traits.get('ages');
  const categoryName = withCompounds(wordsOf(category.path.at(-1) ?? ''));
  // In the order of what they count, the least first: a later place overwrites an earlier one.
  const places: readonly (readonly [number, readonly string[]])[] = [
    [2, wordsOf((product.features ?? []).join(' '))],
    [3, withCompounds(wordsOf(`${category.words} ${category.path.slice(0, -1).join(' ')}`))],
    [5, withCompounds(wordsOf([...rest, ...item.values.map(({ value }) => value)].join(' ')))],
    [6, wordsOf((product.contributors ?? []).map(({ name }) => name).join(' '))],
    [7, ages === undefined ? [] : agesOf(ages)],
    [8, categoryName],
    [8, wordsOf(product.brand ?? '')],
    [10, withCompounds(wordsOf(head))],
  ];
  const weights = new Map(places.flatMap(([weight, words]) => words.map((word) => [word, weight] as const)));
  // A kettle on the category of kettles is more of a kettle than a kettle grill.
  for (const word of new Set(categoryName)) weights.set(word, (weights.get(word) ?? 0) + 4);
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

// Words that shoppers write and categories do not: they narrow nothing.
const noise = new Set(
  (
    'a an and at best birthday buy by cheap christmas deal deals for from good great holiday i ideas in is me ' +
    'my need nice of offers on or our present sale some something the to today top under up very want with xmas your'
  ).split(' '),
);

const irregular: Readonly<Record<string, string>> = {
  children: 'child',
  feet: 'foot',
  knives: 'knife',
  leaves: 'leaf',
  lenses: 'lens',
  men: 'man',
  mens: 'man',
  mice: 'mouse',
  scarves: 'scarf',
  shelves: 'shelf',
  women: 'woman',
  womens: 'woman',
  colour: 'color',
  jewellery: 'jewelry',
};

/** The words of a text in the form in which they are compared: lower case, without accents, singular. */
export function wordsOf(text: string): readonly string[] {
  return plainWordsOf(text).map(singular);
}

/** The words of a query that have to match. Amounts of money are left out: they belong into the price filter. */
export function wantedWords(keywords: string): readonly string[] {
  const words = plainWordsOf(keywords.replace(/[$€£¥]\s?\d+(?:[.,]\d+)*/g, ' '));
  return [...new Set(words.filter((word) => !noise.has(word)).map(singular))];
}

/** The words and, for those who write `airfryer`, each pair of neighbours as one. */
function withCompounds(words: readonly string[]): readonly string[] {
  return [...words, ...words.slice(1).map((word, place) => `${words[place]}${word}`)];
}

function plainWordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '');
  return plain.match(/[\p{L}\p{N}]+(?:[.,]\d+)?/gu) ?? [];
}

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}
