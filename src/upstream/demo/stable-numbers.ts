import { type Asin, parseAsin } from '../../products/asin.ts';

/** Hands out the numbers on the labels: the same product gets the same ASIN on every start. */
export interface Numbering {
  /** `B0DEMO` and four more: Amazon puts no vowels into new ASINs, so no real product is ever meant by one. */
  asinFor(key: string): Asin;
  /** An ISBN-10 with a valid check digit, from group 69, which no agency has been given. */
  isbnFor(key: string): Asin;
}

const alphabet = '0123456789BCDFGHJKLMNPQRSTVWXYZ';

export function createNumbering(): Numbering {
  const taken = new Set<Asin>();

  const firstFree = (key: string, spell: (hash: number) => string): Asin => {
    for (let attempt = 0; ; attempt += 1) {
      const asin = parseAsin(spell(hashOf(`${key}#${attempt}`)));
      if (asin === undefined) throw new RangeError(`the demo catalogue made no ASIN of "${key}"`);
      if (taken.has(asin)) continue;
      taken.add(asin);
      return asin;
    }
  };

  return {
    asinFor: (key) => firstFree(key, (hash) => `B0DEMO${inAlphabet(hash, 4)}`),
    isbnFor: (key) => firstFree(key, (hash) => withIsbnCheck(`69${digits(hash, 7)}`)),
  };
}

/** The EAN-13 of a book: `978`, the ISBN without its check digit, and a check digit of its own. */
export function toBookEan(isbn: string): string {
  return withEanCheck(`978${isbn.slice(0, 9)}`);
}

/** An EAN-13 from the range that GS1 leaves to shops for their own use. */
export function shopEanFor(key: string): string {
  return withEanCheck(`29${digits(hashOf(`${key}#ean`), 10)}`);
}

function inAlphabet(hash: number, length: number): string {
  let rest = hash;
  let text = '';
  while (text.length < length) {
    text += alphabet.charAt(rest % alphabet.length);
    rest = Math.floor(rest / alphabet.length);
  }
  return text;
}

function digits(hash: number, length: number): string {
  return String(hash % 10 ** length).padStart(length, '0');
}

function withIsbnCheck(nine: string): string {
  const sum = [...nine].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0);
  const check = (11 - (sum % 11)) % 11;
  return nine + (check === 10 ? 'X' : String(check));
}

function withEanCheck(twelve: string): string {
  const sum = [...twelve].reduce(
    (total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3),
    0,
  );
  return twelve + String((10 - (sum % 10)) % 10);
}

/** A number between 0 and 2³² − 1 that depends on the key alone: chance that comes out the same on every start.
 *  FNV-1a, stirred once more because its upper bits hardly move for keys that differ at the end. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** The same as a fraction, 0 ≤ x < 1. */
export function fractionOf(key: string): number {
  return hashOf(key) / 2 ** 32;
}
