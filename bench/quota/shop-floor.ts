import { type Asin, parseAsin } from '../../src/products/asin.ts';
import type { SearchQuery, SortBy } from '../../src/products/catalogue.ts';
import { createChance, zipf } from './chance.ts';

/** What is on sale in the simulation, and what people call it. */
export interface ShopFloor {
  readonly items: number;
  /** The ten items of one page of one search. */
  resultsOf(search: CanonicalSearch): readonly number[];
  /** The words of one search, in one of seven spellings; 0 is the plain one. */
  spell(search: CanonicalSearch, spelling: number): SearchQuery;
  /** Which search somebody means, however they spelled it. */
  meaningOf(query: SearchQuery): CanonicalSearch;
  titleOf(item: number): string;
  asinOf(item: number): Asin;
  itemOf(asin: Asin): number;
}

export interface CanonicalSearch {
  readonly topicWords: number;
  readonly page: number;
  /** 0 is the default order. */
  readonly order: number;
}

/** Results of a search come from this many neighbours, and from the bestsellers of the whole shop. */
const neighbourhood = 60;
const bestsellerShare = 0.3;
const adjectives = 40;
/** An item's title carries this share of the adjectives that people search with. */
const adjectiveShare = 0.3;
const orders: readonly SortBy[] = ['relevance', 'price_low', 'rating', 'newest'];
const pluralEnding = 's';

/** @param items Zipf-distributed in popularity with the given exponent */
export function createShopFloor(items: number, itemExponent: number): ShopFloor {
  const bestseller = zipf(items, itemExponent);
  const topics = Math.floor(items / neighbourhood);
  const pages = new Map<string, readonly number[]>();

  const nounOf = (topic: number) => `${syllables(topic)}nok`;
  const adjectiveOf = (index: number) => `${syllables(index)}tel`;
  const topicOf = (words: number) => words % topics;

  function resultsOf({ topicWords, page, order }: CanonicalSearch): readonly number[] {
    const name = `${topicWords}/${page}/${order}`;
    const known = pages.get(name);
    if (known) return known;
    const chance = createChance(name);
    const found = new Set<number>();
    while (found.size < 10) {
      const neighbour = topicOf(topicWords) * neighbourhood + chance.below(neighbourhood);
      found.add(chance.happens(bestsellerShare) ? bestseller(chance.fraction()) : neighbour);
    }
    const results = [...found];
    pages.set(name, results);
    return results;
  }

  return {
    items,
    resultsOf,
    spell({ topicWords, page, order }, spelling) {
      const adjective = adjectiveOf(Math.floor(topicWords / topics));
      const noun = nounOf(topicOf(topicWords));
      const spellings = [
        `${adjective} ${noun}`,
        `${adjective} ${noun}`.toUpperCase(),
        ` ${adjective}   ${noun} `,
        `${adjective} ${noun}${pluralEnding}`,
        `${adjective}, ${noun}!`,
        `the ${adjective} ${noun}`,
        `${adjective} ${noun}`,
      ];
      const keywords = spellings[spelling] ?? `${adjective} ${noun}`;
      const sortBy = orders[order] ?? 'relevance';
      // The last spelling writes a default out; the others leave it out.
      const sorted = order > 0 || spelling === 6 ? { sortBy } : {};
      return { keywords, page, ...sorted };
    },
    meaningOf({ keywords = '', page, sortBy = 'relevance' }) {
      const [adjective = '', noun = ''] = keywords
        .toLowerCase()
        .split(/[^a-z]+/)
        .filter((word) => word !== '' && word !== 'the');
      const topic = numberOf(noun.slice(0, noun.lastIndexOf('nok')));
      const group = numberOf(adjective.slice(0, adjective.lastIndexOf('tel')));
      return { topicWords: group * topics + topic, page, order: orders.indexOf(sortBy) };
    },
    titleOf(item) {
      const topic = Math.floor(item / neighbourhood) % topics;
      const chance = createChance(`title ${item}`);
      const carried = Array.from({ length: adjectives }, (_, index) => index).filter(() =>
        chance.happens(adjectiveShare),
      );
      return [...carried.map(adjectiveOf), nounOf(topic)].join(' ');
    },
    asinOf(item) {
      const asin = parseAsin(`B${String(item).padStart(9, '0')}`);
      if (asin === undefined) throw new RangeError(`item ${item} has no ASIN`);
      return asin;
    },
    itemOf: (asin) => Number(asin.slice(1)),
  };
}

const consonants = 'bdfgklmnprtvz';
const vowels = 'aeiou';

/** A pronounceable name for a number; three syllables name 274,625 of them. */
function syllables(number: number): string {
  const base = consonants.length * vowels.length;
  return [number % base, Math.floor(number / base) % base, Math.floor(number / base ** 2) % base]
    .map((digit) => `${consonants[Math.floor(digit / vowels.length)]}${vowels[digit % vowels.length]}`)
    .join('');
}

function numberOf(name: string): number {
  const base = consonants.length * vowels.length;
  const digits = [0, 2, 4].map(
    (at) => consonants.indexOf(name[at] ?? '') * vowels.length + vowels.indexOf(name[at + 1] ?? ''),
  );
  return digits.reduceRight((sum, digit) => sum * base + digit, 0);
}
