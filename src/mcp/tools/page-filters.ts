import type { SearchQuery } from '../../products/catalogue.ts';
import { keepPriced, keepRated, onlyNew, soldByAmazon, withoutBrands } from '../../products/local-filters.ts';
import type { Product } from '../../products/product.ts';
import { keepMeant } from '../../products/query-match.ts';
import type { QueryWords } from '../../products/query-words.ts';
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
  const wanted = keepWanted(products, request);
  const bounded = keepWithin(wanted.kept, request);
  return { kept: bounded.kept, notes: [...wanted.notes, ...bounded.notes] };
}

/** By what Amazon never filters by: what the words rule out, brands that are not wanted, and used things. It comes before the
 *  kind is told, so that what is left may still be all there is of it. */
export function keepWanted(products: readonly Product[], request: ChoiceRequest): Filtered {
  const meant = meantOf(products, request.read);
  const otherBrands = withoutBrands(meant.kept, request.excludedBrands);
  const kept = request.isUsedWanted ? otherBrands : onlyNew(otherBrands);
  const used = otherBrands.length - kept.length;
  const usedNotes = used === 0 ? [] : [`${used} used or refurbished left out: condition "any" adds them.`];
  return { kept, notes: [...meant.notes, ...usedNotes] };
}

/** By price and stars, which Amazon filters by more coarsely or some time ago. */
export function keepWithin(products: readonly Product[], { query, minRating }: ChoiceRequest): Filtered {
  return filterHere(products, query, minRating);
}

/** By what the words rule out. */
export function meantOf(products: readonly Product[], words: QueryWords | undefined): Filtered {
  return words === undefined ? { kept: products, notes: [] } : keepMeant(products, words);
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
