import type { Product } from './product.ts';

/** For whom a seller says a thing is, in years. */
export interface AgeRange {
  readonly from: number;
  /** Absent: and up. */
  readonly to?: number;
  /** The seller's own words: `For ages 3 to 10`. */
  readonly text: string;
}

// The words for age in the marketplaces' languages; a bare number of years may be a warranty.
const patterns: readonly RegExp[] = [
  /(?:for\s)?\bages?\s(\d{1,2})(?:\s?(?:-|–|to)\s?(\d{1,2})|\+|\sand\sup|\syears?\sand\sup)?/i,
  /\b(\d{1,2})\s?(?:-|–|to)\s?(\d{1,2})\s?year[\s-]olds?/i,
  /\b(\d{1,2})\+\s?years/i,
  /(?:\bab|\bvon)\s(\d{1,2})(?:\s?(?:-|–|bis)\s?(\d{1,2}))?\sJahren?/i,
  /(?:dès|à partir de|de)\s(\d{1,2})(?:\sà\s(\d{1,2}))?\sans\b/i,
  /(?:a partir de|de|desde)\s(\d{1,2})(?:\sa\s(\d{1,2}))?\s(?:años|anos)/i,
  /(?:dai|da|dagli)\s(\d{1,2})(?:\s(?:ai|agli|a)\s(\d{1,2}))?\sanni/i,
  /(\d{1,2})(?:[〜~-](\d{1,2}))?歳(?:以上|から|〜)?/,
];

/** The first range of ages in a title or its bullets; `undefined` when none is given. */
export function ageRangeOf({ title, features = [] }: Product): AgeRange | undefined {
  for (const text of [title ?? '', ...features]) {
    for (const pattern of patterns) {
      const found = pattern.exec(text);
      if (found === null) continue;
      const [words, from, to] = found;
      return { from: Number(from), ...(to === undefined ? {} : { to: Number(to) }), text: words };
    }
  }
  return undefined;
}

/** False only when a seller says that it is for others: an unknown age suits everybody. */
export function suitsAge(product: Product, age: number): boolean {
  const range = ageRangeOf(product);
  return range === undefined || (age >= range.from && age <= (range.to ?? Number.POSITIVE_INFINITY));
}
