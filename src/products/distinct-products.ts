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
