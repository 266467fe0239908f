import { japaneseNaming } from './japanese-names.ts';
import { type ReadableLanguage, readableLanguages } from './kind-words.ts';
import {
  type Lists,
  listsFor,
  type Naming,
  plainOf,
  type Token,
  tokensOf,
  type Western,
} from './title-words.ts';
import { stemOf } from './word-stems.ts';

/** A query, read once: the noun that says what kind of thing is meant, and the words beside it. */
export interface NounQuery {
  /** As they were written. */
  readonly words: string;
  /** Absent: it is looked for by its words in the order in which the language puts them. */
  readonly head?: string;
  /** The language of the words, where it is not that of the marketplace. */
  readonly language?: ReadableLanguage;
}

/** The language of a BCP 47 or Amazon tag (`de_DE`), if titles in it can be read. */
export function readableLanguageOf(tag: string): ReadableLanguage | undefined {
  const language = tag.slice(0, 2).toLowerCase();
  return readableLanguages.find((readable) => readable === language);
}

/** What the title of a product says of the kind that is wished for.
 *  @param language of the marketplace; a title that is plainly English is read as English anywhere */
export function namingOf(
  { title, brand }: { readonly title?: string; readonly brand?: string },
  query: NounQuery,
  language: ReadableLanguage,
): Naming {
  if (title === undefined) return 'untold';
  const name = withoutBrand(title, brand);
  if (query.language === 'en' && language !== 'en') {
    // "Tasche für Laptop" reads otherwise in English.
    return plainlyOther.test(name) ? 'untold' : headLastNaming(name, query, 'en');
  }
  if (language === 'ja' && /[\p{sc=Hira}\p{sc=Kana}\p{sc=Han}]/u.test(name)) {
    return japaneseNaming(name, query.head ?? query.words);
  }
  const reading: Western = language === 'ja' || isEnglish(name, language) ? 'en' : language;
  return reading === 'en' || reading === 'de'
    ? headLastNaming(name, query, reading)
    : headFirstNaming(name, query, reading);
}

/** The words of a query that say something, compared as titles are: lower case, no accents, singular. */
export function nounQueryWords(words: string, language: ReadableLanguage): readonly string[] {
  if (language === 'ja') return [words];
  const lists = listsFor(language);
  const kept = tokensOf(words, language).filter(({ plain }) => !lists.fillers.has(plain));
  const end =
    language === 'en' || language === 'de'
      ? kept.findIndex(({ plain }, place) => place > 0 && lists.prepositions.has(plain))
      : -1;
  return (end < 0 ? kept : kept.slice(0, end))
    .filter(({ plain }) => !lists.prepositions.has(plain))
    .map(({ stem }) => stem);
}

// Function words that no other of our languages has.
const plainlyEnglish = /\b(?:with|for|and|of|the)\b/i;
const plainlyOther = /\b(?:mit|für|und|ohne|pour|avec|sans|et|para|con|sin|y|per|senza|di|del|de|à)\b/i;

function isEnglish(name: string, language: ReadableLanguage): boolean {
  return language === 'en' || (plainlyEnglish.test(name) && !plainlyOther.test(name));
}

function withoutBrand(title: string, brand: string | undefined): string {
  return brand !== undefined && title.toLowerCase().startsWith(`${brand.toLowerCase()} `)
    ? title.slice(brand.length + 1)
    : title;
}

/** English and German: the last noun of the name says what it is ("desk lamp"), a compound its end ("Staubsaugerbeutel"). */
function headLastNaming(name: string, query: NounQuery, language: 'en' | 'de'): Naming {
  const lists = listsFor(language);
  const words = nounQueryWords(query.words, language);
  const head = query.head === undefined ? words.at(-1) : stemOf(plainOf(query.head), language);
  if (head === undefined) return 'untold';
  const others = words.filter((word) => word !== head);
  const tokens = tokensOf(name, language);
  const core = coreOf(tokens, lists);
  const found = lastIn(core, [...others, head], head, language);
  const belongs = (token: Token) => isBelonging(token, lists, { language, head });
  if (found !== undefined) {
    const [next, ...further] = core.slice(found + 1);
    if (next?.isJoined === true && !lists.containers.has(next.plain)) return 'other';
    const following = next === undefined ? [] : [next, ...further];
    const numberAt = following.findIndex(({ isNumber }) => isNumber);
    const after = numberAt < 0 ? following : following.slice(0, numberAt);
    if (after.some((token) => belongs(token) || lists.markers.has(token.plain))) return 'other';
    const rest = after.filter(({ plain }) => !lists.containers.has(plain));
    // What follows a German noun unjoined is said of it; in English it makes a compound.
    if (rest.length > 0 && language === 'en' && !isPlural(core[found])) return 'untold';
    const hasOthers = others.every((word) => tokens.some((token) => hasStem(token, word, language)));
    return hasOthers ? 'named' : 'partly';
  }
  // "Bags for vacuum cleaners", "Staubsaugerbeutel": named in passing, so that it is something else.
  const isMentioned = tokens
    .slice(core.length)
    .some(
      (token) => token.stem === head && tokens.slice(0, tokens.indexOf(token)).some(isPreposition(lists)),
    );
  const isBegun = language === 'de' && head.length > 3 && tokens.some(({ plain }) => plain.startsWith(head));
  if (isMentioned || isBegun || core.some(({ plain }) => lists.markers.has(plain))) return 'other';
  const isNoun = ({ plain, isNumber }: Token) => !isNumber && !lists.containers.has(plain);
  const named = beforeNumber(core).filter(isNoun);
  const last = named.at(-1);
  if (last === undefined || !belongs(last)) return 'untold';
  // One word and a number are a model, as of the "Ink 7 E-Reader": its noun comes after.
  const end = named.length > 1 ? last : core.filter(isNoun).at(-1);
  return end === undefined || belongs(end) ? 'other' : 'untold';
}

