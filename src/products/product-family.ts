import type { Product } from './product.ts';

/** True when two products of one marketplace are the same, parent and child, or variations of one parent. Amazon lets a
 *  family share its reviews, so that its members neither rival nor replace each other. */
export function isSameFamily(one: Product, other: Product): boolean {
  const ofOther = [other.asin, other.parentAsin];
  return ofOther.includes(one.asin) || (one.parentAsin !== undefined && ofOther.includes(one.parentAsin));
}
