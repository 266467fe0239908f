import type { VariationDimension, VariationPage } from '../../products/catalogue.ts';
import { cleanText } from '../../products/clean-text.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import { present } from './present.ts';
import { toProduct } from './to-product.ts';
import type { parseVariationsAnswer } from './wire-answers.ts';

const maxNameLength = 100;
const maxValues = 200;

type VariationsAnswer = ReturnType<typeof parseVariationsAnswer>;
type WireSummary = NonNullable<VariationsAnswer['variationSummary']>;

/** Turns a page of a variation family into products, and the summary into what differs between them. */
export function toVariationPage(
  { items, variationSummary }: VariationsAnswer,
  marketplace: MarketplaceCode,
  askedAt: EpochMs,
): VariationPage {
  return {
    products: items.map((item) => toProduct(item, marketplace, askedAt)),
    dimensions: (variationSummary?.variationDimensions ?? []).flatMap((it) => toDimension(it) ?? []),
    ...present({
      totalVariations: variationSummary?.variationCount,
      pageCount: variationSummary?.pageCount,
      lowestPrice: variationSummary?.price?.lowestPrice,
      highestPrice: variationSummary?.price?.highestPrice,
    }),
    askedAt,
  };
}

function toDimension(dimension: WireSummary['variationDimensions'][number]): VariationDimension | undefined {
  const name = cleanText(dimension.name, maxNameLength);
  if (name === undefined) return undefined;
  return {
    name,
    label: cleanText(dimension.displayName ?? '', maxNameLength) ?? name,
    values: dimension.values.slice(0, maxValues).flatMap((value) => cleanText(value, maxNameLength) ?? []),
  };
}
