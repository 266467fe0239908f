import { describe, expect, test } from 'vitest';
import { compareProducts } from '../../src/products/compare.ts';
import { comparabilityNotes } from '../../src/products/comparison-kinds.ts';
import { type MeasuredRow, measureOf, unitPriceOf } from '../../src/products/measures.ts';
import { aProduct, asinNo } from '../support/a-product.ts';

test.each<[string, string, MeasuredRow, string | undefined]>([
  ['Headphones, 50 h Battery', 'en_US', 'hours', '50 h'],
  ['Earbuds, 10 hours, 36 hours with case', 'en_US', 'hours', '10 h / 36 h'],
  ['Kopfhörer mit 30 Stunden Akku', 'de_DE', 'hours', '30 h'],
  ['イヤホン 20時間再生', 'ja_JP', 'hours', '20 h'],
  ['Power Bank 10.000 mAh', 'de_DE', 'mah', '10000 mAh'],
  ['Power Bank 10,000mAh', 'en_US', 'mah', '10000 mAh'],
  ['Wasserkocher 1,7 L, 2200 Watt', 'de_DE', 'litres', '1.7 L'],
  ['Wasserkocher 1,7 L, 2200 Watt', 'de_DE', 'watts', '2200 W'],
  ['Écran 27 pouces, 144 Hz', 'fr_FR', 'inches', '27 inch'],
  ['Monitor 27" 144 Hz', 'en_US', 'hertz', '144 Hz'],
  ['Monitor 15.6-inch', 'en_US', 'inches', '15.6 inch'],
  ['Speaker, IP67', 'en_US', 'ip_rating', 'IP67'],
  ['Earbuds, IPX5', 'en_US', 'ip_rating', 'IPX5'],
  ['Shirt XL, 2 pack', 'en_US', 'litres', undefined],
  ['ZIP40 holder', 'en_US', 'ip_rating', undefined],
])('"%s" (%s) has %s: %s', (title, language, row, value) => {
  expect(measureOf(aProduct({ title, features: [] }), row, language)).toBe(value);
});

test('the title counts before the bullets', () => {
  const product = aProduct({ title: 'Lamp', features: ['Uses 9 W', 'Like an old 60 W bulb'] });
  expect(measureOf(product, 'watts', 'en_US')).toBe('9 W');
});

test("a unit price is read in the marketplace's own writing, a hidden one never", () => {
  const priced = (text: string, priceHidden = false) =>
    aProduct({ offer: { priceHidden, unitPrice: { text } } });
  expect(unitPriceOf(priced('$0.71 / Ounce'), 'en_US')).toEqual({ amount: 0.71, unit: 'ounce' });
  expect(unitPriceOf(priced('1.234,56 € / kg'), 'de_DE')).toEqual({ amount: 1234.56, unit: 'kg' });
  expect(unitPriceOf(priced('$0.71 / Ounce', true), 'en_US')).toBeUndefined();
  expect(unitPriceOf(priced('per ounce'), 'en_US')).toBeUndefined();
});

test('measured rows stand where two products have them, without a best', () => {
  const { rows } = compareProducts([
    aProduct({ asin: asinNo(1), title: 'Buds, 10 h, IPX5' }),
    aProduct({ asin: asinNo(2), title: 'Buds, 36 h' }),
  ]);
  expect(rows.filter(({ criterion }) => criterion === 'hours' || criterion === 'ip_rating')).toEqual([
    { criterion: 'hours', cells: ['10 h', '36 h'], differs: true, best: [] },
  ]);
});

describe('before products are compared it is said', () => {
  const placed = (number: number, ...categoryPath: string[]) =>
    aProduct({ asin: asinNo(number), categoryPath });

  test('that they are unlike things', () => {
    expect(
      comparabilityNotes([placed(1, 'Home', 'Kitchen', 'Kettles'), placed(2, 'Books', 'Fiction', 'Novels')]),
    ).toEqual(['Unlike things (Kettles, Novels): across them a best price or rating decides nothing.']);
  });

  test('that they are versions of one product', () => {
    const version = (number: number) => ({ ...placed(number, 'Home', 'Kettles'), parentAsin: asinNo(99) });
    expect(comparabilityNotes([version(1), version(2)])).toEqual([
      'Versions of one product: B000000001, B000000002. They share their ratings and differ in their options.',
    ]);
  });

  test('nothing of things of one kind, nor of those without a place', () => {
    expect(
      comparabilityNotes([placed(1, 'Home', 'Kitchen', 'Kettles'), placed(2, 'Home', 'Kitchen', 'Kettles')]),
    ).toEqual([]);
    const { categoryPath: _, ...bare } = placed(3, 'Home');
    expect(comparabilityNotes([placed(1, 'Home', 'Kitchen', 'Kettles'), bare])).toEqual([]);
  });
});
