import type { Marketplace } from '../../../src/products/marketplace.ts';
import type { DoubleProduct } from './double-product.ts';
import { isWithin, pathNamesOf } from './node-tree.ts';
import type { RequestBody } from './request-rules.ts';

/** Every product that a search is after, best first. */
export function hitsOf(
  products: readonly DoubleProduct[],
  body: RequestBody,
  marketplace: Marketplace,
): readonly DoubleProduct[] {
  const hits = products.filter((product) => !product.inaccessible && isHit(product, body, marketplace));
  const byPrice = (sign: number) =>
    hits.toSorted((a, b) => sign * ((a.price ?? Number.MAX_VALUE) - (b.price ?? Number.MAX_VALUE)));
  if (body.sortBy === 'Price:LowToHigh') return byPrice(1);
  if (body.sortBy === 'Price:HighToLow') return byPrice(-1);
  if (body.sortBy === 'AvgCustomerReviews') return hits.toSorted((a, b) => (b.stars ?? 0) - (a.stars ?? 0));
  return hits;
}

function isHit(product: DoubleProduct, body: RequestBody, marketplace: Marketplace): boolean {
  // Amazon's search knows a product by its categories, too.
  const words = [product.words, ...pathNamesOf(product.nodeId)].join(' ').toLowerCase();
  const asked = [body.keywords, body.title].filter((it) => typeof it === 'string').join(' ');
  const minorPerMajor = marketplace.currency === 'JPY' ? 1 : 100;
  const priceMinor = product.price === undefined ? undefined : Math.round(product.price * minorPerMajor);
  const savingPercent =
    product.price === undefined || product.listPrice === undefined
      ? 0
      : (1 - product.price / product.listPrice) * 100;
  const flags = body.deliveryFlags;
  return [
    asked
      .toLowerCase()
      .split(/\s+/)
      .every((word) => words.includes(word)),
    is(body.brand, (brand: string) => brand.toLowerCase() === product.brand.toLowerCase()),
    is(body.searchIndex, (index: string) => index === 'All' || index === product.searchIndex),
    is(body.browseNodeId, (id: string) =>
      [product.nodeId, ...(product.furtherNodeIds ?? [])].some((nodeId) => isWithin(nodeId, id)),
    ),
    atLeast(body.minPrice, priceMinor),
    typeof body.maxPrice !== 'number' || (priceMinor !== undefined && priceMinor <= body.maxPrice),
    atLeast(body.minReviewsRating, product.stars),
    atLeast(body.minSavingPercent, savingPercent),
    !(Array.isArray(flags) && flags.length > 0) || product.prime,
    [body.author, body.artist, body.actor].every((name) => is(name, (maker) => isMadeBy(product, maker))),
    body.condition !== 'New' || !saysInListing(product, /"(?:Used|Refurbished)"/),
    body.availability === 'IncludeOutOfStock' || !saysInListing(product, /"OUT_OF_STOCK"/),
  ].every(Boolean);
}

function isMadeBy({ item, words }: DoubleProduct, maker: string): boolean {
  return `${words} ${JSON.stringify(item ?? {})}`.toLowerCase().includes(maker.toLowerCase());
}

function saysInListing({ item, listing }: DoubleProduct, value: RegExp): boolean {
  return value.test(JSON.stringify([item?.offersV2, listing]));
}

function is(wanted: unknown, holds: (wanted: string) => boolean): boolean {
  return typeof wanted !== 'string' || holds(wanted);
}

function atLeast(min: unknown, value: number | undefined): boolean {
  return typeof min !== 'number' || (value !== undefined && value >= min);
}

/** Ways to narrow the search: categories inside `All` only, brands always. */
export function refinementsOf(hits: readonly DoubleProduct[], body: RequestBody): Record<string, unknown> {
  const bins = (values: readonly string[]) =>
    [...new Set(values)].map((value) => ({ id: value, displayName: value }));
  const inAll = body.searchIndex === undefined || body.searchIndex === 'All';
  return {
    searchIndex: inAll
      ? { id: 'SearchIndex', displayName: 'Department', bins: bins(hits.map((it) => it.searchIndex)) }
      : null,
    browseNode: null,
    otherRefinements: [{ id: 'Brand', displayName: 'Brand', bins: bins(hits.map(({ brand }) => brand)) }],
  };
}
