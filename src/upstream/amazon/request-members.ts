import type { Delivery, SearchQuery, SortBy } from '../../products/catalogue.ts';
import type { RefusedArgument } from '../../products/errors.ts';
import { omitUndefined } from './optional-members.ts';

/** What the members of a request are called in the port; those that no caller chooses are left out. */
const argumentsByMember: ReadonlyMap<string, RefusedArgument> = new Map([
  ['keywords', 'keywords'],
  ['searchIndex', 'searchIndex'],
  ['browseNodeId', 'browseNodeId'],
  ['browseNodeIds', 'browseNodeId'],
  ['brand', 'brand'],
  ['author', 'author'],
  ['artist', 'artist'],
  ['actor', 'actor'],
  ['title', 'title'],
  ['condition', 'condition'],
  ['availability', 'includeOutOfStock'],
  ['minPrice', 'minPriceMinor'],
  ['maxPrice', 'maxPriceMinor'],
  ['minReviewsRating', 'minStars'],
  ['minSavingPercent', 'minSavingPercent'],
  ['deliveryFlags', 'primeOnly'],
  ['sortBy', 'sortBy'],
  ['itemPage', 'page'],
  ['variationPage', 'page'],
  ['itemIds', 'asin'],
  ['asin', 'asin'],
  ['languagesOfPreference', 'language'],
]);

/** Every member that a caller's argument stands behind, in the Creators API's spelling. */
export const argumentMembers: readonly string[] = [...argumentsByMember.keys()];

const sortOrders: Readonly<Record<SortBy, string>> = {
  relevance: 'Relevance',
  featured: 'Featured',
  newest: 'NewestArrivals',
  price_low: 'Price:LowToHigh',
  price_high: 'Price:HighToLow',
  rating: 'AvgCustomerReviews',
};

const deliveryFlags: Readonly<Record<Delivery, string>> = {
  free_shipping: 'FreeShipping',
  fulfilled_by_amazon: 'FulfilledByAmazon',
  from_abroad: 'AmazonGlobal',
};

/** A query as the members of searchItems. */
export function toSearchMembers(query: SearchQuery): Readonly<Record<string, unknown>> {
  const prime = query.primeOnly === true ? ['Prime'] : [];
  const flags = [...prime, ...(query.delivery ?? []).map((delivery) => deliveryFlags[delivery])];
  return omitUndefined({
    keywords: query.keywords,
    searchIndex: query.searchIndex,
    browseNodeId: query.browseNodeId,
    brand: query.brand,
    author: query.author,
    artist: query.artist,
    actor: query.actor,
    title: query.title,
    condition: query.condition === 'new' ? 'New' : undefined,
    availability: query.includeOutOfStock === true ? 'IncludeOutOfStock' : undefined,
    minPrice: query.minPriceMinor,
    maxPrice: query.maxPriceMinor,
    minReviewsRating: query.minStars,
    minSavingPercent: query.minSavingPercent,
    deliveryFlags: flags.length === 0 ? undefined : flags,
    sortBy: query.sortBy && sortOrders[query.sortBy],
    itemCount: 10,
    itemPage: query.page,
  });
}

/** The argument behind the members that Amazon refused; `undefined` unless they come from just one: of several, naming
 *  one would send the model astray. */
export function toRefusedArgument(members: readonly string[]): RefusedArgument | undefined {
  const found = new Set(members.map((member) => argumentsByMember.get(member)));
  const [argument] = found;
  return found.size === 1 ? argument : undefined;
}
