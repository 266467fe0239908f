import { z } from 'zod';
import { type Money, toMajor } from '../../products/money.ts';
import type { Deal, Offer, Product } from '../../products/product.ts';
import type { ResponseFormat } from './answer-size.ts';
import { shortened } from './answer-size.ts';
import { isoTime } from './attribution.ts';

/** What is said of a price that may be seen in Amazon's cart only. */
const hiddenPriceNote = 'Amazon shows this price only in the cart.';

/** A deal, with what limits it. */
export const dealView = z.object({
  badge: z.string().optional(),
  prime: z.string().optional(),
  ends_at: z.string().optional(),
  percent_claimed: z.number().optional(),
});

/** A product in a list. Amounts are in major units of the answer's currency; an absent field is one Amazon did not
 *  give. */
export const productSummary = z
  .object({
    asin: z.string(),
    title: z.string().optional(),
    brand: z.string().optional(),
    price: z.number().optional(),
    price_note: z.string().optional(),
    was: z.number().optional(),
    saving_percent: z.number().optional(),
    availability: z.string().optional(),
    deal: dealView.optional(),
    rating: z.number().optional(),
    reviews: z.number().optional(),
    link: z.string().optional(),
    features: z.array(z.string()).optional(),
  })
  .meta({ id: 'product' });

export type ProductSummary = z.infer<typeof productSummary>;

/** Sellers put the name first and the search words after; the rest is in get_product_details. */
const maxCardTitleChars = 90;
const maxFeatures = 6;
const maxFeatureChars = 160;
const maxImages = 6;

export function toProductSummary(product: Product, format: ResponseFormat): ProductSummary {
  const { asin, title, brand, offer, reviews, link, features } = product;
  return {
    asin,
    title: shortened(title, maxCardTitleChars),
    brand,
    ...priceOf(offer),
    availability: availabilityOf(offer),
    deal: dealOf(offer?.deal, format),
    rating: reviews?.stars,
    reviews: reviews?.count,
    link,
    features: format === 'detailed' ? featuresOf(features) : undefined,
  };
}

/** The part of a card that is about money; a price that may not be shown says so instead. */
export function priceOf(offer: Offer | undefined): Partial<ProductSummary> {
  if (offer === undefined) return {};
  if (offer.priceHidden) return { price_note: hiddenPriceNote };
  return {
    price: inMajor(offer.price),
    was: inMajor(offer.was?.price),
    saving_percent: offer.saving?.percent,
  };
}

export function availabilityOf(offer: Offer | undefined): string | undefined {
  const status = offer?.availability?.status;
  return status === 'unknown' ? undefined : status;
}

export function dealOf(found: Deal | undefined, format: ResponseFormat): ProductSummary['deal'] {
  if (found === undefined) return undefined;
  const { badge, access, endsAt, percentClaimed } = found;
  // A deal for Prime members must be marked as one (Creators API, `dealDetails.accessType`).
  const prime = access === 'everyone' ? undefined : access === 'prime_only' ? 'only' : 'early access';
  if (format === 'concise') return { badge, prime };
  return {
    badge,
    prime,
    ends_at: endsAt === undefined ? undefined : isoTime(endsAt),
    percent_claimed: percentClaimed,
  };
}

export function featuresOf(features: readonly string[] | undefined): string[] | undefined {
  const shown = features?.slice(0, maxFeatures).map((feature) => shortened(feature, maxFeatureChars) ?? '');
  return shown?.length === 0 ? undefined : shown;
}

export function inMajor(money: Money | undefined): number | undefined {
  return money === undefined ? undefined : toMajor(money);
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
