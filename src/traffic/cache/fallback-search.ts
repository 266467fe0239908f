import type { Asin } from '../../products/asin.ts';
import type { Call, SearchPage, SearchQuery } from '../../products/catalogue.ts';
import { comparablePrice } from '../../products/comparable-price.ts';
import { oldestAskedAt } from '../../products/freshness.ts';
import { keepPriced, keepRated, onlyNew } from '../../products/local-filters.ts';
import { savingPercent } from '../../products/offer-facts.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { dayMs } from '../../runtime/durations.ts';
import type { CacheNamespace } from './cache-namespace.ts';
import { createInvertedIndex, type InvertedIndex } from './inverted-index.ts';
import { normaliseWords } from './normalised-words.ts';
import type { RecentlySeen } from './recently-seen.ts';

/** Answers searches from products that were seen in the last 24 hours, for when Amazon cannot be asked. */
export interface FallbackSearch {
  /** Indexes the products of an answer. */
  learn(products: readonly Product[], call: Call): void;
  /** A page of products that fit, marked as a fallback; `undefined` when fewer than `minProducts` are known. Every filter
   *  that can be judged from a product is honoured, the others are named in the answer. */
  search(query: SearchQuery, call: Call, minProducts?: number): Promise<SearchPage | undefined>;
  /** Forgets every product. */
  clear(): void;
}

export interface FallbackSearchParts {
  readonly products: CacheNamespace<Product>;
  readonly productKey: (asin: Asin, call: Call) => string;
  /** Of all replicas: looked up when this one knows too little itself. */
  readonly recentlySeen?: Pick<RecentlySeen, 'learnRecent'> | undefined;
  readonly now: () => EpochMs;
}

const maxProductsPerPlace = 10_000;
const maxHits = 100;
const pageSize = 10;
// So much comes out of Redis promptly, whoever else is waiting for it.
const productsPerRead = 50;

/** The index holds words and ids only; the products themselves stay in the store, which drops them in time. */
export function createFallbackSearch({
  products,
  productKey,
  recentlySeen,
  now,
}: FallbackSearchParts): FallbackSearch {
  const indexes = new Map<string, InvertedIndex>();

  function indexOf({ marketplace, language }: Call): InvertedIndex {
    const place = `${marketplace.code} ${language}`;
    const index = indexes.get(place) ?? createInvertedIndex({ maxIds: maxProductsPerPlace, now });
    indexes.set(place, index);
    return index;
  }

  async function cachedProducts(keys: readonly string[]): Promise<readonly Product[]> {
    const entries = await products.get(keys, {});
    return keys.flatMap((key) => {
      const answer = entries.get(key)?.answer;
      return answer !== undefined && 'value' in answer ? [answer.value] : [];
    });
  }

  function learn(shown: readonly Product[], call: Call): void {
    const index = indexOf(call);
    for (const product of shown) {
      const key = productKey(product.asin, call);
      const expiresAt = product.askedAt.content + dayMs;
      if (index.expiryOf(key) !== expiresAt) index.put(key, wordsOf(product, call.language), expiresAt);
    }
  }

  async function learnOf(asins: readonly Asin[], call: Call): Promise<void> {
    const index = indexOf(call);
    const keys = asins
      .map((asin) => productKey(asin, call))
      .filter((key) => index.expiryOf(key) === undefined);
    for (let from = 0; from < keys.length; from += productsPerRead) {
      learn(await cachedProducts(keys.slice(from, from + productsPerRead)), call);
    }
  }

  async function pageOf(text: string, query: SearchQuery, call: Call): Promise<readonly Product[]> {
    const keys = indexOf(call).find(normaliseWords(text, call.language).split(' '), maxHits);
    const fitting = sorted(filtered(await cachedProducts(keys), query), query.sortBy);
    return fitting.slice((query.page - 1) * pageSize, query.page * pageSize);
  }

  return {
    learn,
    clear: () => indexes.clear(),

    async search(query, call, minProducts = 1) {
      const text = [query.keywords, query.brand].filter((part) => part !== undefined).join(' ');
      if (text.trim() === '') return undefined;
      let shown = await pageOf(text, query, call);
      if (
        shown.length < pageSize &&
        (await recentlySeen?.learnRecent(call, (asins) => learnOf(asins, call)))
      ) {
        shown = await pageOf(text, query, call);
      }
      const askedAt = oldestAskedAt(shown);
      if (askedAt === undefined || shown.length < minProducts) return undefined;
      return {
        products: shown,
        refinements: [],
        askedAt,
        fallback: true,
        ignoredFilters: ignoredFiltersOf(query),
      };
    },
  };
}

