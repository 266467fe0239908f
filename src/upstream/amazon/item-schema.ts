import { z } from 'zod';
import { parseAsin } from '../../products/asin.ts';
import { moneySchema, offersSchema } from './offer-schema.ts';
import { lenient, listOf, numberLike } from './optional-members.ts';

// Attributes come as `{ displayValue, label, locale }`. Labels vary in case and locales within one item, so only
// the value is read.
const text = lenient(z.object({ displayValue: lenient(z.string()) }).transform((it) => it.displayValue));
const number = lenient(z.object({ displayValue: lenient(numberLike) }).transform((it) => it.displayValue));
const flag = lenient(z.object({ displayValue: lenient(z.boolean()) }).transform((it) => it.displayValue));
const texts = lenient(z.object({ displayValues: listOf(z.string()) }).transform((it) => it.displayValues));
const measure = lenient(z.object({ displayValue: numberLike, unit: z.string() }));

const image = lenient(z.object({ url: z.string(), height: lenient(numberLike), width: lenient(numberLike) }));
// Asked for as `highRes`, answered as `hiRes`.
const imageSizes = z.object({ hiRes: image, large: image, medium: image, small: image });

// Amazon's samples have ids as text and as numbers.
const nodeId = z.coerce.string().regex(/^\d{1,19}$/);

/** A node of the category tree. Its ancestors nest without a promised depth, so they are walked, not parsed. */
export const nodeSchema = z.object({
  id: nodeId,
  displayName: lenient(z.string()),
  contextFreeName: lenient(z.string()),
  isRoot: lenient(z.boolean()),
  salesRank: lenient(numberLike),
  ancestor: z.unknown().optional(),
  children: z.unknown().optional(),
});

export type AmazonNode = z.output<typeof nodeSchema>;

const itemInfo = z.object({
  title: text,
  features: texts,
  byLineInfo: lenient(
    z.object({
      brand: text,
      manufacturer: text,
      contributors: listOf(z.object({ name: z.string(), role: lenient(z.string()) })),
    }),
  ),
  classifications: lenient(z.object({ binding: text, productGroup: text })),
  contentInfo: lenient(
    z.object({
      edition: text,
      languages: lenient(
        z.object({
          displayValues: listOf(z.object({ displayValue: z.string(), type: lenient(z.string()) })),
        }),
      ),
      pagesCount: number,
      publicationDate: text,
    }),
  ),
  contentRating: lenient(z.object({ audienceRating: text })),
  externalIds: lenient(z.object({ eans: texts, isbns: texts, upcs: texts })),
  manufactureInfo: lenient(z.object({ itemPartNumber: text, model: text, warranty: text })),
  productInfo: lenient(
    z.object({
      color: text,
      isAdultProduct: flag,
      itemDimensions: lenient(
        z.object({ height: measure, length: measure, weight: measure, width: measure }),
      ),
      releaseDate: text,
      size: text,
      unitCount: number,
    }),
  ),
  technicalInfo: lenient(z.object({ formats: texts, energyEfficiencyClass: text })),
  tradeInInfo: lenient(z.object({ isEligibleForTradeIn: lenient(z.boolean()), price: lenient(moneySchema) })),
});

export type AmazonItemInfo = z.output<typeof itemInfo>;

const asin = z.string().transform((value, context) => {
  const parsed = parseAsin(value);
  if (parsed === undefined) context.addIssue('not an ASIN');
  return parsed ?? z.NEVER;
});

/** One product as Amazon tells it. Only the ASIN is needed: everything else may be absent, null or broken.
 *  Source: Amazon's SDK models 1.2.0, and the documentation's own samples, read 2026-11-20. */
export const itemSchema = z.object({
  asin,
  parentASIN: lenient(asin),
  detailPageURL: lenient(z.string()),
  variationAttributes: listOf(z.object({ name: z.string(), value: z.string() })),
  customerReviews: lenient(
    z.object({ count: lenient(numberLike), starRating: lenient(z.object({ value: lenient(numberLike) })) }),
  ),
  browseNodeInfo: lenient(
    z.object({
      browseNodes: listOf(nodeSchema),
      websiteSalesRank: lenient(
        z.object({
          id: lenient(nodeId),
          displayName: lenient(z.string()),
          contextFreeName: lenient(z.string()),
          salesRank: lenient(numberLike),
        }),
      ),
    }),
  ),
  images: lenient(z.object({ primary: lenient(imageSizes), variants: listOf(imageSizes) })),
  itemInfo: lenient(itemInfo),
  offersV2: lenient(offersSchema),
});

export type AmazonItem = z.output<typeof itemSchema>;
export type AmazonImageSizes = z.output<typeof imageSizes>;
