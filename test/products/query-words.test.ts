import { describe, expect, test } from 'vitest';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { parseNumber } from '../../src/products/numbers-in-text.ts';
import { readQueryWords } from '../../src/products/query-words.ts';

const read = (query: string, code: MarketplaceCode = 'US') => readQueryWords(query, marketplaceOf(code));

test.each<[string, string, number | undefined]>([
  ['1,299.99', 'en_US', 1299.99],
  ['1.299,99', 'en_US', 1299.99],
  ['1,500', 'en_US', 1500],
  ['1.500', 'de_DE', 1500],
  ['1.500', 'en_GB', 1.5],
  ['1,5', 'de_DE', 1.5],
  ['0.125', 'de_DE', 0.125],
  ['1 299', 'fr_FR', 1299],
  ['1’299.50', 'de_DE', 1299.5],
  ['12.345.678', 'es_ES', 12345678],
  ['a', 'en_US', undefined],
])('%s is read in %s as %s', (text, language, number) => {
  expect(parseNumber(text, language)).toBe(number);
});

describe('money in the words', () => {
  test.each<[string, MarketplaceCode, string, number]>([
    ['headphones under $50', 'US', 'headphones', 50],
    ['Kopfhörer unter 100 €', 'DE', 'Kopfhörer', 100],
    ['Fernseher bis 1.299,99 EUR', 'DE', 'Fernseher', 1299.99],
    ['casque moins de 80 euros', 'FR', 'casque', 80],
    ['cuffie meno di 50 €', 'IT', 'cuffie', 50],
    ['auriculares hasta 30 €', 'ES', 'auriculares', 30],
    ['ヘッドホン 5000円以下', 'JP', 'ヘッドホン', 5000],
  ])('%s is a highest price', (query, code, keywords, maxPrice) => {
    expect(read(query, code)).toMatchObject({ keywords, maxPrice });
  });

  test('bounds both sides, or the lower one', () => {
    expect(read('laptop between $500 and $1,000')).toMatchObject({ minPrice: 500, maxPrice: 1000 });
    expect(read('Uhr ab 200 €', 'DE')).toMatchObject({ keywords: 'Uhr', minPrice: 200 });
  });

  test('of another currency is no filter, and names the argument', () => {
    expect(read('headphones under 50 euro')).toEqual({
      keywords: 'headphones',
      excluded: [],
      notes: ['"under 50 euro" is no filter here: prices are in USD. Give max_price or min_price in USD.'],
    });
  });

  test('without a currency is left in the words, and the argument is named', () => {
    expect(read('tent under 50')).toEqual({
      keywords: 'tent under 50',
      excluded: [],
      notes: ['If "under 50" is a price, say it as max_price.'],
    });
  });

  test.each(['books under 300 pages', 'kettle less than 1.7 L', 'speaker over 100 W', 'pedals 9/16 to 1/2'])(
    'is not seen in "%s"',
    (query) => {
      expect(read(query)).toEqual({ keywords: query, excluded: [], notes: [] });
    },
  );
});

test.each<[string, string, readonly string[]]>([
  ['wireless headphones not Bassford', 'wireless headphones', ['bassford']],
  ['headphones, not Sonvara or Bassford', 'headphones', ['sonvara', 'bassford']],
  ['casque sauf Sonvara', 'casque', ['sonvara']],
  ['headphones -bassford wired', 'headphones wired', ['bassford']],
  ['do not disturb sign', 'do not disturb sign', []],
  ['casque sans fil', 'casque sans fil', []],
  ['in-ear headphones', 'in-ear headphones', []],
])('"%s" searches for "%s" without %o', (query, keywords, excluded) => {
  expect(read(query, 'FR')).toMatchObject({ keywords, excluded });
});

test('ages and sizes are noticed and stay in the words', () => {
  expect(read('toy for a 4 year old')).toMatchObject({ keywords: 'toy for a 4 year old', age: 4 });
  expect(read('Spielzeug ab 3 Jahren', 'DE')).toMatchObject({ age: 3 });
  expect(read('chemise taille M', 'FR')).toMatchObject({ size: 'M' });
});
