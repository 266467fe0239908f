import type { MarketplaceCode } from './marketplace.ts';
import { isSecondHand } from './offer.ts';
import type { Offer, Product } from './product.ts';
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

/** Keeps what Amazon sells itself. Where the seller is not known, the product is left out. */
export function soldByAmazon(products: readonly Product[]): readonly Product[] {
  return products.filter(({ marketplace, offer }) => isAmazon(marketplace, offer));
}

/** The ids under which Amazon sells in each marketplace, as the addresses of its own pages show them; where we know none
 *  the name decides. */
const ownSellerIds: Readonly<Partial<Record<MarketplaceCode, string>>> = {
  US: 'ATVPDKIKX0DER',
  CA: 'A3DWYIK6Y9EEQB',
  MX: 'AVDBXBAVVSXLQ',
  BR: 'A1ZZFT5FULY4LN',
  UK: 'A3P5ROKL5A1OLE',
  DE: 'A3JWKAKR8XB7XF',
  FR: 'A1X6FK5RDHNB96',
  IT: 'A11IL2PNWYJU7H',
  ES: 'A1AT7YVPFBWXBL',
  NL: 'A17D2BRD4YMT0X',
  BE: 'A3Q3FYJVX702M2',
  PL: 'A2R2221NX79QZP',
  SE: 'ANU9KP01APNAG',
  JP: 'AN1VRQENFRJN5',
  AU: 'ANEGB3WVEVKZB',
};

// `Amazon.de`, `Amazon.co.uk`, `Amazon EU S.a.r.L.`, `アマゾン`; not a shop that only begins alike.
const amazonsName =
  /^(?:amazon(?:\.[a-z]{2,3}){1,2}|amazon (?:eu|us|uk|japan|resale|warehouse|renewed|global store|export sales|services)|アマゾン)(?![\p{L}\p{N}])/iu;

/** Anybody may call his shop "Amazon.com Outlet": where Amazon's id is known, it alone counts. */
function isAmazon(marketplace: MarketplaceCode, offer: Offer | undefined): boolean {
  const own = ownSellerIds[marketplace];
  if (own !== undefined && offer?.sellerId !== undefined) return offer.sellerId === own;
  return amazonsName.test(offer?.seller ?? '');
}

/** Leaves out what is known to be used or refurbished. */
export function onlyNew(products: readonly Product[]): readonly Product[] {
  return products.filter(({ offer }) => offer === undefined || !isSecondHand(offer));
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
