import { cleanText } from '../../products/clean-text.ts';
import type { Dimensions, Measure, Specs } from '../../products/product.ts';
import type { AmazonItemInfo } from './item-schema.ts';
import { nonEmpty, nonEmptyObject } from './optional-members.ts';

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
    unitCount: positiveOrNothing(product?.unitCount),
    dimensions: toDimensions(product?.itemDimensions),
    formats: specs(info?.technicalInfo?.formats),
    energyClass: spec(info?.technicalInfo?.energyEfficiencyClass),
    pages: positiveOrNothing(content?.pagesCount),
    languages: specs(content?.languages?.displayValues.map(({ displayValue }) => displayValue)),
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
  // Amazon writes 0.0 for what was not measured.
  if (measure === undefined || measure.displayValue <= 0) return undefined;
  // Units vary in case from product to product; one spelling lets them be compared.
  const unit = cleanText(measure.unit, maxUnitLength)?.toLowerCase();
  return unit === undefined ? undefined : { value: measure.displayValue, unit };
}

function spec(text: string | undefined): string | undefined {
  return cleanText(text ?? '', maxSpecLength);
}

function specs(texts: readonly string[] | undefined): readonly string[] | undefined {
  const cleaned = (texts ?? []).slice(0, maxSpecValues).flatMap((text) => spec(text) ?? []);
  return nonEmpty([...new Set(cleaned)]);
}

function positiveOrNothing(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}

/** The day of a date as `YYYY-MM-DD`, or the text as it came: `1979T` occurs, and says something to a reader. */
function dayOrText(text: string | undefined): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text ?? '')?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : text;
}
