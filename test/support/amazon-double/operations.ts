import type { Marketplace } from '../../../src/products/marketplace.ts';
import { type Absence, askedMembers } from './asked-members.ts';
import type { DoubleProduct } from './double-product.ts';
import { hitsOf, refinementsOf } from './double-search.ts';
import { wireChildrenOf, wireNodeOf } from './node-tree.ts';
import type { RequestBody } from './request-rules.ts';
import type { DoubleOperation } from './resource-names.ts';
import { toWireItem, wireMoney } from './wire-shape.ts';

export interface Shop {
  readonly products: readonly DoubleProduct[];
  readonly absence: Absence;
  /** Do pages come with fewer items than there are? */
  readonly shortPages: boolean;
}

/** An answer before it is put into the words of one API. */
export interface Outcome {
  /** The one result member and its content; absent when nothing was found. */
  readonly result?: Readonly<Record<string, unknown>>;
  /** Ids that brought nothing. */
  readonly missing: readonly MissingId[];
  /** What was looked for. */
  readonly resourceType: string;
}

export interface MissingId {
  readonly id: string;
  readonly why: 'malformed' | 'unknown' | 'inaccessible';
}

const asinShape = /^(?:B[0-9A-Z]{9}|[0-9]{9}[0-9X])$/;

/** Answers a request that has passed every check. */
export function answerOperation(
  operation: DoubleOperation,
  body: RequestBody,
  marketplace: Marketplace,
  shop: Shop,
): Outcome {
  const tell = (products: readonly DoubleProduct[], linkCode: string) => {
    const telling = { marketplace, partnerTag: String(body.partnerTag), linkCode };
    const resources = textsOf(body.resources);
    const asked = resources.length > 0 ? resources : ['itemInfo.title'];
    const items = products.map((it) => askedMembers(toWireItem(it, telling), asked, shop.absence));
    // The order of a search is its answer; for ids Amazon promises none, so the double never keeps it.
    const told = linkCode === 'osi' ? items : items.toReversed();
    return shop.shortPages ? told.slice(1) : told;
  };
  if (operation === 'getItems') return getItems(body, shop, tell);
  if (operation === 'searchItems') return searchItems(body, marketplace, shop, tell);
  if (operation === 'getVariations') return getVariations(body, marketplace, shop, tell);
  return getBrowseNodes(body);
}

type Tell = (products: readonly DoubleProduct[], linkCode: string) => readonly unknown[];

function getItems(body: RequestBody, { products }: Shop, tell: Tell): Outcome {
  const wanted = textsOf(body.itemIds);
  const told = products.filter(({ asin, inaccessible }) => wanted.includes(asin) && !inaccessible);
  const missing = wanted
    .filter((id) => !told.some(({ asin }) => asin === id))
    .map((id) => ({ id, why: whyMissing(id, products) }));
  const nothing = { missing, resourceType: 'Item' };
  return told.length === 0 ? nothing : { ...nothing, result: { itemsResult: { items: tell(told, 'ogi') } } };
}

function whyMissing(id: string, products: readonly DoubleProduct[]): MissingId['why'] {
  if (!asinShape.test(id)) return 'malformed';
  return products.some(({ asin }) => asin === id) ? 'inaccessible' : 'unknown';
}

function searchItems(body: RequestBody, marketplace: Marketplace, shop: Shop, tell: Tell): Outcome {
  const hits = hitsOf(shop.products, body, marketplace);
  const count = Number(body.itemCount ?? 10);
  const start = (Number(body.itemPage ?? 1) - 1) * count;
  const page = hits.slice(start, start + count);
  const nothing = { missing: [], resourceType: 'SearchResult' };
  if (page.length === 0) return nothing;
  const words = encodeURIComponent(String(body.keywords ?? ''));
  const searchResult = {
    items: tell(page, 'osi'),
    totalResultCount: hits.length,
    searchURL: `https://${marketplace.host}/s?k=${words}&tag=${body.partnerTag}&linkCode=osi`,
    searchRefinements: textsOf(body.resources).includes('searchRefinements')
      ? refinementsOf(hits, body)
      : null,
  };
  return { ...nothing, result: { searchResult } };
}

function getVariations(body: RequestBody, marketplace: Marketplace, shop: Shop, tell: Tell): Outcome {
  const member = shop.products.find(({ asin }) => asin === body.asin);
  const parentAsin = member?.parentAsin ?? member?.asin;
  const children = shop.products.filter((it) => parentAsin !== undefined && it.parentAsin === parentAsin);
  const count = Number(body.variationCount ?? 10);
  const start = (Number(body.variationPage ?? 1) - 1) * count;
  const page = children.slice(start, start + count);
  const nothing = { missing: [], resourceType: 'Variations' };
  if (page.length === 0) return nothing;
  const prices = children.flatMap(({ price }) => price ?? []);
  const attributes = children.flatMap(({ variationAttributes }) => variationAttributes ?? []);
  const names = [...new Set(attributes.map(({ name }) => name))];
  const variationSummary = {
    pageCount: Math.ceil(children.length / count),
    variationCount: children.length,
    price: {
      highestPrice: wireMoney(Math.max(...prices), marketplace),
      lowestPrice: wireMoney(Math.min(...prices), marketplace),
    },
    variationDimensions: names.map((name) => ({
      name,
      displayName: name.replace('_name', ''),
      locale: 'en_US',
      values: [...new Set(attributes.filter((it) => it.name === name).map(({ value }) => value))],
    })),
  };
  return { ...nothing, result: { variationsResult: { items: tell(page, 'ogv'), variationSummary } } };
}

function getBrowseNodes(body: RequestBody): Outcome {
  const wanted = textsOf(body.browseNodeIds);
  const told = wanted.flatMap((id) => {
    const node = wireNodeOf(id);
    return node === undefined ? [] : [{ ...node, children: wireChildrenOf(id) }];
  });
  const missing = wanted
    .filter((id) => wireNodeOf(id) === undefined)
    .map((id) => ({ id, why: 'malformed' as const }));
  const nothing = { missing, resourceType: 'BrowseNode' };
  return told.length === 0
    ? nothing
    : { ...nothing, result: { browseNodesResult: { browseNodes: told.toReversed() } } };
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
