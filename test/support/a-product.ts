import { type Asin, parseAsin } from '../../src/products/asin.ts';
import type { Product } from '../../src/products/product.ts';

/** An ASIN from a literal, or a failed test: `anAsin('B000000001')`. */
export function anAsin(text: string): Asin {
  const asin = parseAsin(text);
  if (asin === undefined) throw new RangeError(`a test used "${text}" as an ASIN`);
  return asin;
}

/** An ASIN by number: `asinNo(7)` is B000000007. */
export function asinNo(number: number): Asin {
  return anAsin(`B${String(number).padStart(9, '0')}`);
}

/** A product with nothing remarkable about it; a test names only what it is about. */
export function aProduct(overrides: Partial<Product> = {}): Product {
  const asin = overrides.asin ?? asinNo(1);
  return {
    asin,
    marketplace: 'US',
    askedAt: { content: 1_790_000_000_000, offer: 1_790_000_000_000 },
    link: `https://www.amazon.com/dp/${asin}?tag=demo-20`,
    title: 'Quiet Kettle',
    brand: 'Norrbrew',
    reviews: { stars: 4.4, count: 812 },
    offer: {
      price: { minor: 4_999, currency: 'USD' },
      priceHidden: false,
      availability: { status: 'in_stock' },
    },
    ...overrides,
  };
}
