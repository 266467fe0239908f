import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { categoryWords, indexLabel, resolveCategory } from '../../src/products/categories.ts';
import { categoryWordTable } from '../../src/products/category-words.ts';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { otherNamesOf, wordsIn } from '../../src/products/native-words.ts';

const us = marketplaceOf('US');

describe('a friendly word', () => {
  test.each([
    ['headphones', 'US', 'Electronics'],
    ['Headphone', 'US', 'Electronics'],
    ['  HEAD PHONES ', 'US', 'Electronics'],
    ['gym', 'DE', 'SportsAndOutdoors'],
    ['skincare', 'JP', 'Beauty'],
    ['laptops', 'US', 'Computers'],
    ['kitchen', 'UK', 'HomeAndKitchen'],
    ['kitchen', 'IE', 'Home'],
    ['toys', 'US', 'ToysAndGames'],
    ['toys', 'JP', 'Toys'],
    ['dog-food', 'SE', 'PetSupplies'],
    ['groceries', 'BE', 'Grocery'],
    ['jackets', 'JP', 'Fashion'],
    ['jackets', 'CA', 'Apparel'],
    ['Women’s clothing', 'US', 'FashionWomen'],
    ['garden', 'EG', 'Garden'],
    ['everything', 'TR', 'All'],
  ] as const)('%j in %s is searched under %s', (text, code, searchIndex) => {
    expect(resolveCategory(text, marketplaceOf(code))).toEqual({ searchIndex });
  });

  test('of a narrow index is searched under the wider one where that is missing, and says so', () => {
    expect(resolveCategory('laptop', marketplaceOf('NL'))).toEqual({
      searchIndex: 'Electronics',
      note: 'Amazon.nl has no Computers category: Electronics was searched.',
    });
    expect(resolveCategory('shoes', marketplaceOf('BE'))).toMatchObject({ searchIndex: 'Fashion' });
  });

  test('without any index in the marketplace searches everything, and says so', () => {
    expect(resolveCategory('dog food', marketplaceOf('BR'))).toEqual({
      searchIndex: 'All',
      note: 'Amazon.com.br has no Pet Supplies category: all categories were searched.',
    });
  });
});

describe('an index by its own name', () => {
  test.each([
    ['HomeAndKitchen', 'HomeAndKitchen'],
    ['homeandkitchen', 'HomeAndKitchen'],
    ['Home & Kitchen', 'HomeAndKitchen'],
    ['home  and kitchen', 'HomeAndKitchen'],
    ['movies & tv', 'MoviesAndTV'],
    ['MOVIESANDTV', 'MoviesAndTV'],
    ['vhs', 'VHS'],
    ['all', 'All'],
    ['Grocery', 'GroceryAndGourmetFood'],
    ['Apparel', 'Apparel'],
  ])('%j is %s', (text, searchIndex) => {
    expect(resolveCategory(text, us)).toEqual({ searchIndex });
  });

  test('is known in all its marketplaces by name and by label', () => {
    for (const code of marketplaceCodes) {
      const marketplace = marketplaceOf(code);
      for (const searchIndex of marketplace.searchIndexes) {
        expect(resolveCategory(searchIndex.toLowerCase(), marketplace)).toEqual({ searchIndex });
        expect(resolveCategory(indexLabel(searchIndex), marketplace)).toEqual({ searchIndex });
      }
    }
  });

  test('that only another marketplace has is replaced by its kin or by everything', () => {
    expect(resolveCategory('Vehicles', us)).toMatchObject({ searchIndex: 'Automotive' });
    expect(resolveCategory('CreditCards', us)).toEqual({
      searchIndex: 'All',
      note: 'Amazon.com has no Credit Cards category: all categories were searched.',
    });
  });
});

describe('an unknown word', () => {
  test.each([
    ['hedphones', ['headphones']],
    ['skin', ['skincare']],
    ['wooden puzzle', ['puzzle']],
    ['zzzzzz', []],
    ['', []],
    ['puzzle '.repeat(20), []],
    ['x'.repeat(100_000), []],
  ])('%#: %.20j comes with its nearest', (text, nearest) => {
    expect(resolveCategory(text, us)).toEqual({ unknown: true, nearest });
  });

  test('never gets more than five suggestions', () => {
    const resolved = resolveCategory('car food supplies', us);
    expect(resolved).toEqual({ unknown: true, nearest: expect.any(Array) });
    expect('unknown' in resolved && resolved.nearest).toHaveLength(5);
  });
});

