import { type Asin, parseAsin } from '../../src/products/asin.ts';
import type { SortBy } from '../../src/products/catalogue.ts';
import { createSeededRandom, zipf } from './seeded-random.ts';

/** What is on sale in the simulation: items by number, and which of them a search finds. */
export interface Assortment {
  readonly items: number;
  /** At most ten items: one page of one search. */
  resultsOf(search: CanonicalSearch): readonly number[];
  /** In the marketplace's smallest unit of money. */
  priceMinorOf(item: number): number;
  titleOf(item: number): string;
  asinOf(item: number): Asin;
  itemOf(asin: Asin): number;
  /** The two words of a search. */
  wordsOf(topicWords: number): readonly [adjective: string, noun: string];
  /** The reverse; `undefined` for words that are none of this assortment's. */
  topicWordsOf(adjective: string, noun: string): number;
}

/** What a search asks for, however it is worded. */
export interface CanonicalSearch {
  readonly topicWords: number;
  readonly page: number;
  /** Index into `orders`; 0 is the default. */
  readonly order: number;
  readonly maxPriceMinor?: number;
}

export const orders: readonly SortBy[] = ['relevance', 'price_low', 'rating', 'newest'];

/** Results of a search come from this many neighbours, and from the bestsellers of the whole shop. */
const neighbourhood = 60;
const bestsellerShare = 0.3;
const adjectives = 40;
/** An item's title carries this share of the adjectives that people search with. */
const adjectiveShare = 0.3;
/** A narrow filter leaves fewer than ten. */
const mostDraws = 120;

/** @param itemExponent of the Zipf distribution that says how popular the items are */
export function createAssortment(items: number, itemExponent: number): Assortment {
  const bestseller = zipf(items, itemExponent);
  const topics = Math.floor(items / neighbourhood);
  const pages = new Map<string, readonly number[]>();
  const titles = new Map<number, string>();
  const prices = new Map<number, number>();

  const nounOf = (topic: number) => `${syllables(topic)}nok`;
  const adjectiveOf = (index: number) => `${syllables(index)}tel`;
  const topicOf = (words: number) => words % topics;

  function priceMinorOf(item: number): number {
    const known = prices.get(item);
    if (known !== undefined) return known;
    const price = Math.round(createSeededRandom(`price ${item}`).logNormal(4_000, 0.9));
    prices.set(item, price);
    return price;
  }

  function resultsOf(search: CanonicalSearch): readonly number[] {
    const { topicWords, page, order, maxPriceMinor } = search;
    const name = `${topicWords}/${page}/${order}`;
    const known = pages.get(`${name}/${maxPriceMinor}`);
    if (known) return known;
    // The same draws with a filter as without: a filter leaves out, and what stood further back moves up.
    const random = createSeededRandom(name);
    const found = new Set<number>();
    for (let draws = 0; found.size < 10; draws++) {
      const neighbour = topicOf(topicWords) * neighbourhood + random.below(neighbourhood);
      const item = random.happens(bestsellerShare) ? bestseller(random.fraction()) : neighbour;
      if (maxPriceMinor === undefined || priceMinorOf(item) <= maxPriceMinor) found.add(item);
      else if (draws > mostDraws) break;
    }
    const results = [...found];
    pages.set(`${name}/${maxPriceMinor}`, results);
    return results;
  }

  function titleOf(item: number): string {
    const known = titles.get(item);
    if (known !== undefined) return known;
    const topic = Math.floor(item / neighbourhood) % topics;
    const random = createSeededRandom(`title ${item}`);
    const carried = Array.from({ length: adjectives }, (_, index) => index).filter(() =>
      random.happens(adjectiveShare),
    );
    const title = [...carried.map(adjectiveOf), nounOf(topic)].join(' ');
    titles.set(item, title);
    return title;
  }

  return {
    items,
    resultsOf,
    priceMinorOf,
    titleOf,
    asinOf(item) {
      const asin = parseAsin(`B${String(item).padStart(9, '0')}`);
      if (asin === undefined) throw new RangeError(`item ${item} has no ASIN`);
      return asin;
    },
    itemOf: (asin) => Number(asin.slice(1)),
    wordsOf: (topicWords) => [adjectiveOf(Math.floor(topicWords / topics)), nounOf(topicOf(topicWords))],
    topicWordsOf: (adjective, noun) => numberOf(adjective) * topics + numberOf(noun),
  };
}

const consonants = 'bdfgklmnprtvz';
const vowels = 'aeiou';
const syllableCount = consonants.length * vowels.length;

/** A pronounceable name for a number; three syllables name 274,625 of them. */
function syllables(number: number): string {
  return [number, number / syllableCount, number / syllableCount ** 2]
    .map((rest) => Math.floor(rest) % syllableCount)
    .map((digit) => `${consonants[Math.floor(digit / vowels.length)]}${vowels[digit % vowels.length]}`)
    .join('');
}

/** Reads the first three syllables; an ending says nothing. */
function numberOf(name: string): number {
  const digits = [0, 2, 4].map(
    (at) => consonants.indexOf(name[at] ?? '') * vowels.length + vowels.indexOf(name[at + 1] ?? ''),
  );
  return digits.reduceRight((sum, digit) => sum * syllableCount + digit, 0);
}
