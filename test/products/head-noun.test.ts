import { describe, expect, test } from 'vitest';
import { audiencesIn } from '../../src/products/audience.ts';
import { namingOf, nounQueryWords, readableLanguageOf } from '../../src/products/head-noun.ts';
import { japaneseNaming, japaneseNoun } from '../../src/products/japanese-names.ts';

describe('a title, by its head noun,', () => {
  test.each([
    // English and German: the last noun of the name.
    ['Dimmable LED Desk Lamp with USB Port', 'lamp', 'en', 'named'],
    ['Desk Lamp, Black', 'desk', 'en', 'other'],
    ['Standing Desk 140 x 70 cm', 'desk', 'en', 'named'],
    ['Bags for Vacuum Cleaners, Pack of 5', 'vacuum cleaner', 'en', 'other'],
    ['Replacement Filter Compatible with Airwell Purifier', 'purifier', 'en', 'other'],
    ['Set of 2 Feather Pillows', 'pillow', 'en', 'named'],
    ['Paring Knife', 'chef knife', 'en', 'partly'],
    ['Rover 900', 'vacuum cleaner', 'en', 'untold'],
    ['All-in-One Ink Tank Printer, Wi-Fi', 'printer', 'en', 'named'],
    ['Ink 7 E-Reader, Warm Light', 'tablet', 'en', 'untold'],
    ['Ink Cartridge 302 XL', 'printer', 'en', 'other'],
    ['Power Bank 20000 mAh', 'powerbank', 'en', 'named'],
    ['Akku-Staubsauger mit Wandhalterung', 'Staubsauger', 'de', 'named'],
    ['Staubsaugerbeutel 10 Stück', 'Staubsauger', 'de', 'other'],
    ['Ersatzfilter für Staubsauger', 'Staubsauger', 'de', 'other'],
    ['Noise Cancelling Headphones with Case', 'headphones', 'de', 'named'],
    // French, Spanish, Italian: the first one.
    ['Aspirateur balai sans fil', 'aspirateur', 'fr', 'named'],
    ['Sacs pour aspirateur, lot de 5', 'aspirateur', 'fr', 'other'],
    ['Lot de 2 oreillers à mémoire', 'oreiller', 'fr', 'named'],
    ['Mochila escolar con ruedas', 'mochila', 'es', 'named'],
    ['Funda impermeable para mochila', 'mochila', 'es', 'other'],
    ['Bollitore elettrico in vetro', 'bollitore', 'it', 'named'],
    ['Custodia per tablet', 'tablet', 'it', 'other'],
  ] as const)('%j is for the query %j (%s) %s', (title, words, language, naming) => {
    expect(namingOf({ title }, { words }, language)).toBe(naming);
  });

  test('is read in English for an English name, unless it is plainly in another language', () => {
    const laptop = { words: 'laptop', language: 'en' } as const;
    expect(namingOf({ title: 'Slim 14-inch Laptop' }, laptop, 'de')).toBe('named');
    expect(namingOf({ title: 'Tasche für Laptop' }, laptop, 'de')).toBe('untold');
  });

  test('is nothing without words, and its brand is no part of the name', () => {
    expect(namingOf({}, { words: 'lamp' }, 'en')).toBe('untold');
    expect(namingOf({ title: 'Case & Sons Kettle', brand: 'Case & Sons' }, { words: 'kettle' }, 'en')).toBe(
      'named',
    );
  });
});

test('the words of a query are those that say what it is', () => {
  expect(nounQueryWords('the best wireless headphones for running', 'en')).toEqual(['wireless', 'headphone']);
  expect(nounQueryWords('machines à café', 'fr')).toEqual(['machin', 'caf']);
  expect(readableLanguageOf('de_DE')).toBe('de');
  expect(readableLanguageOf('pl_PL')).toBeUndefined();
});

describe('a Japanese title', () => {
  test.each([
    ['コードレス掃除機 軽量 1.2kg', '掃除機', 'named'],
    ['掃除機用紙パック 10枚入り', '掃除機', 'other'],
    ['電気ケトル 1.0L ガラス', 'ケトル', 'named'],
    ['【互換品】フィルター 空気清浄機 対応', '空気清浄機', 'other'],
    ['2枚セット 低反発枕', '枕', 'named'],
    ['モデル X200', '掃除機', 'untold'],
    ['', '掃除機', 'untold'],
  ])('%j is for the query %j %s', (title, asked, naming) => {
    expect(japaneseNaming(title, asked)).toBe(naming);
  });
});

test('a Japanese title calls its thing by the last word of its first Japanese part', () => {
  expect(japaneseNoun('Tarnwick コードレス掃除機 軽量 1.2kg')).toBe('掃除機');
  expect(japaneseNoun('掃除機用 すき間ノズル')).toBeUndefined();
  expect(japaneseNoun('Rover 900')).toBeUndefined();
});

describe('whom words are for', () => {
  test.each([
    ['Kids Wireless Headphones', ['children']],
    ['Kinderkopfhörer ab 6 Jahren', ['children']],
    ['Casque pour enfants', ['children']],
    ['Wooden Toy Kitchen', ['play']],
    ['Puppenwagen', ['play']],
    ['Herren Regenjacke', ['men']],
    ["Women's Running Shoes", ['women']],
    ['Running Shoes for Men and Women', []],
    ['Board Game for Kids and Adults', []],
    ['Vacuum for Pet Hair', []],
    ['Dog Bed', ['pets']],
    ['Comedero para gatos', ['pets']],
    ['キッズ ヘッドホン', ['children']],
    ['レディース スニーカー', ['women']],
    ['Quiet Kettle', []],
  ])('%j: %j', (text, audiences) => {
    expect([...audiencesIn(text)]).toEqual(audiences);
  });
});
