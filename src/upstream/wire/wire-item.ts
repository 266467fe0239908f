import { z } from 'zod';
import { parseAsin } from '../../products/asin.ts';
import { listOf, maybe, numberLike } from './tolerance.ts';
import { wireOffers } from './wire-offer.ts';

// Attributes come as `{ displayValue, label, locale }`. Labels vary in case and locales within one item, so only
// the value is read.
const text = maybe(z.object({ displayValue: maybe(z.string()) }).transform((it) => it.displayValue));
const number = maybe(z.object({ displayValue: maybe(numberLike) }).transform((it) => it.displayValue));
const flag = maybe(z.object({ displayValue: maybe(z.boolean()) }).transform((it) => it.displayValue));
const texts = maybe(z.object({ displayValues: listOf(z.string()) }).transform((it) => it.displayValues));
const measure = maybe(z.object({ displayValue: numberLike, unit: z.string() }));

const image = maybe(z.object({ url: z.string(), height: maybe(numberLike), width: maybe(numberLike) }));
// Asked for as `highRes`, answered as `hiRes`.
const imageSizes = z.object({ hiRes: image, large: image, medium: image, small: image });

/** A node of the category tree. Its ancestors nest without a promised depth, so they are walked, not parsed. */
export const wireNode = z.object({
  id: z.coerce.string().regex(/^\d{1,19}$/),
  displayName: maybe(z.string()),
  contextFreeName: maybe(z.string()),
  isRoot: maybe(z.boolean()),
  salesRank: maybe(numberLike),
  ancestor: z.unknown().optional(),
  children: z.unknown().optional(),
});

export type WireNode = z.output<typeof wireNode>;

const itemInfo = z.object({
  title: text,
  features: texts,
  byLineInfo: maybe(
    z.object({
      brand: text,
      manufacturer: text,
      contributors: listOf(z.object({ name: z.string(), role: maybe(z.string()) })),
    }),
  ),
  classifications: maybe(z.object({ binding: text, productGroup: text })),
  contentInfo: maybe(
    z.object({
      edition: text,
      languages: maybe(z.object({ displayValues: listOf(z.object({ displayValue: z.string() })) })),
      pagesCount: number,
      publicationDate: text,
    }),
  ),
  contentRating: maybe(z.object({ audienceRating: text })),
  externalIds: maybe(z.object({ eans: texts, isbns: texts, upcs: texts })),
  manufactureInfo: maybe(z.object({ itemPartNumber: text, model: text, warranty: text })),
  productInfo: maybe(
    z.object({
      color: text,
      isAdultProduct: flag,
      itemDimensions: maybe(z.object({ height: measure, length: measure, weight: measure, width: measure })),
      releaseDate: text,
      size: text,
      unitCount: number,
    }),
  ),
  technicalInfo: maybe(z.object({ formats: texts, energyEfficiencyClass: text })),
});

export type WireItemInfo = z.output<typeof itemInfo>;

const asin = z.string().transform((value, context) => {
  const parsed = parseAsin(value);
  if (parsed === undefined) context.addIssue('not an ASIN');
  return parsed ?? z.NEVER;
});

/** One product as Amazon tells it. Only the ASIN is needed: everything else may be absent, null or broken.
 *  Source: Amazon's SDK models 1.2.0, and the documentation's own samples, read 2026-11-20. */
export const wireItem = z.object({
  asin,
  parentASIN: maybe(asin),
  detailPageURL: maybe(z.string()),
  variationAttributes: listOf(z.object({ name: z.string(), value: z.string() })),
  customerReviews: maybe(
    z.object({ count: maybe(numberLike), starRating: maybe(z.object({ value: maybe(numberLike) })) }),
  ),
  browseNodeInfo: maybe(
    z.object({
      browseNodes: listOf(wireNode),
      websiteSalesRank: maybe(
        z.object({
          displayName: maybe(z.string()),
          contextFreeName: maybe(z.string()),
          salesRank: maybe(numberLike),
        }),
      ),
    }),
  ),
  images: maybe(z.object({ primary: maybe(imageSizes), variants: listOf(imageSizes) })),
  itemInfo: maybe(itemInfo),
  offersV2: maybe(wireOffers),
});

export type WireItem = z.output<typeof wireItem>;
export type WireImageSizes = z.output<typeof imageSizes>;
