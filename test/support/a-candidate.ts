import type { Offer, Product } from '../../src/products/product.ts';
import { aProduct, asinNo } from './a-product.ts';

/** What scoring looks at, flat; what is not named is not known, except that the product is in stock. */
export interface CandidateFacts {
  readonly stars?: number;
  readonly count?: number;
  /** US cents. */
  readonly price?: number;
  readonly rank?: number;
  readonly rankCategory?: string;
  readonly offer?: Partial<Offer>;
  readonly more?: Partial<Product>;
}

/** A product by number, of which Amazon said just this: `aCandidate(1, { stars: 4, count: 99, price: 5_000 })`. */
export function aCandidate(number: number, facts: CandidateFacts = {}): Product {
  const { stars, count, price, rank, rankCategory = 'Kettles', offer, more } = facts;
  return aProduct({
    asin: asinNo(number),
    reviews: { ...(stars === undefined ? {} : { stars }), ...(count === undefined ? {} : { count }) },
    ...(rank === undefined ? {} : { salesRank: { rank, category: rankCategory } }),
    offer: {
      priceHidden: false,
      availability: { status: 'in_stock' },
      ...(price === undefined ? {} : { price: { minor: price, currency: 'USD' } }),
      ...offer,
    },
    ...more,
  });
}
