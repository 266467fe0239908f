import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchQuery } from '../../src/products/catalogue.ts';
import type { Marketplace } from '../../src/products/marketplace.ts';
import { toQueryKey } from '../../src/traffic/cache/cache-keys.ts';
import { normaliseWords } from '../../src/traffic/cache/normalised-words.ts';

const us: Marketplace = {
  code: 'US',
  country: 'United States',
  host: 'www.amazon.com',
  group: 'NA',
  currency: 'USD',
  languages: ['en_US', 'es_US'],
  searchIndexes: ['All', 'Electronics'],
};

const keyOf = (query: Partial<SearchQuery>, language = 'en_US') =>
  toQueryKey({ page: 1, ...query }, { marketplace: us, language });

describe('the key of a search', () => {
  test.each([
    ['letter case and spaces', 'wireless headphone', ' Wireless  HeadPhone\t'],
    ['plural', 'wireless headphone', 'wireless headphones'],
    ['punctuation', 'coffee, quiet & strong!', 'Coffee quiet & strong'],
    ['Unicode forms', 'café 10㎏', 'cafe\u0301 10kg'],
    ['kinds of dash and hyphen', 'usb–c cable', 'usb-c cable'],
    ['hyphens between words', 'wi-fi router', 'wi fi router'],
    ['apostrophes in English', 'men’s shoes', 'mens shoe'],
    ['quotation marks', '“the office” dvd', 'the office dvd'],
    ['stop words', 'the best gift for runners', 'best gift runner'],
    ['endings in y', 'rechargeable batteries', 'rechargeable battery'],
    ['endings in es', 'smart watches', 'smart watch'],
  ])('makes no difference of %s', (_what, one, other) => {
    expect(keyOf({ keywords: one })).toBe(keyOf({ keywords: other }));
  });

  test.each([
    ['names with signs', 'c++ book', 'c book'],
    ['decimals', '1.5 m cable', '15 m cable'],
    ['leading decimals', '.5 mm lead', '5 mm lead'],
    ['ranges', 'age 10-12 toy', 'age 10 12 toy'],
    ['inches', '24" screen', '24 screen'],
    ['excluded words', 'iphone -case', 'iphone case'],
    ['word order', 'case phone', 'phone case'],
    ['a fruit and a brand', 'apples', 'apple'],
    ['a band and a pronoun', 'the who', 'who'],
    ['vitamins and their letter', 'vitamin a serum', 'vitamin serum'],
    ['eyewear and tumblers', 'reading glasses', 'reading glass'],
    ['trousers and length', 'black shorts', 'black short'],
    ['signs alone and no words', '???', '!!!'],
  ])('keeps apart %s', (_what, one, other) => {
    expect(keyOf({ keywords: one })).not.toBe(keyOf({ keywords: other }));
  });

  test.each([
    ['de_DE', 'die besten Kopfhörer für Kinder', 'besten kopfhörer kinder'],
    ['de_DE', 'schwarze Lampen', 'schwarze lampe'],
    ['fr_FR', 'les écouteurs pour enfants', 'écouteur enfant'],
    ['fr_FR', 'couteaux cuisine', 'couteau cuisine'],
    ['es_ES', 'zapatos para correr', 'zapato correr'],
    ['it_IT', 'le scarpe per correre', 'scarpe correre'],
    ['pt_BR', 'sapatos para as crianças', 'sapato criança'],
    ['nl_NL', 'de beste stofzuiger voor huisdieren', 'beste stofzuiger huisdieren'],
    ['sv_SE', 'en lampa för köket', 'lampa köket'],
    ['pl_PL', 'prezent dla dziecka', 'prezent dziecka'],
  ])('knows the stop words and plurals of %s', (language, one, other) => {
    expect(keyOf({ keywords: one }, language)).toBe(keyOf({ keywords: other }, language));
  });

  test('leaves the words of other languages alone', () => {
    expect(keyOf({ keywords: 'the lamps' }, 'tr_TR')).not.toBe(keyOf({ keywords: 'lamp' }, 'tr_TR'));
  });

  test('does not mistake a size for an article', () => {
    expect(keyOf({ keywords: 'pull homme l' }, 'fr_FR')).not.toBe(keyOf({ keywords: 'pull homme' }, 'fr_FR'));
  });

  test('ignores the order of arguments and whatever says no more than the default', () => {
    expect(keyOf({ keywords: 'lamp', minStars: 4, brand: 'Norrbrew' })).toBe(
      keyOf({
        brand: ' NORRBREW',
        minStars: 4,
        sortBy: 'relevance',
        primeOnly: false,
        delivery: [],
        includeOutOfStock: false,
        searchIndex: 'All',
        minPriceMinor: 0,
        keywords: 'Lamp',
      }),
    );
  });

  test.each<[string, Partial<SearchQuery>]>([
    ['category', { searchIndex: 'Electronics' }],
    ['node', { browseNodeId: '12' }],
    ['brand', { brand: 'Norrbrew' }],
    ['lowest price', { minPriceMinor: 100 }],
    ['highest price', { maxPriceMinor: 100 }],
    ['stars', { minStars: 3 }],
    ['saving', { minSavingPercent: 20 }],
    ['Prime', { primeOnly: true }],
    ['author', { author: 'A. Writer' }],
    ['artist', { artist: 'A. Writer' }],
    ['actor', { actor: 'A. Writer' }],
    ['title', { title: 'lamp' }],
    ['condition', { condition: 'new' }],
    ['delivery', { delivery: ['free_shipping'] }],
    ['stock', { includeOutOfStock: true }],
    ['order', { sortBy: 'newest' }],
    ['page', { page: 2 }],
    ['words', { keywords: 'lamp' }],
  ])('tells apart by %s', (_what, query) => {
    expect(keyOf(query)).not.toBe(keyOf({}));
  });

  test('tells marketplaces and languages apart', () => {
    const query: SearchQuery = { keywords: 'lamp', page: 1 };
    const american = toQueryKey(query, { marketplace: us, language: 'en_US' });
    expect(toQueryKey(query, { marketplace: us, language: 'es_US' })).not.toBe(american);
    expect(toQueryKey(query, { marketplace: { ...us, code: 'CA' }, language: 'en_US' })).not.toBe(american);
  });

  test('cannot be forged through one argument that looks like two', () => {
    expect(keyOf({ keywords: 'lamp&brand=norrbrew' })).not.toBe(
      keyOf({ keywords: 'lamp', brand: 'norrbrew' }),
    );
  });

  test('does not depend on case or spaces, whatever the words', () => {
    const words = fc.array(fc.stringMatching(/^[a-zäöüéñ0-9]{1,12}$/), { minLength: 1, maxLength: 8 });
    const space = fc.constantFrom(' ', '   ', '\t', '\u00a0', '\u3000');
    const language = fc.constantFrom('en_US', 'de_DE', 'fr_FR', 'es_ES', 'it_IT', 'ja_JP');
    fc.assert(
      fc.property(words, space, language, (spelt, gap, tongue) => {
        const other = `${gap}${spelt.join(gap).toUpperCase()}${gap}`;
        expect(normaliseWords(other, tongue)).toBe(normaliseWords(spelt.join(' '), tongue));
      }),
    );
  });
});
