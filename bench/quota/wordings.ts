import type { SearchQuery } from '../../src/products/catalogue.ts';
import { type Assortment, type CanonicalSearch, orders } from './assortment.ts';

/** How a search is put into words. 0 is the plain way; 1–6 are spellings that the normaliser can bring together with
 *  it; 7–12 say the same in other words, which it cannot. */
export type Wording = number;

export const respellings = 6;
export const paraphrases = 6;

const articles: Readonly<Record<string, string>> = {
  en: 'the',
  de: 'die',
  fr: 'la',
  it: 'la',
  es: 'la',
  nl: 'het',
  pl: 'dla',
  sv: 'ett',
};

/** Words a search the given way, in the language of its marketplace. */
export function toQuery(
  search: CanonicalSearch,
  wording: Wording,
  { assortment, language }: { assortment: Assortment; language: string },
): SearchQuery {
  const { topicWords, page, order, maxPriceMinor } = search;
  const [adjective, noun] = assortment.wordsOf(topicWords);
  const [otherAdjective, otherNoun] = [adjective.replace(/tel$/, 'sor'), noun.replace(/nok$/, 'dax')];
  const plain = `${adjective} ${noun}`;
  const wordings = [
    plain,
    plain.toUpperCase(),
    ` ${adjective}   ${noun} `,
    `${plain}s`,
    `${adjective}, ${noun}!`,
    `${articles[language.slice(0, 2)] ?? 'the'} ${plain}`,
    plain,
    `${noun} ${adjective}`,
    `best ${plain}`,
    `${noun} ${adjective} with good reviews`,
    `${otherAdjective} ${noun}`,
    `${adjective} ${otherNoun}`,
    `good ${adjective} ${otherNoun}`,
  ];
  const sortBy = orders[order] ?? 'relevance';
  return {
    keywords: wordings[wording] ?? plain,
    page,
    ...(maxPriceMinor !== undefined && { maxPriceMinor }),
    // One spelling writes a default out; the others leave it out.
    ...((order > 0 || wording === 6) && { sortBy }),
  };
}

/** What a query asks for, however it is worded: Amazon understands synonyms. */
export function toCanonicalSearch(query: SearchQuery, assortment: Assortment): CanonicalSearch {
  const { keywords = '', page, sortBy = 'relevance', maxPriceMinor } = query;
  const words = keywords.toLowerCase().split(/[^a-z]+/);
  const adjective = words.find((word) => /^[a-z]{6}(?:tel|sor)$/.test(word)) ?? '';
  const noun = words.find((word) => /^[a-z]{6}(?:nok|dax)s?$/.test(word)) ?? '';
  return {
    topicWords: assortment.topicWordsOf(adjective, noun),
    page,
    order: orders.indexOf(sortBy),
    ...(maxPriceMinor !== undefined && { maxPriceMinor }),
  };
}
