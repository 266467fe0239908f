import type { ReadableLanguage } from './kind-words.ts';

/** A word without the endings of number and gender, in lower case and without accents. A rule of thumb, and a cautious
 *  one: as long as both sides of a comparison go through it, its slips do no harm. */
export function stemOf(plain: string, language: Exclude<ReadableLanguage, 'ja'>): string {
  if (plain.length < 4) return plain;
  switch (language) {
    case 'en':
      return englishStem(plain);
    case 'de':
      return plain.replace(/(?:en|e|n|s)$/, '');
    case 'fr':
      return plain.replace(/[sx]$/, '').replace(/e$/, '');
    case 'es':
      return plain.replace(/s$/, '').replace(/[aeo]$/, '');
    case 'it':
      return plain.replace(/[aeio]$/, '').replace(/h$/, '');
  }
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['children', 'child'],
  ['men', 'man'],
  ['women', 'woman'],
  ['mice', 'mouse'],
  ['knives', 'knife'],
  ['shelves', 'shelf'],
  ['scarves', 'scarf'],
  ['leaves', 'leaf'],
  ['feet', 'foot'],
]);

// The same word on either side of the Atlantic.
const spellings: readonly (readonly [RegExp, string])[] = [
  [/ou(?=r(?:s|ed|ing|ful)?$)/, 'o'],
  [/^grey/, 'gray'],
  [/^tyre/, 'tire'],
  [/^jewellery/, 'jewelry'],
  [/^aluminium/, 'aluminum'],
  [/lling$/, 'ling'],
  [/lled$/, 'led'],
  [/^moustache/, 'mustache'],
  [/^pyjama/, 'pajama'],
  [/tre$/, 'ter'],
];

function englishStem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  const singular = singularOf(word);
  return spellings.reduce((text, [from, to]) => (text.length > 4 ? text.replace(from, to) : text), singular);
}

function singularOf(word: string): string {
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}
