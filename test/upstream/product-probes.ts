import type { Product } from '../../src/products/product.ts';

/** A product without what may differ from one asking to the next: the time, and the link's note of which
 *  operation it came from. */
export function contentOf(product: Product | undefined): unknown {
  if (product === undefined) return undefined;
  const { askedAt: _, link, ...content } = product;
  return { ...content, ...(link === undefined ? {} : { path: new URL(link).pathname }) };
}

/** Every text anywhere inside a value. */
export function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Every text inside a value that looks like an address. */
export function urlsIn(value: unknown): readonly string[] {
  return textsIn(value).filter((text) => /^[a-z]+:\/\//i.test(text));
}
