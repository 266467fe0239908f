/** Brings search words into the one form under which equal searches meet: Unicode NFKC, lower case, single spaces,
 *  no punctuation that carries no meaning; then plural and stop words by language, where it is known.
 *  @param language as of a marketplace, e.g. `de_DE` */
export function normaliseWords(text: string, language: string): string {
  const folded = foldSigns(text.normalize('NFKC').toLowerCase()).trim();
  const habits = habitsByLanguage[language.slice(0, 2)];
  const words = toWords(habits?.joinsApostrophes === true ? folded.replace(/(?<!\d)'/gu, '') : folded);
  // "???" has no words left, yet it is not the same search as none at all.
  if (words.length === 0) return folded;
  return (habits === undefined ? words : simplify(words, habits)).join(' ');
}

interface Habits {
  /** English writes `men's` and `mens` for the same thing; in French or Italian the apostrophe parts two words. */
  readonly joinsApostrophes?: boolean;
  readonly stopWords: ReadonlySet<string>;
  readonly singular: (word: string) => string;
}

/** Keyboards and phones have many signs for one: apostrophes, inch signs and dashes become the plain ones. */
function foldSigns(text: string): string {
  return text
    .replace(/′′|[“”„«»]/gu, '"')
    .replace(/[’‘`´′]/gu, "'")
    .replace(/[‐‑‒–—]/gu, '-');
}

// What stays: a dot, comma, slash or hyphen inside a number (1.5, .5, 3/4, 10-20), feet and inches behind one, the
// minus that excludes a word, and `+`, `#`, `&`, `%`, which make names (C++, C#, H&M).
const meaningless = new RegExp(
  [
    /[!?;:()[\]{}<>|~*_…·、。「」『』・]/u,
    /(?<!\d)["']/u,
    /[.,/](?!\d)|(?<=\p{L})[.,/]/u,
    /-(?=\s|$)|(?<=\S)-(?!\d)|(?<=[^\d\s])-(?=\d)/u,
  ]
    .map((sign) => sign.source)
    .join('|'),
  'gu',
);

function toWords(text: string): readonly string[] {
  return text
    .replace(meaningless, ' ')
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Two words or more must remain: "the who" is not "who", and "apples" are not "apple". */
function simplify(words: readonly string[], habits: Habits): readonly string[] {
  const telling = words.filter((word) => !habits.stopWords.has(word));
  return telling.length < 2 ? words : telling.map(habits.singular);
}

/** Words whose plural is another thing altogether; they keep their form. */
const pluralsOfTheirOwn: ReadonlySet<string> = new Set([
  'glasses',
  'goods',
  'jeans',
  'shorts',
  'tights',
  'trunks',
  'windows',
]);

/** Drops a plural s from words of five letters or more. After s, u, i, a and o it is mostly part of the word:
 *  wireless, bonus, tennis, canvas. */
function withoutPluralS(word: string): string {
  return word.replace(/(?<=^\p{L}{3,}[^\P{L}suiao])s$/u, '');
}

function englishSingular(word: string): string {
  if (pluralsOfTheirOwn.has(word)) return word;
  const stem = word.replace(/(?<=^[a-z]{3,})ies?$/u, 'y').replace(/(?<=^[a-z]*(?:ch|sh|x))es$/u, '');
  return withoutPluralS(stem);
}

function asItIs(word: string): string {
  return word;
}

const habitsByLanguage: Readonly<Record<string, Habits>> = {
  en: {
    joinsApostrophes: true,
    // Not "a": it is a letter in "vitamin a serum".
    stopWords: new Set(['the', 'an', 'for']),
    singular: englishSingular,
  },
  de: {
    stopWords: new Set(['der', 'die', 'das', 'den', 'dem', 'ein', 'eine', 'einen', 'einem', 'einer', 'für']),
    singular: (word) => withoutPluralS(word).replace(/(?<=^\p{L}{4,}e)n$/u, ''),
  },
  fr: {
    // Not the "l" of "l'eau": it is a size in "pull taille l".
    stopWords: new Set(['le', 'la', 'les', 'un', 'une', 'des', 'pour']),
    singular: (word) => withoutPluralS(word).replace(/(?<=^\p{L}+eau)x$/u, ''),
  },
  es: {
    stopWords: new Set(['el', 'la', 'los', 'las', 'un', 'una', 'unos', 'unas', 'para']),
    singular: (word) => word.replace(/(?<=^\p{L}{3,}[aeo])s$/u, ''),
  },
  it: {
    stopWords: new Set(['il', 'lo', 'la', 'gli', 'le', 'un', 'uno', 'una', 'per']),
    // Italian plurals change the vowel (scarpa, scarpe), and often another word begins there: not worth a guess.
    singular: asItIs,
  },
  pt: {
    // Not "o" and "a": they are sizes and letters, too.
    stopWords: new Set(['os', 'as', 'um', 'uma', 'uns', 'umas', 'para']),
    singular: (word) => word.replace(/(?<=^\p{L}{3,}[aeo])s$/u, ''),
  },
  // Of these only what no shopper can mean anything by; their plurals change too much of a word.
  nl: { stopWords: new Set(['de', 'het', 'een', 'voor']), singular: asItIs },
  sv: { stopWords: new Set(['en', 'ett', 'för']), singular: asItIs },
  pl: { stopWords: new Set(['dla']), singular: asItIs },
};
