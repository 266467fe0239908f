import { z } from 'zod';
import { parseBrowseNodeId, type SearchQuery } from '../../products/catalogue.ts';
import { resolveCategory } from '../../products/categories.ts';
import { cleanText } from '../../products/clean-text.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { siteName } from '../../products/marketplaces.ts';
import { toMinor } from '../../products/money.ts';
import type { RelaxableFilter } from '../../products/relaxation.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import {
  brandArgument,
  conditionArgument,
  excludeBrandsArgument,
  marketplaceArgument,
  maxAgeMinutes,
  maxPriceArgument,
  minPriceArgument,
  minRatingArgument,
  primeOnlyArgument,
  responseFormat,
} from './arguments.ts';

/** The arguments of a search. */
export const searchArguments = z.strictObject({
  query: z.string().min(1).max(200).describe('Words to look for, e.g. "noise cancelling headphones"'),
  category: z
    .string()
    .max(60)
    .optional()
    .describe('Category, everyday word or node id, e.g. "Electronics", "skincare"'),
  brand: brandArgument,
  exclude_brands: excludeBrandsArgument,
  author: z.string().max(100).optional().describe('Author, artist, actor or director, e.g. "A. Writer"'),
  title: z.string().max(200).optional().describe('Words of the title, e.g. "night train"'),
  min_price: minPriceArgument,
  max_price: maxPriceArgument,
  min_rating: minRatingArgument,
  min_saving_percent: z.int().min(0).max(99).optional().describe('Discount and up, e.g. 20'),
  prime_only: primeOnlyArgument,
  delivery: z
    .array(z.enum(['free_shipping', 'fulfilled_by_amazon', 'from_abroad']))
    .max(3)
    .optional()
    .describe('All must hold, e.g. ["free_shipping"]'),
  condition: conditionArgument,
  sold_by_amazon: z.boolean().default(false).describe('By Amazon itself, e.g. true'),
  in_stock_only: z.boolean().default(true).describe('e.g. false'),
  sort_by: z
    .enum(['relevance', 'price_low', 'price_high', 'rating', 'newest', 'featured'])
    .default('relevance')
    .describe('Sorted by Amazon over all hits, e.g. "price_low"'),
  limit: z.int().min(1).max(10).default(10).describe('How many of the page to show, e.g. 5'),
  page: z.int().min(1).max(100).default(1).describe('Page of limit hits, e.g. 2'),
  max_age_minutes: maxAgeMinutes,
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

export type SearchArguments = z.output<typeof searchArguments>;

/** What goes to Amazon, and what the answer should say about it. */
export interface SearchRequest {
  readonly query: SearchQuery;
  readonly notes: readonly string[];
}

const argumentsByFilter: Readonly<Record<Exclude<RelaxableFilter, 'price'>, string>> = {
  saving: 'min_saving_percent',
  stars: 'min_rating',
  delivery: 'delivery',
  prime: 'prime_only',
  title: 'title',
  brand: 'brand',
  contributor: 'author',
  category: 'category',
};

/** The argument behind a filter; both, when a price was bounded on both sides. */
export function argumentsBehind(filter: RelaxableFilter, { min_price, max_price }: SearchArguments): string {
  if (filter !== 'price') return argumentsByFilter[filter];
  if (min_price && max_price) return 'min_price and max_price';
  return min_price ? 'min_price' : 'max_price';
}

/** Puts a model's words into Amazon's.
 *  @throws ToolInputError when they contradict each other or say nothing */
export function toSearchRequest(args: SearchArguments, marketplace: Marketplace): SearchRequest {
  const { min_saving_percent, prime_only, sort_by } = args;
  const { place, notes } = placeOf(args.category, marketplace);
  const brand = args.brand === undefined ? undefined : visible(args.brand, 'brand');
  const stars = args.min_rating ? wholeStars(args.min_rating) : undefined;
  return {
    query: {
      keywords: visible(args.query, 'query'),
      ...place,
      ...(brand === undefined ? {} : { brand }),
      ...priceBounds(args, marketplace),
      ...(stars === undefined ? {} : { minStars: stars }),
      ...(min_saving_percent ? { minSavingPercent: min_saving_percent } : {}),
      ...(prime_only ? { primeOnly: true } : {}),
      ...contributorOf(args.author, place.searchIndex),
      ...(args.title === undefined ? {} : { title: visible(args.title, 'title') }),
      ...(args.delivery?.length ? { delivery: args.delivery } : {}),
      ...(args.condition === 'any' ? {} : { condition: 'new' as const }),
      ...(args.in_stock_only ? {} : { includeOutOfStock: true }),
      sortBy: sort_by,
      page: amazonPageOf(args).page,
    },
    notes,
  };
}

const amazonPageSize = 10;
const lastAmazonPage = 10;

/** Where a page of `limit` hits lies among Amazon's pages of ten: each of those is dealt out in parts, so that no hit is
 *  skipped or told twice, and no page of ours costs two of Amazon's.
 *  @throws ToolInputError past the hundred hits that Amazon shows */
export function amazonPageOf({ page, limit }: Pick<SearchArguments, 'page' | 'limit'>): {
  readonly page: number;
  /** 0 is the first part of that page. */
  readonly part: number;
  readonly partsPerPage: number;
} {
  const partsPerPage = Math.ceil(amazonPageSize / limit);
  const amazonPage = Math.ceil(page / partsPerPage);
  if (amazonPage > lastAmazonPage) {
    const last = lastAmazonPage * partsPerPage;
    throw new ToolInputError(
      `page must be at most ${last} when limit is ${limit}; got ${page}. Amazon shows the first 100 hits.`,
    );
  }
  return { page: amazonPage, part: (page - 1) % partsPerPage, partsPerPage };
}

/** The last page of `limit` hits, by how many hits Amazon says there are. */
export function lastPageOf(totalHits: number, limit: number): number {
  const reachable = Math.min(totalHits, amazonPageSize * lastAmazonPage);
  const full = Math.floor(reachable / amazonPageSize);
  return full * Math.ceil(amazonPageSize / limit) + Math.ceil((reachable % amazonPageSize) / limit);
}

const music: ReadonlySet<string> = new Set(['Music', 'DigitalMusic', 'Classical', 'MusicalInstruments']);
const films: ReadonlySet<string> = new Set(['MoviesAndTV', 'AmazonVideo', 'VHS']);

/** Amazon asks for makers by their trade: the category tells which is meant, and books are where none does. */
function contributorOf(
  name: string | undefined,
  searchIndex = 'All',
): Pick<SearchQuery, 'author' | 'artist' | 'actor'> {
  if (name === undefined) return {};
  const maker = visible(name, 'author');
  if (music.has(searchIndex)) return { artist: maker };
  return films.has(searchIndex) ? { actor: maker } : { author: maker };
}

interface PriceArguments {
  readonly min_price?: number | undefined;
  readonly max_price?: number | undefined;
}

/** The bounds of a price as Amazon takes them. Zero bounds nothing, and Amazon refuses it: some clients fill it in for
 *  what was left out.
 *  @throws ToolInputError when they leave no price between them */
export function priceBounds(
  { min_price = 0, max_price = 0 }: PriceArguments,
  { currency }: Marketplace,
): Pick<SearchQuery, 'minPriceMinor' | 'maxPriceMinor'> {
  if (max_price > 0 && min_price > max_price) {
    throw new ToolInputError(`min_price must not be above max_price; got ${min_price} and ${max_price}.`);
  }
  const inMinor = (price: number) => Math.max(1, toMinor(price, currency).minor);
  return {
    ...(min_price === 0 ? {} : { minPriceMinor: inMinor(min_price) }),
    ...(max_price === 0 ? {} : { maxPriceMinor: inMinor(max_price) }),
  };
}

/** Where to search: a node of the category tree by its id, a search index by any of its names. */
function placeOf(
  category: string | undefined,
  marketplace: Marketplace,
): { readonly place: Pick<SearchQuery, 'searchIndex' | 'browseNodeId'>; readonly notes: readonly string[] } {
  if (category === undefined) return { place: {}, notes: [] };
  const browseNodeId = parseBrowseNodeId(category);
  if (browseNodeId !== undefined) return { place: { browseNodeId }, notes: [] };
  const { searchIndex, note } = searchIndexNamed(category, marketplace);
  return { place: { searchIndex }, notes: note === undefined ? [] : [note] };
}

/** The whole stars Amazon can filter by, at or below what was asked. */
export function wholeStars(minRating: number): 1 | 2 | 3 | 4 {
  if (minRating >= 4) return 4;
  if (minRating >= 3) return 3;
  return minRating >= 2 ? 2 : 1;
}

export function visible(text: string, argument: string): string {
  const cleaned = cleanText(text, 200);
  if (cleaned !== undefined) return cleaned;
  throw new ToolInputError(`${argument} has no visible text. Give a few words, such as "quiet kettle".`);
}

// What most people mean by a category; not every marketplace has each.
const familiar = ['Electronics', 'HomeAndKitchen', 'Books', 'ToysAndGames', 'Beauty', 'SportsAndOutdoors'];

/** Finds where to search for a category a model named.
 *  @throws ToolInputError naming the nearest categories when there is none */
function searchIndexNamed(
  text: string,
  marketplace: Marketplace,
): { readonly searchIndex: string; readonly note?: string } {
  const resolved = resolveCategory(text, marketplace);
  if (!('unknown' in resolved)) return resolved;
  const advice =
    resolved.nearest.length > 0
      ? `Nearest: ${resolved.nearest.join(', ')}.`
      : `Leave category out, or name one, for example ${familiarIn(marketplace)}; browse_categories lists them all.`;
  throw new ToolInputError(
    `category ${quoted(text)} is not known on ${siteName(marketplace.host)}. ${advice}`,
  );
}

function familiarIn({ searchIndexes }: Marketplace): string {
  return familiar.filter((index) => searchIndexes.includes(index)).join(', ');
}
