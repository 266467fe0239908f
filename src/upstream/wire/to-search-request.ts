import type { SearchQuery, SortBy } from '../../products/catalogue.ts';
import { present } from './present.ts';

const sortOrders: Readonly<Record<SortBy, string>> = {
  relevance: 'Relevance',
  featured: 'Featured',
  newest: 'NewestArrivals',
  price_low: 'Price:LowToHigh',
  price_high: 'Price:HighToLow',
  rating: 'AvgCustomerReviews',
};

/** Says a query in the words of searchItems. */
export function toSearchRequest(query: SearchQuery): Readonly<Record<string, unknown>> {
  return present({
    keywords: query.keywords,
    searchIndex: query.searchIndex,
    browseNodeId: query.browseNodeId,
    brand: query.brand,
    minPrice: query.minPriceMinor,
    maxPrice: query.maxPriceMinor,
    minReviewsRating: query.minStars,
    minSavingPercent: query.minSavingPercent,
    deliveryFlags: query.primeOnly === true ? ['Prime'] : undefined,
    sortBy: query.sortBy && sortOrders[query.sortBy],
    itemCount: 10,
    itemPage: query.page,
  });
}
