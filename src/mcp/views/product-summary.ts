import { z } from 'zod';
import { offerNow } from '../../products/offer.ts';
import type { Product } from '../../products/product.ts';
import { type ResponseFormat, shortened } from './answer-size.ts';
import { availabilityOf, offerFields, toOfferFields } from './offer.ts';

/** A product in a list. Amounts are in major units of the answer's currency; an absent field is one Amazon did not
 *  give. */
export const productSummary = z
  .object({
    asin: z.string(),
    title: z.string().optional(),
    brand: z.string().optional(),
    ...offerFields,
    availability: z.string().optional(),
    rating: z.number().optional(),
    reviews: z.number().optional(),
    link: z.string().optional(),
    match: z.string().optional(),
    features: z.array(z.string()).optional(),
  })
  .meta({ id: 'product' });

export type ProductSummary = z.infer<typeof productSummary>;

/** Sellers put the name first and the search words after; the rest is in get_product_details. */
const maxTitleChars = 90;
const maxFeatures = 6;
const maxFeatureChars = 160;
const maxImages = 6;

export function toProductSummary(product: Product, format: ResponseFormat): ProductSummary {
  const { asin, title, brand, reviews, link, features } = product;
  const offer = offerNow(product);
  return {
    asin,
    title: shortened(title, maxTitleChars),
    brand,
    ...toOfferFields(offer),
    availability: availabilityOf(offer),
    rating: reviews?.stars,
    reviews: reviews?.count,
    link,
    features: format === 'detailed' ? featuresOf(features) : undefined,
  };
}

export function featuresOf(features: readonly string[] | undefined): string[] | undefined {
  const shown = features?.slice(0, maxFeatures).map((feature) => shortened(feature, maxFeatureChars) ?? '');
  return shown?.length === 0 ? undefined : shown;
}

/** Image addresses of each product, for views; they go to the result's `_meta`. */
export function imagesOf(
  products: readonly Product[],
  format: ResponseFormat,
): Readonly<Record<string, unknown>> {
  const shown = products.flatMap(({ asin, images = [] }) =>
    images.length === 0 ? [] : [[asin, images.slice(0, format === 'detailed' ? maxImages : 1)]],
  );
  return { 'associates-mcp/images': Object.fromEntries(shown) };
}
