import type { Product } from './product.ts';

/** Each product once, by ASIN: of two copies the one asked for later. Candidates gathered from several searches overlap. */
export function distinctProducts(products: readonly Product[]): readonly Product[] {
  const latest = new Map<string, Product>();
  for (const product of products) {
    const other = latest.get(product.asin);
    if (other === undefined || other.askedAt.offer < product.askedAt.offer) latest.set(product.asin, product);
  }
  return [...latest.values()];
}

/** Orders by ASIN, for `sort`, the same on every machine: what a tie is broken by. */
export function compareAsins(a: Product, b: Product): number {
  if (a.asin === b.asin) return 0;
  return a.asin < b.asin ? -1 : 1;
}

/** True when two products of one marketplace are the same, parent and child, or variations of one parent. Amazon lets a
 *  family share its reviews, so that its members neither rival nor replace each other. */
export function isSameFamily(one: Product, other: Product): boolean {
  const ofOther = [other.asin, other.parentAsin];
  return ofOther.includes(one.asin) || (one.parentAsin !== undefined && ofOther.includes(one.parentAsin));
}
