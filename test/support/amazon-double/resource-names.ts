/** The operations that the double answers. */
export type DoubleOperation = 'getItems' | 'searchItems' | 'getVariations' | 'getBrowseNodes';

const itemResources: readonly string[] = [
  'browseNodeInfo.browseNodes',
  'browseNodeInfo.browseNodes.ancestor',
  'browseNodeInfo.browseNodes.salesRank',
  'browseNodeInfo.websiteSalesRank',
  'customerReviews.count',
  'customerReviews.starRating',
  ...['primary', 'variants'].flatMap((which) =>
    ['small', 'medium', 'large', 'highRes'].map((size) => `images.${which}.${size}`),
  ),
  ...[
    'byLineInfo',
    'contentInfo',
    'contentRating',
    'classifications',
    'externalIds',
    'features',
    'manufactureInfo',
    'productInfo',
    'technicalInfo',
    'title',
    'tradeInInfo',
  ].map((part) => `itemInfo.${part}`),
  ...[
    'availability',
    'condition',
    'dealDetails',
    'isBuyBoxWinner',
    'loyaltyPoints',
    'merchantInfo',
    'price',
    'type',
  ].map((part) => `offersV2.listings.${part}`),
  'parentASIN',
];

/** The resources each operation knows, letter by letter; one unknown name fails the request.
 *  Source: Amazon's SDK 1.2.0. */
export const resourceNames: Readonly<Record<DoubleOperation, ReadonlySet<string>>> = {
  getItems: new Set(itemResources),
  searchItems: new Set([...itemResources, 'searchRefinements']),
  getVariations: new Set([
    ...itemResources,
    'variationSummary.price.highestPrice',
    'variationSummary.price.lowestPrice',
    'variationSummary.variationDimension',
  ]),
  getBrowseNodes: new Set(['browseNodes.ancestor', 'browseNodes.children']),
};