function wordsOf({ title, brand, categoryPath = [], specs }: Product, language: string): readonly string[] {
  const parts = [title, brand, ...categoryPath, specs?.color, specs?.model];
  const text = parts.filter((part) => part !== undefined).join(' ');
  return normaliseWords(text, language).split(' ');
}

/** A product whose filtered value is not known is left out: a caller who filters wants to be sure. */
function filtered(products: readonly Product[], query: SearchQuery): readonly Product[] {
  const { brand, title, minPriceMinor, maxPriceMinor, minStars, minSavingPercent } = query;
  let left = query.condition === 'new' ? onlyNew(products) : products;
  if (query.includeOutOfStock !== true) {
    left = left.filter(({ offer }) => offer?.availability?.status !== 'out_of_stock');
  }
  if (title !== undefined) left = left.filter((product) => holdsWords(product.title, title));
  if (minPriceMinor !== undefined || maxPriceMinor !== undefined) {
    const bounds = {
      ...(minPriceMinor !== undefined && { minMinor: minPriceMinor }),
      ...(maxPriceMinor !== undefined && { maxMinor: maxPriceMinor }),
    };
    left = keepPriced(left, bounds, 'drop').kept;
  }
  if (minStars !== undefined) left = keepRated(left, minStars, 'drop').kept;
  if (brand !== undefined) left = left.filter((product) => sameName(product.brand, brand));
  if (minSavingPercent !== undefined) {
    left = left.filter((product) => (savingPercent(product) ?? 0) >= minSavingPercent);
  }
  return left;
}

function sorted(products: readonly Product[], sortBy: SearchQuery['sortBy']): readonly Product[] {
  // What is used, or for some only, is no measure for the others and comes last.
  const priceOf = (product: Product) => comparablePrice(product)?.minor ?? Number.NaN;
  switch (sortBy) {
    case 'price_low':
      return ranked(products, priceOf);
    case 'price_high':
      return ranked(products, (product) => -priceOf(product));
    case 'rating':
      return ranked(products, ({ reviews }) => -(reviews?.stars ?? Number.NaN));
    default:
      return products;
  }
}

/** Lowest first; what has no rank comes last. */
function ranked(products: readonly Product[], rankOf: (product: Product) => number): readonly Product[] {
  const place = (product: Product) => {
    const rank = rankOf(product);
    return Number.isNaN(rank) ? Number.POSITIVE_INFINITY : rank;
  };
  return products.toSorted((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
}

/** What cannot be judged from what a product says of itself. */
function ignoredFiltersOf(query: SearchQuery): NonNullable<SearchPage['ignoredFilters']> {
  const isOrderKept = ['relevance', 'price_low', 'price_high', 'rating', undefined].includes(query.sortBy);
  return [
    ...(query.searchIndex !== undefined && query.searchIndex !== 'All' ? (['searchIndex'] as const) : []),
    ...(query.browseNodeId !== undefined ? (['browseNodeId'] as const) : []),
    ...(query.primeOnly === true ? (['primeOnly'] as const) : []),
    ...(['delivery', 'author', 'artist', 'actor'] as const).filter((filter) => query[filter] !== undefined),
    ...(isOrderKept ? [] : (['sortBy'] as const)),
  ];
}

function holdsWords(title: string | undefined, wanted: string): boolean {
  const words = title?.normalize('NFKC').toLowerCase() ?? '';
  return wanted
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

function sameName(a: string | undefined, b: string): boolean {
  return a?.normalize('NFKC').toLowerCase().trim() === b.normalize('NFKC').toLowerCase().trim();
}
