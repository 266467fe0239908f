import { inEnglish, otherNamesOf } from '../../products/native-words.ts';

/** The words of a text in the form in which they are compared: lower case, without accents, singular, one spelling. */
export function wordsOf(text: string): readonly string[] {
  return plainWordsOf(text).map(comparable);
}

/** A word of a query, and what counts as that word in a listing. */
export interface WantedWord {
  /** The word itself first; then what it makes together with a neighbour, and what it may be a slip of the keys for. */
  readonly forms: readonly string[];
}

/** The words of a query that a listing is judged by. Amounts of money are left out, for they belong into the price filter,
 *  and so are words that no listing has, as long as others are left: on Amazon too they cost a query nothing.
 *  @param vocabulary every word of the storefront */
export function wantedWords(keywords: string, vocabulary: ReadonlySet<string>): readonly WantedWord[] {
  const plain = plainWordsOf(keywords.replace(/[$€£¥]\s?\d+(?:[.,]\d+)*/g, ' '))
    .filter((word) => !noise.has(word))
    .flatMap((word) => (vocabulary.has(comparable(word)) ? [word] : partsOf(word)));
  const wanted = plain.map((word, place): WantedWord => {
    const exact = comparable(word);
    const joined = [
      `${comparable(plain[place - 1] ?? '')}${exact}`,
      `${exact}${comparable(plain[place + 1] ?? '')}`,
    ];
    const known = [...new Set([exact, ...joined, ...translationsOf(word)])].filter((form) =>
      vocabulary.has(form),
    );
    return { forms: known.length > 0 ? known : slipsOf(word, vocabulary) };
  });
  const distinct = new Map(wanted.map((word) => [word.forms.join(' '), word]));
  distinct.delete('');
  // Nothing here has any of them: the query still wants something, and finds nothing.
  return distinct.size === 0 && plain.length > 0 ? [{ forms: [] }] : [...distinct.values()];
}

const languagesOfShoppers = ['de', 'fr', 'es', 'it', 'ja', 'pt', 'nl', 'sv', 'pl', 'tr'];

/** What a word of a shopper's own language is in the listings, which are English wherever the demo sells. */
function translationsOf(word: string): readonly string[] {
  const range = inEnglish(word, languagesOfShoppers);
  return [
    ...otherNamesOf(word, languagesOfShoppers).map(({ words }) => words),
    ...(range === undefined ? [] : [range]),
  ].flatMap((name) => withCompounds(wordsOf(name)).slice(-1));
}

/** A German compound in its two parts where the second is a thing and the first is known as well: `Kinderkopfhörer`. */
function partsOf(word: string): readonly string[] {
  if (inEnglish(word, ['de']) !== undefined) return [word];
  const places = Array.from({ length: word.length }, (_, place) => place).slice(3, -3);
  const place = places.find((at) => inEnglish(word.slice(at), ['de']) !== undefined);
  if (place === undefined) return [word];
  const first = word.slice(0, place);
  return [first.startsWith('kind') ? 'kid' : first, word.slice(place)];
}

/** The words and, for those who write `airfryer`, each pair of neighbours as one. */
export function withCompounds(words: readonly string[]): readonly string[] {
  return [...words, ...words.slice(1).map((word, place) => `${words[place]}${word}`)];
}

/** The word by which a product for this age is found: `4y`. */
export function ageWord(years: number): string {
  return `${years}y`;
}

// Words that shoppers write and categories do not: they narrow nothing.
const noise = new Set(
  (
    'a an and any at best better birthday buy by cheap christmas deal deals for from good great help holiday i ideas in ' +
    'is loves me my need nice of offers on or our present sale size some someone something that the to today top under ' +
    'up very want who with xmas your der die das fur mit und avec et le la les un une con para y'
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
};

// Words that are spelt in two ways by no rule; the British one on the left.
const spellings: Readonly<Record<string, string>> = {
  aluminium: 'aluminum',
  cheque: 'check',
  doughnut: 'donut',
  draught: 'draft',
  grey: 'gray',
  jewellery: 'jewelry',
  mould: 'mold',
  moustache: 'mustache',
  plough: 'plow',
  pyjama: 'pajama',
  tyre: 'tire',
  whisky: 'whiskey',
  yoghurt: 'yogurt',
};

function plainWordsOf(text: string): readonly string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    // French and Italian run an article into its noun.
    .replace(/\b(?:[dlnsjcq]|un|dell|all|nell)['’](?=[\p{L}])/gu, ' ')
    .replace(/\b(\d{1,2})[\s-]?(?:years?|yrs?)[\s-]old?s?\b/g, (_, years: string) => ageWord(Number(years)));
  return plain.match(/[\p{L}\p{N}]+(?:[.,]\d+)?/gu) ?? [];
}

function comparable(word: string): string {
  return inOneSpelling(singular(word));
}

function singular(word: string): string {
  const known = irregular[word];
  if (known !== undefined) return known;
  if (word.length <= 3) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
}

// British and American. Both sides of a comparison go through it, so that a rule which fits too much does no harm.
function inOneSpelling(word: string): string {
  const known = spellings[word];
  if (known !== undefined) return known;
  if (word.length < 5) return word;
  return word
    .replace(/our(?=$|ed$|ing$|ful$|less$|ite$)/, 'or')
    .replace(/([a-z]{2})tre$/, '$1ter')
    .replace(/bre$/, 'ber')
    .replace(/is(?=e$|ed$|er$|ing$|ation$)/, 'iz')
    .replace(/ll(?=ing$|ed$|er$|ery$)/, 'l')
    .replace(/ogue$/, 'og');
}

/** In shorter words one letter makes another word: of "cup" it makes "cap". */
const minLettersForSlip = 5;

/** The words of the storefront that are one slip away, begun alike; `ph` and `f` sound alike and are no slip. */
function slipsOf(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (word.length < minLettersForSlip || /\d/.test(word)) return [];
  const written = [...new Set([word, comparable(word)])].map(sounded);
  return [...vocabulary].filter((known) => {
    if (known.length < minLettersForSlip || /\d/.test(known)) return false;
    const sound = sounded(known);
    return written.some((form) => form[0] === sound[0] && isOneSlipApart(form, sound));
  });
}

function sounded(word: string): string {
  return word.replaceAll('ph', 'f');
}

/** True when one letter more, less, other or swapped with its neighbour makes one word of the other, or none. */
function isOneSlipApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return (
    restA.slice(1) === restB.slice(1) ||
    restA === restB.slice(1) ||
    restA.slice(1) === restB ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  );
}
