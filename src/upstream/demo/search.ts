import type { SearchPage, SearchQuery, SortBy } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { isWithin } from './category-tree.ts';
import { type IndexedListing, type Match, matchOf, popularity } from './ranking.ts';
import { toDemoRefinements } from './refinements.ts';
import type { Storefront } from './storefront.ts';
import { withTimestamps } from './with-timestamps.ts';
import { wantedWords, wordsOf } from './words.ts';

const pageSize = 10;

interface Hit extends Match {
  readonly listing: IndexedListing;
}

/** With fewer hits than this, what has less than half of the words is shown as well. */
const fewHits = 3;

/** Searches a storefront the way Amazon does: what has all the words, else what has most of them; filters hold for all
 *  pages, ten hits a page.
 *  @throws CatalogueError invalid_request for what Amazon refuses */
export function searchIn(storefront: Storefront, query: SearchQuery, nowMs: EpochMs): SearchPage {
  assertAcceptable(storefront, query);
  const hits = oneOfEachFamily(findAll(storefront, query)).toSorted(orders[query.sortBy ?? 'relevance']);
  const start = (query.page - 1) * pageSize;
  return {
    products: hits
      .slice(start, start + pageSize)
      .map(({ listing }) => withTimestamps(listing.product, listing.item, nowMs)),
    totalResults: hits.length,
    refinements: toDemoRefinements(
      hits.map(({ listing }) => listing),
      query,
      storefront.marketplace,
    ),
    searchUrl: toSearchUrl(storefront, query),
    askedAt: nowMs,
  };
}

function assertAcceptable({ marketplace }: Storefront, query: SearchQuery): void {
  const { keywords, brand, author, artist, actor, title, browseNodeId, searchIndex = 'All', page } = query;
  const refuse = (refusedArgument: keyof SearchQuery, message: string): never => {
    throw new CatalogueError('invalid_request', message, { refusedArgument });
  };
  const words = [keywords, brand, author, artist, actor, title];
  if (words.every((text) => !text?.trim()) && !browseNodeId) {
    refuse('keywords', 'a search needs keywords, a brand or a browse node');
  }
  if (!marketplace.searchIndexes.includes(searchIndex)) {
    refuse('searchIndex', `${marketplace.code} has no search index "${searchIndex}"`);
  }
  if (!Number.isInteger(page) || page < 1 || page > 10) refuse('page', `page must be 1–10, got ${page}`);
}

function findAll(storefront: Storefront, query: SearchQuery): readonly Hit[] {
  const { keywords = '' } = query;
  // Punctuation alone matches nothing; words that only narrow nothing, such as "best deals", match everything.
  if (keywords.trim() !== '' && wordsOf(keywords).length === 0) return [];
  const wanted = wantedWords(keywords, storefront.vocabulary);
  const there = storefront.searchable.filter((listing) => isThere(listing, query));
  // What the words mean is settled before stars and money are looked at: a budget must not turn a television into its
  // remote control.
  return withMostWords(
    there.map((listing) => ({ listing, ...matchOf(listing, wanted) })),
    wanted.length,
  ).filter(({ listing }) => passes(listing, query));
}

function withMostWords(hits: readonly Hit[], words: number): readonly Hit[] {
  const having = (least: number) => hits.filter(({ matched }) => matched >= least);
  const all = having(words);
  if (all.length > 0 || words === 0) return all;
  const half = having(Math.ceil(words / 2));
  return half.length >= fewHits ? half : having(1);
}

function isThere({ product, item }: IndexedListing, query: SearchQuery): boolean {
  const { searchIndex = 'All', browseNodeId, brand } = query;
  if (searchIndex !== 'All' && !item.category.indexes.includes(searchIndex)) return false;
  if (browseNodeId !== undefined && !item.paths.some((path) => isWithin(path, browseNodeId))) return false;
  const makers = (product.contributors ?? []).map(({ name }) => name).join(' ');
  return [
    [product.brand, brand],
    [makers, query.author],
    [makers, query.artist],
    [makers, query.actor],
    [product.title, query.title],
  ].every(([actual, wanted]) => wanted === undefined || hasWords(actual, wanted));
}

function passes({ product, isPrime }: IndexedListing, query: SearchQuery): boolean {
  const { minStars, minSavingPercent } = query;
  if (minStars !== undefined && (product.reviews?.stars ?? 0) < minStars) return false;
  if (minSavingPercent !== undefined && (product.offer?.saving?.percent ?? 0) < minSavingPercent)
    return false;
  // What comes with Prime also comes free, from Amazon's own warehouse, and abroad.
  if ((query.primeOnly === true || (query.delivery ?? []).length > 0) && !isPrime) return false;
  const { condition, availability } = product.offer ?? {};
  if (query.condition === 'new' && (condition === 'used' || condition === 'refurbished')) return false;
  if (query.includeOutOfStock !== true && availability?.status === 'out_of_stock') return false;
  return isAffordable(product.offer?.price?.minor, query);
}

// An unknown price fits no budget; without a budget it does no harm.
function isAffordable(
  priceMinor: number | undefined,
  { minPriceMinor, maxPriceMinor }: SearchQuery,
): boolean {
  if (minPriceMinor === undefined && maxPriceMinor === undefined) return true;
  if (priceMinor === undefined) return false;
  return priceMinor >= (minPriceMinor ?? 0) && priceMinor <= (maxPriceMinor ?? Number.POSITIVE_INFINITY);
}

function hasWords(actual: string | undefined, wanted: string): boolean {
  const words = wordsOf(actual ?? '');
  return wordsOf(wanted).every((word) => words.includes(word));
}

// A family shows up once: with the child that fits the words best, the first of them when several do.
function oneOfEachFamily(hits: readonly Hit[]): readonly Hit[] {
  const best = new Map<string, Hit>();
  for (const hit of hits) {
    const key = hit.listing.item.parentAsin ?? hit.listing.item.asin;
    const rival = best.get(key);
    if (rival === undefined || orders.relevance(hit, rival) < 0) best.set(key, hit);
  }
  return [...best.values()];
}

const priceOf = ({ listing }: Hit): number | undefined => listing.product.offer?.price?.minor;
const starsOf = ({ listing }: Hit): number => listing.product.reviews?.stars ?? 0;
const fame = (a: Hit, b: Hit): number => popularity(b.listing) - popularity(a.listing);
const unknownLast = (a: number | undefined, b: number | undefined, sign: 1 | -1): number =>
  a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : sign * (a - b);

const orders: Readonly<Record<SortBy, (a: Hit, b: Hit) => number>> = {
  relevance: (a, b) => b.matched - a.matched || b.relevance - a.relevance,
  featured: fame,
  newest: (a, b) => b.listing.firstSoldOn.localeCompare(a.listing.firstSoldOn),
  price_low: (a, b) => unknownLast(priceOf(a), priceOf(b), 1),
  price_high: (a, b) => unknownLast(priceOf(a), priceOf(b), -1),
  rating: (a, b) => starsOf(b) - starsOf(a) || fame(a, b),
};

function toSearchUrl({ marketplace, tag }: Storefront, query: SearchQuery): string {
  const url = new URL(`https://${marketplace.host}/s`);
  if (query.keywords !== undefined) url.searchParams.set('k', query.keywords);
  else if (query.brand !== undefined) url.searchParams.set('k', query.brand);
  if (query.browseNodeId !== undefined) url.searchParams.set('rh', `n:${query.browseNodeId}`);
  url.searchParams.set('tag', tag);
  url.searchParams.set('linkCode', 'osi');
  return url.href;
}