function isPreposition({ prepositions }: Lists): (token: Token) => boolean {
  return ({ plain }) => prepositions.has(plain);
}

/** The words up to where the name ends: a separator, or a preposition, unless it only leads from a pack to what it holds. */
function coreOf(tokens: readonly Token[], { prepositions, containers }: Lists): readonly Token[] {
  const isPassive = ({ plain, isNumber }: Token) =>
    isNumber || containers.has(plain) || prepositions.has(plain);
  const start = tokens.findIndex((token) => !isPassive(token));
  const end = tokens.findIndex(({ plain, startsPhrase, isJoined }, place) => {
    // "All-in-One Printer": within a joined word nothing ends.
    const isWithin = isJoined && tokens[place + 1]?.isJoined === true;
    return place > Math.max(0, start) && ((prepositions.has(plain) && !isWithin) || startsPhrase);
  });
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** The words up to the first number that follows one: sizes and speeds are no part of a name. */
function beforeNumber(tokens: readonly Token[]): readonly Token[] {
  const start = tokens.findIndex(({ isNumber }) => !isNumber);
  const end = tokens.findIndex(({ isNumber }, place) => isNumber && place > Math.max(0, start));
  return end < 0 ? tokens : tokens.slice(0, end);
}

/** Where the head stands in the name, the last time; two words written as one count ("airfryer", "power bank"). */
function lastIn(
  core: readonly Token[],
  words: readonly string[],
  head: string,
  language: 'en' | 'de',
): number | undefined {
  const joined = words.join('');
  const places = core.flatMap((token, place) => {
    const pair = `${core[place - 1]?.plain ?? ''}${token.stem}`;
    return hasStem(token, head, language) || token.stem === joined || pair === joined || pair === head
      ? [place]
      : [];
  });
  return places.at(-1);
}

/** True when the token is the word; in German also when it is a compound that ends in it. */
function hasStem({ stem, plain }: Token, word: string, language: Western): boolean {
  if (stem === word) return true;
  return language === 'de' && word.length > 3 && (stem.endsWith(word) || plain.endsWith(word));
}

/** True for what belongs to another thing; what the query itself ends in, as "umbrella stand" does, is not that. */
function isBelonging({ plain, stem }: Token, { belongings }: Lists, { language, head }: HeadIn): boolean {
  if (stem === head) return false;
  if (belongings.has(plain) || belongings.has(stem)) return true;
  if (language !== 'de') return false;
  return [...belongings].some(
    (word) => word.length > 3 && plain.length > word.length && plain.endsWith(word) && !head.endsWith(word),
  );
}

interface HeadIn {
  readonly language: Western;
  readonly head: string;
}

// Within a compound English nouns are singular: "headphones foldable" are headphones, a "headphone stand" is none.
function isPlural(token: Token | undefined): boolean {
  return token !== undefined && token.plain !== token.stem && token.plain.endsWith('s');
}

/** French, Spanish, Italian: the first noun says what it is ("sacs pour aspirateur" are bags). */
function headFirstNaming(name: string, query: NounQuery, language: 'fr' | 'es' | 'it'): Naming {
  const lists = listsFor(language);
  const words = nounQueryWords(query.words, language);
  const head = query.head === undefined ? words[0] : stemOf(plainOf(query.head), language);
  if (head === undefined) return 'untold';
  const others = words.filter((word) => word !== head);
  const tokens = tokensOf(name, language);
  const place = tokens.findIndex(({ stem }) => stem === head);
  const isPassive = ({ plain, isNumber }: Token) =>
    isNumber || lists.containers.has(plain) || lists.fillers.has(plain);
  const isJoining = ({ plain }: Token) => lists.prepositions.has(plain);
  const lead = tokens.filter((token) => !isPassive(token));
  if (place < 0) {
    if (tokens.some(({ plain }) => lists.markers.has(plain))) return 'other';
    const [noun] = lead.filter((token) => !isJoining(token));
    return noun !== undefined && isBelonging(noun, lists, { language, head }) ? 'other' : 'untold';
  }
  const before = tokens.slice(0, place).filter((token) => !isPassive(token));
  // "Lot de 2 oreillers": of a set of pillows, "de" leads to the pillows.
  const nouns = before.filter((token) => !isJoining(token));
  if (nouns.length > 0) {
    const isOther =
      before.some(isJoining) ||
      tokens[place]?.isJoined === true ||
      nouns.some((token) => isBelonging(token, lists, { language, head }));
    return isOther ? 'other' : 'untold';
  }
  const rest = tokens.slice(place + 1);
  if (
    (rest[0]?.isJoined === true && !others.includes(rest[0].stem)) ||
    rest.some(({ plain }) => lists.markers.has(plain) && plain !== 'compatible')
  )
    return 'other';
  return others.every((word) => rest.some(({ stem }) => stem === word)) ? 'named' : 'partly';
}
