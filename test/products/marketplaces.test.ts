import { describe, expect, test } from 'vitest';
import {
  marketplaceByHost,
  marketplaceCodes,
  marketplaceOf,
  parseMarketplaceCode,
} from '../../src/products/marketplaces.ts';

// Creators API, "Locale Reference": code, host, group, currency, default language, number of search indexes.
const reference = [
  ['US', 'www.amazon.com', 'NA', 'USD', 'en_US', 51],
  ['CA', 'www.amazon.ca', 'NA', 'CAD', 'en_CA', 35],
  ['MX', 'www.amazon.com.mx', 'NA', 'MXN', 'es_MX', 28],
  ['BR', 'www.amazon.com.br', 'NA', 'BRL', 'pt_BR', 10],
  ['UK', 'www.amazon.co.uk', 'EU', 'GBP', 'en_GB', 40],
  ['DE', 'www.amazon.de', 'EU', 'EUR', 'de_DE', 43],
  ['FR', 'www.amazon.fr', 'EU', 'EUR', 'fr_FR', 39],
  ['IT', 'www.amazon.it', 'EU', 'EUR', 'it_IT', 37],
  ['ES', 'www.amazon.es', 'EU', 'EUR', 'es_ES', 39],
  ['NL', 'www.amazon.nl', 'EU', 'EUR', 'nl_NL', 25],
  ['BE', 'www.amazon.com.be', 'EU', 'EUR', 'fr_BE', 22],
  ['IE', 'www.amazon.ie', 'EU', 'EUR', 'en_IE', 25],
  ['PL', 'www.amazon.pl', 'EU', 'PLN', 'pl_PL', 23],
  ['SE', 'www.amazon.se', 'EU', 'SEK', 'sv_SE', 18],
  ['TR', 'www.amazon.com.tr', 'EU', 'TRY', 'tr_TR', 13],
  ['IN', 'www.amazon.in', 'EU', 'INR', 'en_IN', 36],
  ['AE', 'www.amazon.ae', 'EU', 'AED', 'en_AE', 25],
  ['SA', 'www.amazon.sa', 'EU', 'SAR', 'en_AE', 27],
  ['EG', 'www.amazon.eg', 'EU', 'EGP', 'en_AE', 21],
  ['JP', 'www.amazon.co.jp', 'FE', 'JPY', 'ja_JP', 40],
  ['AU', 'www.amazon.com.au', 'FE', 'AUD', 'en_AU', 25],
  ['SG', 'www.amazon.sg', 'FE', 'SGD', 'en_SG', 15],
] as const;

describe('the marketplaces', () => {
  test('are the 22 of the reference, in its order', () => {
    expect(marketplaceCodes).toEqual(reference.map(([code]) => code));
  });

  test.each(reference)(
    '%s agrees with the reference',
    (code, host, group, currency, language, indexCount) => {
      const marketplace = marketplaceOf(code);
      expect(marketplace).toMatchObject({ code, host, group, currency });
      expect(marketplace.languages[0]).toBe(language);
      expect(marketplace.searchIndexes).toHaveLength(indexCount);
      expect(marketplace.searchIndexes[0]).toBe('All');
      expect(new Set(marketplace.searchIndexes).size).toBe(indexCount);
    },
  );

  test('have 64 search indexes among them, of which four are everywhere', () => {
    const lists = marketplaceCodes.map((code) => marketplaceOf(code).searchIndexes);
    const distinct = new Set(lists.flat());
    expect(distinct.size).toBe(64);
    const everywhere = [...distinct].filter((index) => lists.every((list) => list.includes(index)));
    expect(everywhere).toEqual(['All', 'Electronics', 'OfficeProducts', 'VideoGames']);
  });

  test('keep the languages that Amazon takes there', () => {
    expect(marketplaceOf('DE').languages).toEqual(['de_DE', 'cs_CZ', 'en_GB', 'nl_NL', 'pl_PL', 'tr_TR']);
    expect(marketplaceOf('JP').languages).toEqual(['ja_JP', 'en_US', 'zh_CN']);
  });
});

describe('a marketplace code', () => {
  test.each([
    ['de', 'DE'],
    [' Us ', 'US'],
    ['GB', 'UK'],
    ['gb', 'UK'],
    ['uk', 'UK'],
  ])('may be written %j', (text, code) => {
    expect(parseMarketplaceCode(text)).toBe(code);
  });

  test.each(['', 'XX', 'CN', 'USA', 'constructor', '__proto__'])('is not %j', (text) => {
    expect(parseMarketplaceCode(text)).toBeUndefined();
  });
});

describe('a host name', () => {
  test.each([
    ['www.amazon.de', 'DE'],
    ['smile.amazon.de', 'DE'],
    ['m.amazon.co.uk', 'UK'],
    ['amazon.com.be', 'BE'],
    ['WWW.AMAZON.COM', 'US'],
    ['www.amazon.co.jp.', 'JP'],
  ])('%s belongs to %s', (host, code) => {
    expect(marketplaceByHost(host)?.code).toBe(code);
  });

  test.each(['amazon.cn', 'music.amazon.com', 'amazon.com.example', 'notamazon.de', 'www.m.amazon.de', ''])(
    '%j belongs to none',
    (host) => {
      expect(marketplaceByHost(host)).toBeUndefined();
    },
  );
});
