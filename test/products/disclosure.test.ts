import { expect, test } from 'vitest';
import { disclosureFor } from '../../src/products/disclosure.ts';

test('an answer without prices carries the Associate statement alone', () => {
  expect(disclosureFor({ showsPrice: false, host: 'www.amazon.com' })).toBe(
    'As an Amazon Associate I earn from qualifying purchases.',
  );
});

test('an answer with a price carries the price notice too, naming the site', () => {
  expect(disclosureFor({ showsPrice: true, host: 'www.amazon.co.uk' })).toBe(
    'As an Amazon Associate I earn from qualifying purchases. Product prices and availability are accurate as of the date/time indicated and are subject to change. Any price and availability information displayed on Amazon.co.uk at the time of purchase will apply to the purchase of this product.',
  );
});
