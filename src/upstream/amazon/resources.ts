/** Everything a product is made of. Every operation asks for all of it, so that a product is the same product
 *  whichever way it came. Names are case-sensitive, and one that Amazon does not know fails the whole request.
 *  Source: Amazon's SDK 1.2.0, and the list in a live refusal of 2026-04-16; `images.*.highRes` stands in both, though not
 *  in the documentation. */
const productResources: readonly string[] = [
  'browseNodeInfo.browseNodes',
  'browseNodeInfo.browseNodes.ancestor',
  'browseNodeInfo.browseNodes.salesRank',
  'browseNodeInfo.websiteSalesRank',
  'images.primary.highRes',
  'images.primary.large',
  'images.variants.highRes',
  'images.variants.large',
  'itemInfo.byLineInfo',
  'itemInfo.classifications',
  'itemInfo.contentInfo',
  'itemInfo.contentRating',
  'itemInfo.externalIds',
  'itemInfo.features',
  'itemInfo.manufactureInfo',
  'itemInfo.productInfo',
  'itemInfo.technicalInfo',
  'itemInfo.title',
  'itemInfo.tradeInInfo',
  'offersV2.listings.availability',
  'offersV2.listings.condition',
  'offersV2.listings.dealDetails',
  'offersV2.listings.isBuyBoxWinner',
  'offersV2.listings.loyaltyPoints',
  'offersV2.listings.merchantInfo',
  'offersV2.listings.price',
  'offersV2.listings.type',
  'parentASIN',
];

/** Stars and counts: some accounts may not ask for them. */
const reviewResources: readonly string[] = ['customerReviews.count', 'customerReviews.starRating'];

/** The operations of the API, as its paths name them. */
export type AmazonOperation = 'getItems' | 'searchItems' | 'getVariations' | 'getBrowseNodes';

const extras: Readonly<Record<Exclude<AmazonOperation, 'getBrowseNodes'>, readonly string[]>> = {
  getItems: [],
  searchItems: ['searchRefinements'],
  getVariations: [
    'variationSummary.price.highestPrice',
    'variationSummary.price.lowestPrice',
    'variationSummary.variationDimension',
  ],
};

/** The resources to ask an operation for, with or without reviews. */
export function resourcesFor(operation: AmazonOperation, options: { reviews: boolean }): readonly string[] {
  if (operation === 'getBrowseNodes') return ['browseNodes.ancestor', 'browseNodes.children'];
  return [...productResources, ...(options.reviews ? reviewResources : []), ...extras[operation]];
}
