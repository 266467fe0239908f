declare const asinBrand: unique symbol;

/** Ten characters that name one product in one Amazon catalogue: upper-case letters and digits.
 *  The ISBN-10 of a printed book is its ASIN. */
export type Asin = string & { readonly [asinBrand]: true };

const shape = /^(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])$/;

/** Reads an ASIN in any letter case; anything else gives `undefined`. */
export function parseAsin(text: string): Asin | undefined {
  const candidate = text.trim().toUpperCase();
  // The shape has just been checked: this parser is the one place where an Asin is made.
  return shape.test(candidate) ? (candidate as Asin) : undefined;
}
