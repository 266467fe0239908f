import type { Product } from './product.ts';
import { isSameFamily } from './product-identity.ts';
import { relationOf } from './relation.ts';

/** What has to be said before products are compared: that they are versions of one thing, or no rivals at all. The
 *  category tree tells; of products without a place in it nothing is said. */
export function comparabilityNotes(products: readonly Product[]): readonly string[] {
  const pairs = products.flatMap((one, place) =>
    products.slice(place + 1).map((other) => [one, other] as const),
  );
  const versions = pairs.filter((pair) => isSameFamily(...pair));
  const unlike = pairs.filter(
    ([one, other]) =>
      kindOf(one) !== undefined &&
      kindOf(other) !== undefined &&
      !isSameFamily(one, other) &&
      relationOf(one, other) === undefined &&
      relationOf(other, one) === undefined,
  );
  const kinds = [...new Set(unlike.flat().flatMap((product) => kindOf(product) ?? []))];
  return [
    ...(versions.length === 0
      ? []
      : [
          `Versions of one product: ${asinsOf(versions)}. They share their ratings and differ in their options.`,
        ]),
    ...(kinds.length < 2
      ? []
      : [`Unlike things (${kinds.join(', ')}): across them a best price or rating decides nothing.`]),
  ];
}

function kindOf({ categoryPath }: Product): string | undefined {
  return categoryPath?.at(-1);
}

function asinsOf(pairs: readonly (readonly [Product, Product])[]): string {
  return [...new Set(pairs.flat().map(({ asin }) => asin))].join(', ');
}
