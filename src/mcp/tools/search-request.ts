import { parseBrowseNodeId } from '../../products/browse-node-id.ts';
import type { SearchQuery } from '../../products/catalogue.ts';
import { cleanText } from '../../products/clean-text.ts';
import { keepPriced, keepRated } from '../../products/local-filters.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { toMinor } from '../../products/money.ts';
import type { Product } from '../../products/product.ts';
import type { RelaxableFilter } from '../../products/relaxation.ts';
import { categoryNamed } from '../category-argument.ts';
import { Refusal } from '../refusal.ts';
import type { SearchArguments } from './search-arguments.ts';

/** What goes to Amazon, and what the answer should say about it. */
export interface SearchRequest {
  readonly query: SearchQuery;
  readonly notes: readonly string[];
}

const argumentsByFilter: Readonly<Record<Exclude<RelaxableFilter, 'price'>, string>> = {
  saving: 'min_saving_percent',
  stars: 'min_rating',
  prime: 'prime_only',
  brand: 'brand',
  category: 'category',
};

/** The argument behind a filter; both, when a price was bounded on both sides. */
export function argumentsBehind(filter: RelaxableFilter, { min_price, max_price }: SearchArguments): string {
  if (filter !== 'price') return argumentsByFilter[filter];
  if (min_price !== undefined && max_price !== undefined) return 'min_price and max_price';
  return min_price === undefined ? 'max_price' : 'min_price';
}

/** Puts a model's words into Amazon's.
 *  @throws Refusal when they contradict each other or say nothing */
export function toSearchRequest(args: SearchArguments, marketplace: Marketplace): SearchRequest {
  const { min_price: min, max_price: max, min_saving_percent, prime_only, sort_by, page } = args;
  if (min !== undefined && max !== undefined && min > max) {
    throw new Refusal(`min_price must not be above max_price; got ${min} and ${max}.`);
  }
  const { place, notes } = placeOf(args.category, marketplace);
  const brand = args.brand === undefined ? undefined : visible(args.brand, 'brand');
  const stars = args.min_rating === undefined ? undefined : wholeStars(args.min_rating);
  return {
    query: {
      keywords: visible(args.query, 'query'),
      ...place,
      ...(brand === undefined ? {} : { brand }),
      ...(min === undefined ? {} : { minPriceMinor: toMinor(min, marketplace.currency).minor }),
      ...(max === undefined ? {} : { maxPriceMinor: toMinor(max, marketplace.currency).minor }),
      ...(stars === undefined ? {} : { minStars: stars }),
      ...(min_saving_percent === undefined ? {} : { minSavingPercent: min_saving_percent }),
      ...(prime_only ? { primeOnly: true } : {}),
      sortBy: sort_by,
      page,
    },
    notes,
  };
}

/** Where to search: a node of the category tree by its id, a search index by any of its names. */
export function placeOf(
  category: string | undefined,
  marketplace: Marketplace,
): { readonly place: Pick<SearchQuery, 'searchIndex' | 'browseNodeId'>; readonly notes: readonly string[] } {
  if (category === undefined) return { place: {}, notes: [] };
  const browseNodeId = parseBrowseNodeId(category);
  if (browseNodeId !== undefined) return { place: { browseNodeId }, notes: [] };
  const { searchIndex, note } = categoryNamed(category, marketplace);
  return { place: { searchIndex }, notes: note === undefined ? [] : [note] };
}

interface Filtered {
  readonly kept: readonly Product[];
  readonly notes: readonly string[];
}

/** Filters one page by what Amazon cannot, or by what has moved since the page was fetched, and says so. */
export function filterHere(
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
  if (minRating === undefined || minRating === minStars) return { kept: priced, notes: [] };
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

/** The whole stars Amazon can filter by, at or below what was asked. */
function wholeStars(minRating: number): 1 | 2 | 3 | 4 {
  if (minRating >= 4) return 4;
  if (minRating >= 3) return 3;
  return minRating >= 2 ? 2 : 1;
}

export function visible(text: string, argument: string): string {
  const cleaned = cleanText(text, 200);
  if (cleaned !== undefined) return cleaned;
  throw new Refusal(`${argument} has no visible text. Give a few words, such as "quiet kettle".`);
}
