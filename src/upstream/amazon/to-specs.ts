import type { Dimensions, Measure, Specs } from '../../products/product.ts';
import { dayOrText } from './dates.ts';
import type { AmazonItemInfo } from './item-schema.ts';
import { nonEmpty, nonEmptyObject, omitUndefined } from './optional-members.ts';
import { sellerText } from './seller-text.ts';

const maxSpecLength = 200;
const maxSpecValues = 10;
const maxUnitLength = 30;

/** What Amazon says a product is, physically and bibliographically; nothing when it says none of it. */
export function toSpecs(info: AmazonItemInfo | undefined): Specs | undefined {
  const product = info?.productInfo;
  const content = info?.contentInfo;
  return nonEmptyObject({
    binding: spec(info?.classifications?.binding),
    productGroup: spec(info?.classifications?.productGroup),
    color: spec(product?.color),
    size: spec(product?.size),
    model: spec(info?.manufactureInfo?.model),
    partNumber: spec(info?.manufactureInfo?.itemPartNumber),
    warranty: spec(info?.manufactureInfo?.warranty),
    unitCount: readable(product?.unitCount),
    dimensions: toDimensions(product?.itemDimensions),
    formats: specs(info?.technicalInfo?.formats),
    energyClass: spec(info?.technicalInfo?.energyEfficiencyClass),
    pages: positiveOrNothing(content?.pagesCount),
    languages: toLanguages(content?.languages?.displayValues ?? []),
    edition: spec(content?.edition),
    releaseDate: spec(dayOrText(product?.releaseDate)),
    publicationDate: spec(dayOrText(content?.publicationDate)),
    audience: spec(info?.contentRating?.audienceRating),
    adult: product?.isAdultProduct,
    eans: specs(info?.externalIds?.eans),
    isbns: specs(info?.externalIds?.isbns),
    upcs: specs(info?.externalIds?.upcs),
  });
}

type AmazonDimensions = NonNullable<NonNullable<AmazonItemInfo['productInfo']>['itemDimensions']>;

function toDimensions(dimensions: AmazonDimensions | undefined): Dimensions | undefined {
  return nonEmptyObject({
    height: toMeasure(dimensions?.height),
    length: toMeasure(dimensions?.length),
    width: toMeasure(dimensions?.width),
    weight: toMeasure(dimensions?.weight),
  });
}

function toMeasure(measure: AmazonDimensions['height']): Measure | undefined {
  const value = readable(measure?.displayValue);
  if (measure === undefined || value === undefined) return undefined;
  // Units vary in case from product to product; one spelling lets them be compared.
  const unit = sellerText(measure.unit, maxUnitLength)?.toLowerCase();
  return unit === undefined ? undefined : { value, unit };
}

function toLanguages(
  languages: readonly { readonly displayValue: string; readonly type: string | undefined }[],
): Specs['languages'] {
  const told = languages.slice(0, maxSpecValues).flatMap(({ displayValue, type }) => {
    const name = spec(displayValue);
    return name === undefined ? [] : [{ name, ...omitUndefined({ type: spec(type) }) }];
  });
  return nonEmpty([...new Map(told.map((one) => [`${one.name} ${one.type}`, one])).values()]);
}

function spec(text: string | undefined): string | undefined {
  return sellerText(text, maxSpecLength);
}

function specs(texts: readonly string[] | undefined): readonly string[] | undefined {
  const cleaned = (texts ?? []).slice(0, maxSpecValues).flatMap((text) => spec(text) ?? []);
  return nonEmpty([...new Set(cleaned)]);
}

const largestMeasure = 1e9;

/** A measure with the digits that a person would write: hundredths, below one three digits. Amazon converts units and
 *  sends what comes out (`12.700000000000001`); it writes 0.0 for what was not measured. */
function readable(value: number | undefined): number | undefined {
  if (value === undefined || !(value >= 0.001 && value <= largestMeasure)) return undefined;
  return value < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100;
}

function positiveOrNothing(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
