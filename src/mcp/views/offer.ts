import type { Product } from '../../products/product.ts';

/** What to do about a product that may be the parent of a family, which nobody can buy; `undefined` for one that has an
 *  offer, and for a child, of which there is nothing more to list. */
export function noOfferNote({ asin, parentAsin, offer }: Product): string | undefined {
  if (offer !== undefined || (parentAsin !== undefined && parentAsin !== asin)) return undefined;
  return 'No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.';
}
