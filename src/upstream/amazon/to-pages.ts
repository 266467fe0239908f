import type { Refinement, VariationDimension, VariationPage } from '../../products/catalogue.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AmazonRefinement, parseSearchAnswer, parseVariationsAnswer } from './answer-schemas.ts';
import { omitUndefined } from './optional-members.ts';
import { sellerText } from './seller-text.ts';
import { toProduct } from './to-product.ts';

const maxNameLength = 100;
const maxRefinementValues = 30;
const maxRefinements = 10;
const maxVariationValues = 200;

/** The ways to narrow a search, categories first; those without a name or without values are left out. */
export function toRefinements(
  refinements: ReturnType<typeof parseSearchAnswer>['searchRefinements'],
): readonly Refinement[] {
  if (refinements === undefined) return [];
  const { searchIndex, browseNode, otherRefinements } = refinements;
  return [searchIndex, browseNode, ...otherRefinements]
    .flatMap((refinement) => toRefinement(refinement) ?? [])
    .slice(0, maxRefinements);
}

function toRefinement(refinement: AmazonRefinement | undefined): Refinement | undefined {
  const id = clean(refinement?.id);
  const name = clean(refinement?.displayName) ?? id;
  if (refinement === undefined || id === undefined || name === undefined) return undefined;
  const values = refinement.bins.slice(0, maxRefinementValues).flatMap((bin) => {
    const binId = clean(bin.id);
    const binName = clean(bin.displayName);
    return binId === undefined || binName === undefined ? [] : [{ id: binId, name: binName }];
  });
  return values.length === 0 ? undefined : { id, name, values };
}

function clean(text: string | undefined): string | undefined {
  return sellerText(text, maxNameLength);
}

type VariationsAnswer = ReturnType<typeof parseVariationsAnswer>;
type VariationSummary = NonNullable<VariationsAnswer['variationSummary']>;

/** Turns a page of a variation family into products, and the summary into what differs between them. */
export function toVariationPage(
  { items, variationSummary }: VariationsAnswer,
  marketplace: MarketplaceCode,
  askedAt: EpochMs,
): VariationPage {
  return {
    products: items.map((item) => toProduct(item, marketplace, askedAt)),
    dimensions: (variationSummary?.variationDimensions ?? []).flatMap((it) => toDimension(it) ?? []),
    ...omitUndefined({
      totalVariations: variationSummary?.variationCount,
      pageCount: variationSummary?.pageCount,
      lowestPrice: variationSummary?.price?.lowestPrice,
      highestPrice: variationSummary?.price?.highestPrice,
    }),
    askedAt,
  };
}

function toDimension(
  dimension: VariationSummary['variationDimensions'][number],
): VariationDimension | undefined {
  const name = sellerText(dimension.name, maxNameLength);
  if (name === undefined) return undefined;
  return {
    name,
    label: sellerText(dimension.displayName ?? '', maxNameLength) ?? name,
    values: dimension.values
      .slice(0, maxVariationValues)
      .flatMap((value) => sellerText(value, maxNameLength) ?? []),
  };
}
