import { z } from 'zod';
import { marketplaceOf } from '../../products/marketplaces.ts';
import { formatMoney } from '../../products/money.ts';
import { offerNow } from '../../products/offer.ts';
import { conditionWords } from '../../products/offer-words.ts';
import type { Dimensions, Measure, Product, Specs } from '../../products/product.ts';
import type { ResponseFormat } from './answer-size.ts';
import { isoTime } from './attribution.ts';
import { availabilityOf, inMajor, noOfferNote, offerFields, toOfferFields } from './offer.ts';
import { featuresOf } from './product-summary.ts';

const maxNodes = 3;

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
  manufacturer: text(),
  currency: z.string(),
  ...offerFields,
  saving: number(),
  availability: text(),
  availability_note: text(),
  seller: text(),
  trade_in: text(),
  rating: number(),
  reviews: number(),
  category: text(),
  sales_rank: z.object({ rank: z.number(), category: text() }).optional(),
  browse_nodes: z.array(z.object({ id: z.string(), name: z.string(), rank: number() })).optional(),
  variation: z.record(z.string(), z.string()).optional(),
  parent_asin: text(),
  features: z.array(z.string()).optional(),
  specs: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  as_of: z.string(),
  link: text(),
});

export type ProductDetails = z.input<typeof productDetails>;

export function toProductDetails(product: Product, format: ResponseFormat): ProductDetails {
  const { asin, marketplace, reviews, categoryPath, salesRank, variationValues, parentAsin } = product;
  const offer = offerNow(product);
  return {
    asin,
    marketplace,
    title: product.title,
    brand: product.brand,
    by: contributorsOf(product.contributors),
    currency: offer?.price?.currency ?? marketplaceOf(marketplace).currency,
    ...toOfferFields(offer),
    ...(offer?.condition === 'new' && conditionWords(offer) === undefined ? { condition: 'new' } : {}),
    ...(offer === undefined ? { price_note: noOfferNote(product) } : {}),
    availability: availabilityOf(offer),
    availability_note: offer?.availability?.message,
    saving: inMajor(offer?.saving?.amount),
    seller: offer?.seller,
    trade_in: tradeInOf(product),
    rating: reviews?.stars,
    reviews: reviews?.count,
    category: categoryPath?.join(' > '),
    sales_rank: salesRank && { rank: salesRank.rank, category: salesRank.category },
    variation: variationValues && Object.fromEntries(variationValues.map(({ name, value }) => [name, value])),
    parent_asin: parentAsin === asin ? undefined : parentAsin,
    ...(format === 'detailed'
      ? {
          manufacturer: product.manufacturer === product.brand ? undefined : product.manufacturer,
          browse_nodes: nodesOf(product.browsePaths),
          features: featuresOf(product.features),
          specs: specsOf(product.specs),
        }
      : {}),
    as_of: isoTime(Math.min(product.askedAt.offer, product.askedAt.content)),
    link: product.link,
  };
}

/** `up to $31.50`: Amazon says what it credits at most, or only that it does. */
function tradeInOf({ tradeIn }: Product): string | undefined {
  if (tradeIn === undefined) return undefined;
  return tradeIn.price === undefined ? 'yes' : `up to ${formatMoney(tradeIn.price)}`;
}

/** The leaves that hold it, for browse_categories and as a category to search. */
function nodesOf(paths: Product['browsePaths'] = []): ProductDetails['browse_nodes'] {
  const leaves = paths.slice(0, maxNodes).flatMap(({ nodes, rank }) => {
    const leaf = nodes.at(-1);
    return leaf === undefined ? [] : [{ id: leaf.id, name: leaf.name, rank }];
  });
  return leaves.length === 0 ? undefined : leaves;
}

/** Who made it, with what each of them did where they did different things: `Ana Fink (Author), Bo Lee (Illustrator)`. */
function contributorsOf(contributors: Product['contributors']): string | undefined {
  const roles = new Set(contributors?.map(({ role }) => role));
  return contributors?.map(({ name, role }) => (roles.size > 1 ? withRole(name, role) : name)).join(', ');
}

function withRole(name: string, role: string | undefined): string {
  return role === undefined ? name : `${name} (${role})`;
}

type SpecValue = string | number;

/** Specifications as flat names and values; lists are joined, zero measures are left out. */
function specsOf(specs: Specs | undefined): Record<string, SpecValue> | undefined {
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
    languages: listed(specs.languages?.map(({ name, type }) => withRole(name, type))),
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

/** Amazon's data has zero widths and weights; they mean that it was not measured. */
function measureOf(measure: Measure | undefined): string | undefined {
  return measure !== undefined && measure.value > 0
    ? `${measure.value} ${measure.unit.toLowerCase()}`
    : undefined;
}

function listed(values: readonly string[] | undefined): string | undefined {
  return values === undefined || values.length === 0 ? undefined : values.slice(0, 3).join(', ');
}