describe('the word list', () => {
  const words = categoryWordTable.flatMap(([, list]) => list.split(', '));

  test('has no word twice and only indexes that exist somewhere', () => {
    expect(words.length).toBeGreaterThan(150);
    expect(new Set(words).size).toBe(words.length);
    const indexes = new Set(marketplaceCodes.flatMap((code) => marketplaceOf(code).searchIndexes));
    for (const index of categoryWordTable.flatMap(([list]) => list.split(' ')))
      expect(indexes).toContain(index);
  });

  test('offers in each marketplace the words that lead to an index there', () => {
    expect(categoryWords(us)).toHaveLength(words.length);
    expect(categoryWords(marketplaceOf('BR'))).toContain('laptop');
    expect(categoryWords(marketplaceOf('BR'))).not.toContain('dog food');
  });

  test('never leads to an index that the marketplace lacks, whatever is asked', () => {
    const asked = fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' }));
    fc.assert(
      fc.property(asked, fc.constantFrom(...marketplaceCodes), (text, code) => {
        const marketplace = marketplaceOf(code);
        const resolved = resolveCategory(text, marketplace);
        if ('searchIndex' in resolved) expect(marketplace.searchIndexes).toContain(resolved.searchIndex);
        else for (const word of resolved.nearest) expect(categoryWords(marketplace)).toContain(word);
      }),
    );
  });
});

describe("a word of the marketplace's language", () => {
  test.each([
    ['Kopfhörer', 'DE', 'Electronics', 'headphones'],
    ['kopfhorer', 'DE', 'Electronics', 'headphones'],
    ['Hundefutter', 'DE', 'PetSupplies', 'dog food'],
    ['aspirateur', 'FR', 'HomeAndKitchen', 'vacuum cleaner'],
    ['Aspirateurs', 'BE', 'All', 'vacuum cleaner'],
    ['mochila', 'ES', 'Luggage', 'backpack'],
    ['reloj', 'MX', 'Watches', 'watches'],
    ['auto', 'IT', 'Automotive', 'automotive'],
    ['ノートパソコン', 'JP', 'Computers', 'laptop'],
    ['おもちゃ', 'JP', 'Toys', 'toys'],
    ['fones de ouvido', 'BR', 'Electronics', 'headphones'],
    ['stofzuigers', 'NL', 'HomeAndKitchen', 'vacuum cleaner'],
    ['hörlurar', 'SE', 'Electronics', 'headphones'],
    ['słuchawki', 'PL', 'Electronics', 'headphones'],
    ['kulaklık', 'TR', 'Electronics', 'headphones'],
  ] as const)('%j in %s is searched under %s', (text, code, searchIndex, means) => {
    expect(resolveCategory(text, marketplaceOf(code))).toMatchObject({ searchIndex, means });
  });

  test('counts only where it is spoken: "mat" is food in Sweden and nothing in Germany', () => {
    expect(resolveCategory('mat', marketplaceOf('SE'))).toMatchObject({ means: 'food' });
    expect(resolveCategory('mat', marketplaceOf('UK'))).toHaveProperty('unknown', true);
  });

  test('leads to an index, whichever it is', () => {
    for (const code of marketplaceCodes) {
      const marketplace = marketplaceOf(code);
      const astray = wordsIn(marketplace.languages[0]).filter(
        (word) => 'unknown' in resolveCategory(word, marketplace),
      );
      expect(astray, code).toEqual([]);
    }
  });

  test('is among the nearest to a slip of the keys', () => {
    expect(resolveCategory('Kopfhörerr', marketplaceOf('DE'))).toEqual({
      unknown: true,
      nearest: ['Kopfhörer'],
    });
  });
});

describe('an everyday thing', () => {
  test('is known by its names in other languages, a whole range of things is not', () => {
    expect(otherNamesOf('Wasserkocher', ['de_DE'])).toEqual([{ words: 'kettle', language: 'en' }]);
    expect(otherNamesOf('kettles', ['fr_FR'])).toEqual([
      { words: 'bouilloires', language: 'fr' },
      { words: 'kettle', language: 'en' },
    ]);
    expect(otherNamesOf('pram', ['en_GB']).map(({ words }) => words)).toEqual(['stroller', 'pushchair']);
    expect(otherNamesOf('Elektronik', ['de_DE'])).toEqual([]);
    expect(otherNamesOf('quantum flange', ['de_DE'])).toEqual([]);
  });
});
