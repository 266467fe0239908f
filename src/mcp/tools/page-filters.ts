import type { SearchQuery } from '../../products/catalogue.ts';
import { keepPriced, keepRated, onlyNew, soldByAmazon, withoutBrands } from '../../products/local-filters.ts';
import type { Product } from '../../products/product.ts';
import type { ChoiceRequest } from './choice-request.ts';

interface Filtered {
  readonly kept: readonly Product[];
  readonly notes: readonly string[];
}

/** Filters one page by what Amazon cannot, or by what has moved since the page was fetched, and says so. */
function filterHere(
  products: readonly Product[],
  query: SearchQuery,
  minRating: number | undefined,
): Filtered {
  const { minPriceMinor, maxPriceMinor, minStars } = query;
  const bounds = {
    ...(minPriceMinor === undefined ? {} : { minMinor: minPriceMinor }),
    ...(maxPriceMinor === undefined ? {} : { maxMinor: maxPriceMinor }),
  };
  const priced = keepPriced(products, bounds, 'keep').kept;
  const unpriced = priced.filter(({ offer }) => offer?.price === undefined).length;
  const priceNotes = minPriceMinor === undefined && maxPriceMinor === undefined ? [] : unpricedNote(unpriced);
  const rated = keepStars(priced, minStars, minRating);
  return { kept: rated.kept, notes: [...priceNotes, ...rated.notes] };
}

/** Filters one page of a search by all that was asked for and Amazon cannot filter by, and says what went. */
export function filterSearch(
  products: readonly Product[],
  query: SearchQuery,
  wanted: {
    readonly min_rating?: number | undefined;
    readonly exclude_brands?: readonly string[] | undefined;
    readonly sold_by_amazon: boolean;
  },
): Filtered {
  const otherBrands = withoutBrands(products, wanted.exclude_brands ?? []);
  const sold = wanted.sold_by_amazon ? soldByAmazon(otherBrands) : otherBrands;
  const { kept, notes } = filterHere(sold, query, wanted.min_rating);
  const here = 'left out here, on this page only: Amazon has no such filter.';
  const [brands, sellers] = [products.length - otherBrands.length, otherBrands.length - sold.length];
  return {
    kept,
    notes: [
      ...(brands === 0 ? [] : [`${brands} of an excluded brand ${here}`]),
      ...(sellers === 0 ? [] : [`${sellers} not known to be sold by Amazon itself ${here}`]),
      ...notes,
    ],
  };
}

/** Filters candidates by all that was asked for and Amazon did not filter by, and says what went. */
export function filterChoice(products: readonly Product[], request: ChoiceRequest): Filtered {
  const otherBrands = withoutBrands(products, request.excludedBrands);
  const wanted = filterLoosely(products, request);
  const { kept, notes } = filterHere(wanted, request.query, request.minRating);
  const used = otherBrands.length - wanted.length;
  const usedNotes = used === 0 ? [] : [`${used} used or refurbished left out: condition "any" adds them.`];
  return { kept, notes: [...usedNotes, ...notes] };
}

/** The same by what Amazon never filters by: brands that are not wanted, and used things. */
export function filterLoosely(
  products: readonly Product[],
  { excludedBrands, isUsedWanted }: ChoiceRequest,
): readonly Product[] {
  const otherBrands = withoutBrands(products, excludedBrands);
  return isUsedWanted ? otherBrands : onlyNew(otherBrands);
}

function unpricedNote(count: number): readonly string[] {
  return count === 0
    ? []
    : [`${count} without a visible price are kept: the price range could not be checked for them.`];
}

function keepStars(
  priced: readonly Product[],
  minStars: number | undefined,
  minRating: number | undefined,
): Filtered {
  if (!minRating || minRating === minStars) return { kept: priced, notes: [] };
  if (priced.length > 0 && priced.every(({ reviews }) => reviews?.stars === undefined)) {
    const note = `No ratings came with these products, so ${minRating} stars could not be checked here.`;
    return { kept: priced, notes: [note] };
  }
  const { kept, droppedBelow, droppedUnknown } = keepRated(priced, minRating, 'drop');
  const note =
    `Amazon filters by whole stars (${minStars} and up); ${minRating} and up was applied here, to this page only: ` +
    `${droppedBelow} below it and ${droppedUnknown} without a rating left out.`;
  return { kept, notes: [note] };
}
