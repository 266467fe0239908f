import { cleanHttpsUrl } from '../../products/clean-text.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type {
  BrowsePath,
  Contributor,
  EpochMs,
  Image,
  Product,
  Reviews,
  SalesRank,
  TradeIn,
} from '../../products/product.ts';
import type { AmazonImageSizes, AmazonItem } from './item-schema.ts';
import { nonEmpty, nonEmptyObject, omitUndefined } from './optional-members.ts';
import { sellerText } from './seller-text.ts';
import { ancestorsOf, toRef } from './to-nodes.ts';
import { toOffer } from './to-offer.ts';
import { toSpecs } from './to-specs.ts';

const maxTitleLength = 300;
const maxNameLength = 100;
const maxFeatureLength = 500;
const maxFeatures = 10;
const maxContributors = 10;
/** As many as any answer shows. */
const maxImages = 6;
const maxVariationValues = 10;
const maxBrowsePaths = 10;

/** Turns an item of Amazon's into a product; what Amazon did not say, or said unreadably, is left out.
 *  @param askedAt when the request left for Amazon */
export function toProduct(item: AmazonItem, marketplace: MarketplaceCode, askedAt: EpochMs): Product {
  const info = item.itemInfo;
  const browsePaths = toBrowsePaths(item.browseNodeInfo);
  return {
    asin: item.asin,
    marketplace,
    askedAt: { content: askedAt, offer: askedAt },
    ...omitUndefined({
      link: cleanHttpsUrl(item.detailPageURL ?? ''),
      parentAsin: item.parentASIN,
      title: sellerText(info?.title, maxTitleLength),
      brand: sellerText(info?.byLineInfo?.brand, maxNameLength),
      manufacturer: sellerText(info?.byLineInfo?.manufacturer, maxNameLength),
      contributors: toContributors(info?.byLineInfo?.contributors ?? []),
      features: nonEmpty(
        (info?.features ?? [])
          .slice(0, maxFeatures)
          .flatMap((text) => sellerText(text, maxFeatureLength) ?? []),
      ),
      images: toImages(item.images),
      variationValues: toVariationValues(item.variationAttributes),
      specs: toSpecs(info),
      reviews: toReviews(item.customerReviews),
      categoryPath: browsePaths?.[0]?.nodes.map(({ name }) => name),
      browsePaths,
      salesRank: toSalesRank(item.browseNodeInfo),
      tradeIn: toTradeIn(info?.tradeInInfo),
      offer: toOffer(item.offersV2?.listings ?? []),
    }),
  };
}

function toContributors(
  contributors: readonly { name: string; role: string | undefined }[],
): readonly Contributor[] | undefined {
  const named = contributors.slice(0, maxContributors).flatMap((contributor) => {
    const name = sellerText(contributor.name, maxNameLength);
    return name === undefined
      ? []
      : [{ name, ...omitUndefined({ role: sellerText(contributor.role, maxNameLength) }) }];
  });
  return nonEmpty(named);
}

function toImages(images: AmazonItem['images']): readonly Image[] | undefined {
  const all = images === undefined ? [] : [images.primary, ...images.variants];
  return nonEmpty(all.slice(0, maxImages).flatMap((sizes) => toImage(sizes) ?? []));
}

function toImage(sizes: AmazonImageSizes | undefined): Image | undefined {
  const largest = sizes?.hiRes;
  const shown = sizes?.large ?? largest ?? sizes?.medium ?? sizes?.small;
  const url = cleanHttpsUrl(shown?.url ?? '');
  if (url === undefined) return undefined;
  const highRes = cleanHttpsUrl(largest?.url ?? '');
  return {
    url,
    ...omitUndefined({
      widthPx: shown?.width,
      heightPx: shown?.height,
      highRes: highRes === url ? undefined : highRes,
    }),
  };
}

function toTradeIn(tradeIn: NonNullable<AmazonItem['itemInfo']>['tradeInInfo']): TradeIn | undefined {
  if (tradeIn?.isEligibleForTradeIn !== true) return undefined;
  return omitUndefined({ price: tradeIn.price });
}

function toVariationValues(attributes: AmazonItem['variationAttributes']): Product['variationValues'] {
  const values = attributes.slice(0, maxVariationValues).flatMap((attribute) => {
    const name = sellerText(attribute.name, maxNameLength);
    const value = sellerText(attribute.value, maxNameLength);
    return name === undefined || value === undefined ? [] : [{ name, value }];
  });
  return nonEmpty(values);
}

function toReviews(reviews: AmazonItem['customerReviews']): Reviews | undefined {
  const { count } = reviews ?? {};
  const stars = reviews?.starRating?.value;
  return nonEmptyObject({
    // A product with no stars has no ratings yet: that is no rating of zero.
    stars: stars !== undefined && stars >= 1 && stars <= 5 ? Math.round(stars * 10) / 10 : undefined,
    count: count !== undefined && Number.isSafeInteger(count) && count >= 0 ? count : undefined,
  });
}

/** A leaf without a name of its own is no place to send anyone. */
function toBrowsePaths(info: AmazonItem['browseNodeInfo']): readonly BrowsePath[] | undefined {
  const paths = (info?.browseNodes ?? []).slice(0, maxBrowsePaths).flatMap((node) => {
    const leaf = toRef(node);
    return leaf === undefined
      ? []
      : [{ nodes: [...ancestorsOf(node), leaf], ...omitUndefined({ rank: toRank(node.salesRank) }) }];
  });
  return nonEmpty(paths);
}

function toSalesRank(info: AmazonItem['browseNodeInfo']): SalesRank | undefined {
  const ranked = [info?.websiteSalesRank, ...(info?.browseNodes ?? [])].find(
    (candidate) => toRank(candidate?.salesRank) !== undefined,
  );
  const rank = toRank(ranked?.salesRank);
  if (rank === undefined) return undefined;
  const category = sellerText(ranked?.contextFreeName ?? ranked?.displayName, maxNameLength);
  return { rank, ...omitUndefined({ category, nodeId: ranked?.id }) };
}

/** Amazon writes 0 for what has no rank. */
function toRank(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
