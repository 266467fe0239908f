import { kindWords, type ReadableLanguage } from './kind-words.ts';
import { stemOf } from './word-stems.ts';

/** What a title says of the kind that was asked for: the thing is one (`named`); it bears the noun without all the words
 *  beside it, as a paring knife does for "chef knife" (`partly`); it is not told, as of a vacuum that calls itself "Robot 900"
 *  (`untold`); it is another thing, often one that goes with it (`other`). */
export type Naming = 'named' | 'partly' | 'untold' | 'other';

/** The words of one language by which a title says what the thing is. */
export interface Lists {
  readonly prepositions: ReadonlySet<string>;
  readonly containers: ReadonlySet<string>;
  readonly markers: ReadonlySet<string>;
  readonly belongings: ReadonlySet<string>;
  readonly fillers: ReadonlySet<string>;
}

/** The languages whose words are parted by blanks. */
export type Western = Exclude<ReadableLanguage, 'ja'>;

const westernLanguages = ['en', 'de', 'fr', 'es', 'it'] as const satisfies readonly Western[];
const listOf = (words: string, language: Western) =>
  new Set(words.split(' ').flatMap((word) => [word, stemOf(word, language)]));
const listsOf: ReadonlyMap<ReadableLanguage, Lists> = new Map(
  westernLanguages.map((language) => {
    const { prepositions, containers, markers, belongings, fillers } = kindWords[language];
    return [
      language,
      {
        prepositions: new Set(prepositions.split(' ')),
        containers: listOf(containers, language),
        markers: listOf(markers, language),
        belongings: listOf(belongings, language),
        fillers: new Set(fillers.split(' ')),
      },
    ];
  }),
);
const segmenters: ReadonlyMap<Western, Intl.Segmenter> = new Map(
  westernLanguages.map((language) => [language, new Intl.Segmenter(language, { granularity: 'word' })]),
);

/** A word of a title. */
export interface Token {
  /** In lower case without accents. */
  readonly plain: string;
  readonly stem: string;
  readonly isNumber: boolean;
  /** True when a hyphen joins it to the word before. */
  readonly isJoined: boolean;
  /** True when a comma, bar, bracket or dash stands before it. */
  readonly startsPhrase: boolean;
}

/** The words of a title, in their order. */
export function tokensOf(text: string, language: Western): readonly Token[] {
  const tokens: Token[] = [];
  let between = '';
  for (const { segment, isWordLike } of segmenters.get(language)?.segment(text.normalize('NFKC')) ?? []) {
    if (isWordLike !== true) {
      between += segment;
      continue;
    }
    // French and Italian run an article or preposition into its noun.
    const plain = plainOf(segment)
      .replace(/^(?:qu|[dlnsj]|un|dell|all|nell|dall|sull)['’]/, '')
      .replace(/['’]s?$|['’]s$/, '');
    tokens.push({
      plain,
      stem: stemOf(plain, language),
      isNumber: /^\d/.test(plain),
      isJoined: /^[-‐‑]$/.test(between),
      startsPhrase: /[,;:|()[\]/•·–—+&]|\s-\s/.test(between),
    });
    between = '';
  }
  return tokens;
}

/** In lower case without accents. */
export function plainOf(text: string): string {
  return text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss');
}

/** The lists of a language. */
export function listsFor(language: Western): Lists {
  const lists = listsOf.get(language);
  if (lists === undefined) throw new RangeError(`no words for ${language}`);
  return lists;
}
