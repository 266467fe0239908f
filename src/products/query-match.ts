import { ageRangeOf, suitsAge } from './age-range.ts';
import type { Product } from './product.ts';
import type { QueryWords } from './query-words.ts';

/** The products that the words do not rule out: not what was excluded, and not what is made for another age. */
export function keepMeant(
  products: readonly Product[],
  { excluded, age }: QueryWords,
): { readonly kept: readonly Product[]; readonly notes: readonly string[] } {
  const allowed = products.filter((product) => !excluded.some((words) => isNamed(product, words)));
  const kept = age === undefined ? allowed : allowed.filter((product) => suitsAge(product, age));
  const named = excluded.map((words) => `"${words}"`).join(', ');
  return {
    kept,
    notes: [
      ...(excluded.length === 0
        ? []
        : [`${products.length - allowed.length} on this page with ${named} in brand or title left out.`]),
      ...(kept.length === allowed.length
        ? []
        : [`${allowed.length - kept.length} for other ages than ${age} left out.`]),
    ],
  };
}

const fewestLetters = 5;

/** What decided that this product is among the hits, where its title does not show it: its ages or size, when they were
 *  asked for, else the first bullet with a word of the query that stands nowhere else. Seller text. */
export function decidingDetail(product: Product, { keywords, age, size }: QueryWords): string | undefined {
  if (age !== undefined) {
    const ages = ageRangeOf(product)?.text;
    if (ages !== undefined) return ages;
  }
  if (size !== undefined) {
    const own = product.variationValues?.find(({ value }) => value.toLowerCase() === size.toLowerCase());
    if (own !== undefined) return `${own.name}: ${own.value}`;
  }
  const { title = '', brand = '', categoryPath = [], features = [] } = product;
  const shown = wordsIn([title, brand, ...categoryPath].join(' '));
  const missing = [...wordsIn(keywords)].filter(
    (word) => word.length >= fewestLetters && ![...shown].some((other) => isSameStem(word, other)),
  );
  return features.find((feature) => {
    const words = wordsIn(feature);
    return missing.some((word) => words.has(word));
  });
}

function isNamed({ title = '', brand = '' }: Product, words: string): boolean {
  const there = wordsIn(`${brand} ${title}`);
  return [...wordsIn(words)].every((word) => there.has(word));
}

// "Kettle" shows "kettles" well enough.
function isSameStem(a: string, b: string): boolean {
  return a.slice(0, fewestLetters) === b.slice(0, fewestLetters);
}

function wordsIn(text: string): ReadonlySet<string> {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? []);
}
