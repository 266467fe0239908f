import { type Asin, parseAsin } from './asin.ts';

// Numbers printed on goods: EAN-8, UPC-A, EAN-13 (an ISBN-13 is one), GTIN-14.
const lengths: ReadonlySet<number> = new Set([8, 12, 13, 14]);

/** The digits of a number as people write it, with blanks and dashes between them; `undefined` when it is none. An ISBN-10
 *  may end in X. */
export function digitsOf(text: string): string | undefined {
  const digits = text.replace(/[\s\u2010-\u2015-]/g, '').toUpperCase();
  return /^\d{8,14}$/.test(digits) || /^\d{9}X$/.test(digits) ? digits : undefined;
}

/** True for as many digits as a barcode has, whether its check digit is right or not. */
export function isBarcodeLong(digits: string): boolean {
  return lengths.has(digits.length) && /^\d+$/.test(digits);
}

/** True when the last digit is what the others make it.
 *  Source: GS1 General Specifications, 7.9: weights 3 and 1 by turns from the right, the sum a multiple of ten. */
export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits]
    .toReversed()
    .reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0);
  return isBarcodeLong(digits) && sum % 10 === 0;
}

/** The same number in fourteen digits: a UPC is an EAN that begins with 0. */
export function toGtin14(digits: string): string {
  return digits.padStart(14, '0');
}

/** True when the last digit of an ISBN-10 is right.
 *  Source: ISO 2108: the digits weighted 10 down to 1, X being 10, add up to a multiple of 11. */
export function hasIsbn10CheckDigit(isbn: string): boolean {
  const sum = [...isbn].reduce(
    (total, digit, place) => total + (10 - place) * (digit === 'X' ? 10 : Number(digit)),
    0,
  );
  return isbn.length === 10 && sum % 11 === 0;
}

/** The ISBN-10, which is the ASIN of a printed book, of an ISBN-13 that begins with 978; those with 979 have none. */
export function isbn10Of(isbn13: string): Asin | undefined {
  const nine = /^978(\d{9})\d$/.exec(isbn13)?.[1];
  if (nine === undefined) return undefined;
  const check = [...'0123456789X'].find((digit) => hasIsbn10CheckDigit(nine + digit));
  return check === undefined ? undefined : parseAsin(nine + check);
}
