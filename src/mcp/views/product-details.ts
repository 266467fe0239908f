import { z } from 'zod';
import { marketplaceOf } from '../../products/marketplaces.ts';
import type { Dimensions, Measure, Offer, Product, Specs } from '../../products/product.ts';
import type { ResponseFormat } from './answer-size.ts';
import { isoTime } from './attribution.ts';
import { noOfferNote } from './offer.ts';
import { availabilityOf, dealOf, dealView, featuresOf, inMajor, priceOf } from './product-summary.ts';

const text = () => z.string().optional();
const number = () => z.number().optional();

/** Everything there is to say about one product. Amounts are in major units of `currency`; an absent field is one
 *  Amazon did not give. */
export const productDetails = z.object({
  asin: z.string(),
  marketplace: z.string(),
  title: text(),
  brand: text(),
  by: text(),
  currency: z.string(),
  price: number(),
  price_note: text(),
  was: number(),
  was_basis: text(),
  saving: number(),
  saving_percent: number(),
  unit_price: text(),
  availability: text(),
  availability_note: text(),
  condition: text(),
  seller: text(),
  deal: dealView.optional(),
  rating: number(),
  reviews: number(),
  category: text(),
  sales_rank: z.object({ rank: z.number(), category: text() }).optional(),
  variation: z.record(z.string(), z.string()).optional(),
  parent_asin: text(),
  features: z.array(z.string()).optional(),
  specs: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  as_of: z.string(),
  link: text(),
});

export type ProductDetails = z.input<typeof productDetails>;

export function toProductDetails(product: Product, format: ResponseFormat): ProductDetails {
  const { asin, marketplace, offer, reviews, categoryPath, salesRank, variationValues, parentAsin } = product;
  return {
    asin,
    marketplace,
    title: product.title,
    brand: product.brand,
    by: product.contributors?.map(({ name }) => name).join(', '),
    currency: offer?.price?.currency ?? marketplaceOf(marketplace).currency,
    ...priceOf(offer),
    ...(offer === undefined ? { price_note: noOfferNote(product) } : moreOfOffer(offer)),
    availability: availabilityOf(offer),
    deal: dealOf(offer?.deal, 'detailed'),
    rating: reviews?.stars,
    reviews: reviews?.count,
    category: categoryPath?.join(' > '),
    sales_rank: salesRank && { rank: salesRank.rank, category: salesRank.category },
    variation: variationValues && Object.fromEntries(variationValues.map(({ name, value }) => [name, value])),
    parent_asin: parentAsin === asin ? undefined : parentAsin,
    ...(format === 'detailed'
      ? { features: featuresOf(product.features), specs: specsOf(product.specs) }
      : {}),
    as_of: isoTime(Math.min(product.askedAt.offer, product.askedAt.content)),
    link: product.link,
  };
}

/** A hidden price must not be read off its saving or its unit price either. */
function moreOfOffer(offer: Offer): Partial<ProductDetails> {
  const { was, saving, unitPriceText, availability, condition, seller } = offer;
  const open = !offer.priceHidden;
  return {
    was_basis: open && was?.basis !== 'unknown' ? was?.basis : undefined,
    saving: open ? inMajor(saving?.amount) : undefined,
    unit_price: open ? unitPriceText : undefined,
    availability_note: availability?.message,
    condition: condition === 'unknown' ? undefined : condition,
    seller,
  };
}

type SpecValue = string | number;

/** Specifications as flat names and values; lists are joined, what nobody measured is left out. */
export function specsOf(specs: Specs | undefined): Record<string, SpecValue> | undefined {
  if (specs === undefined) return undefined;
  const { dimensions, productGroup, partNumber, unitCount, energyClass, releaseDate, publicationDate } =
    specs;
  const named: Readonly<Record<string, SpecValue | undefined>> = {
    type: productGroup,
    binding: specs.binding,
    color: specs.color,
    size: specs.size,
    model: specs.model,
    part_number: partNumber,
    unit_count: unitCount,
    dimensions: sidesOf(dimensions),
    weight: measureOf(dimensions?.weight),
    energy_class: energyClass,
    warranty: specs.warranty,
    pages: specs.pages,
    languages: listed(specs.languages),
    formats: listed(specs.formats),
    edition: specs.edition,
    release_date: releaseDate,
    publication_date: publicationDate,
    audience: specs.audience,
    ...(specs.adult === true ? { adult_content: 'yes' } : {}),
    ean: listed(specs.eans),
    isbn: listed(specs.isbns),
    upc: listed(specs.upcs),
  };
  const known = Object.entries(named).filter((entry): entry is [string, SpecValue] => entry[1] !== undefined);
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

function sidesOf(dimensions: Dimensions | undefined): string | undefined {
  const sides = [dimensions?.length, dimensions?.width, dimensions?.height]
    .map(measureOf)
    .filter((side) => side !== undefined);
  return sides.length === 0 ? undefined : sides.join(' × ');
}

/** Amazon's data has zero widths and weights; they mean that nobody measured. */
function measureOf(measure: Measure | undefined): string | undefined {
  return measure !== undefined && measure.value > 0
    ? `${measure.value} ${measure.unit.toLowerCase()}`
    : undefined;
}

function listed(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.slice(0, 3).join(', ');
}
