import type { Product } from './product.ts';
import { wordKey } from './word-matching.ts';

/** What to do with a product of which the filtered value is not known. */
export type UnknownValues = 'keep' | 'drop';

/** The products left, in their order, and how many went for which reason, so that the answer can say so. */
export interface RatingFiltered {
  readonly kept: readonly Product[];
  readonly droppedUnknown: number;
  readonly droppedBelow: number;
}

export interface PriceFiltered {
  readonly kept: readonly Product[];
  readonly droppedUnknown: number;
  readonly droppedOutside: number;
}

/** Keeps products of at least so many stars, fractions included: Amazon itself filters by whole stars only. */
export function keepRated(
  products: readonly Product[],
  minStars: number,
  unknown: UnknownValues,
): RatingFiltered {
  const { kept, droppedUnknown, droppedMisfits } = sift(products, unknown, ({ reviews }) =>
    reviews?.stars === undefined ? undefined : reviews.stars >= minStars,
  );
  return { kept, droppedUnknown, droppedBelow: droppedMisfits };
}

/** Keeps products priced within the bounds, both included, in minor units of the marketplace's currency. Amazon filters
 *  by price as well, but a page from the cache may hold prices that have moved since. A hidden price is unknown. */
export function keepPriced(
  products: readonly Product[],
  bounds: { readonly minMinor?: number; readonly maxMinor?: number },
  unknown: UnknownValues,
): PriceFiltered {
  const { minMinor = 0, maxMinor = Number.POSITIVE_INFINITY } = bounds;
  const { kept, droppedUnknown, droppedMisfits } = sift(products, unknown, ({ offer }) =>
    offer?.price === undefined || offer.priceHidden
      ? undefined
      : offer.price.minor >= minMinor && offer.price.minor <= maxMinor,
  );
  return { kept, droppedUnknown, droppedOutside: droppedMisfits };
}

/** Leaves out what these brands sell, in any spelling of their names. A product of an unknown brand stays. */
export function withoutBrands(products: readonly Product[], brands: readonly string[]): readonly Product[] {
  const unwanted = new Set(brands.map(wordKey).filter((brand) => brand !== ''));
  return products.filter(({ brand }) => brand === undefined || !unwanted.has(wordKey(brand)));
}

// `Amazon.de`, `Amazon.co.uk`, `Amazon EU S.a.r.L.`, `アマゾン`; not a shop that only begins alike.
const amazonItself =
  /^(?:amazon(?:\.[a-z]{2,3}){1,2}|amazon (?:eu|us|uk|japan|resale|warehouse|renewed|global store|export sales|services)|アマゾン)(?![\p{L}\p{N}])/iu;

/** Keeps what Amazon sells itself. Where the seller is not known, the product is left out. */
export function soldByAmazon(products: readonly Product[]): readonly Product[] {
  return products.filter(({ offer }) => amazonItself.test(offer?.seller ?? ''));
}

/** Leaves out what is known to be used or refurbished. */
export function onlyNew(products: readonly Product[]): readonly Product[] {
  return products.filter(({ offer }) => offer?.condition !== 'used' && offer?.condition !== 'refurbished');
}

function sift(
  products: readonly Product[],
  unknown: UnknownValues,
  fits: (product: Product) => boolean | undefined,
): { kept: readonly Product[]; droppedUnknown: number; droppedMisfits: number } {
  const judged = products.map((product) => ({ product, verdict: fits(product) ?? unknown }));
  return {
    kept: judged
      .filter(({ verdict }) => verdict === true || verdict === 'keep')
      .map(({ product }) => product),
    droppedUnknown: judged.filter(({ verdict }) => verdict === 'drop').length,
    droppedMisfits: judged.filter(({ verdict }) => verdict === false).length,
  };
}
