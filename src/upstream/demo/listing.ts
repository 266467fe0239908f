import type { Marketplace } from '../../products/marketplace.ts';
import type { Image, Product, Reviews, SalesRank, Specs } from '../../products/product.ts';
import { shopEanFor, toBookEan } from './numbering.ts';
import { toOffer } from './offers.ts';
import type { Trait } from './seed.ts';
import { fractionOf, hashOf } from './seeded.ts';
import type { Ware } from './wares.ts';
import { wordingIn } from './wording.ts';

/** A ware on sale in one marketplace: the product without its clock, and what a search looks at beside it. */
export interface Listing {
  readonly ware: Ware;
  readonly product: Product;
  readonly isPrime: boolean;
  /** `YYYY-MM-DD`, for the newest first. */
  readonly firstSoldOn: string;
}

export interface ListingContext {
  readonly marketplace: Marketplace;
  readonly language: string;
  readonly tag: string;
  /** By key of the ware: 1 is the best seller of its department. */
  readonly salesRanks: ReadonlyMap<string, number>;
}

/** Puts a ware up for sale: translated, priced, tagged. */
export function toListing(ware: Ware, context: ListingContext): Listing {
  const { marketplace } = context;
  const { seed } = ware;
  const soldOn = seed.traits.has('preorder')
    ? undefined
    : (seed.traits.get('published') ?? toFirstDay(ware.key));
  const offer = toOffer(ware, marketplace, wordingIn(context.language));
  const hasBrand = !ware.isBook && !seed.traits.has('unbranded');
  const reviews = toReviews(ware, marketplace);
  const salesRank = toSalesRank(ware, context);
  const product: Product = {
    asin: ware.asin,
    marketplace: marketplace.code,
    askedAt: { content: 0, offer: 0 },
    link: `https://${marketplace.host}/dp/${ware.asin}?tag=${context.tag}&linkCode=osi&th=1&psc=1`,
    ...(ware.parentAsin === undefined ? {} : { parentAsin: ware.parentAsin }),
    ...(seed.traits.has('untitled') ? {} : { title: toTitle(ware) }),
    ...(hasBrand ? { brand: seed.maker, manufacturer: seed.maker } : {}),
    ...(ware.isBook ? { contributors: toContributors(ware) } : {}),
    ...(seed.features.length === 0 ? {} : { features: toFeatures(ware) }),
    images: toImages(ware),
    ...(ware.values.length === 0 ? {} : { variationValues: ware.values }),
    specs: toSpecs(ware, soldOn),
    ...(reviews === undefined ? {} : { reviews }),
    categoryPath: ware.shelf.path,
    ...(salesRank === undefined ? {} : { salesRank }),
    ...(offer === undefined ? {} : { offer }),
  };
  return {
    ware,
    product,
    // What is still to come is newer than anything.
    firstSoldOn: soldOn ?? '9999-12-31',
    isPrime: fractionOf(`${ware.key}@${marketplace.code}#prime`) < 0.82,
  };
}

function toTitle({ seed, isBook, values }: Ware): string {
  const maker = isBook || seed.traits.has('unbranded') ? [] : [seed.maker];
  return [[...maker, seed.name].join(' '), ...values.map(({ value }) => value)].join(', ');
}

function toContributors({ seed }: Ware): NonNullable<Product['contributors']> {
  const illustrator = seed.traits.get('illustrator');
  return [
    ...seed.maker.split(' & ').map((name) => ({ name, role: 'Author' })),
    ...(illustrator === undefined ? [] : [{ name: illustrator, role: 'Illustrator' }]),
  ];
}

function toFeatures({ seed }: Ware): readonly string[] {
  const ages = seed.traits.get('ages');
  return ages === undefined ? seed.features : [...seed.features, `For ages ${ages.replace('-', ' to ')}`];
}

function toImages(ware: Ware): readonly Image[] {
  const count = 1 + (hashOf(`${ware.key}#images`) % 4);
  return Array.from({ length: count }, (_, place) => ({
    url: `https://images.example.invalid/demo/${ware.asin}/${place + 1}.jpg`,
    widthPx: 500,
    heightPx: 500,
  }));
}

function toSpecs(ware: Ware, soldOn: string | undefined): Specs {
  const trait = (name: Trait): string | undefined => ware.seed.traits.get(name);
  const chosen = (name: string): string | undefined =>
    ware.values.find((value) => value.name === name)?.value;
  const color = chosen('Color');
  const size = chosen('Size');
  const count = trait('count');
  const weight = trait('kilograms');
  const warranty = trait('warranty');
  const energyClass = trait('energy');
  return {
    ...(ware.isBook ? toBookSpecs(ware, soldOn) : toGoodsSpecs(ware, soldOn)),
    ...(color === undefined ? {} : { color }),
    ...(size === undefined ? {} : { size }),
    ...(count === undefined ? {} : { unitCount: Number(count) }),
    ...(weight === undefined ? {} : { dimensions: { weight: { value: Number(weight), unit: 'Kilograms' } } }),
    ...(warranty === undefined ? {} : { warranty }),
    ...(energyClass === undefined ? {} : { energyClass }),
  };
}

function toGoodsSpecs(ware: Ware, soldOn: string | undefined): Specs {
  const initials = ware.seed.maker
    .replace(/[^A-Z]/gi, '')
    .slice(0, 2)
    .toUpperCase();
  return {
    productGroup: ware.shelf.path[0] ?? '',
    model: `${initials}-${100 + (hashOf(`${ware.key}#model`) % 900)}`,
    ...(soldOn === undefined ? {} : { releaseDate: soldOn }),
    ...(ware.kind === 'parent' ? {} : { eans: [shopEanFor(ware.asin)] }),
  };
}

function toBookSpecs(ware: Ware, soldOn: string | undefined): Specs {
  const pages = ware.seed.traits.get('pages');
  return {
    productGroup: 'Book',
    binding: ware.seed.traits.get('binding') ?? 'Paperback',
    languages: ['English'],
    ...(soldOn === undefined ? {} : { publicationDate: soldOn }),
    isbns: [ware.asin],
    eans: [toBookEan(ware.asin)],
    ...(pages === undefined ? {} : { pages: Number(pages) }),
  };
}

function toFirstDay(key: string): string {
  const daysOn = hashOf(`${key}#first`) % (5 * 365);
  return new Date(Date.UTC(2021, 8, 1 + daysOn)).toISOString().slice(0, 10);
}

// Opinions add up across a family and differ a little between countries; small marketplaces have few of them.
function toReviews({ seed, key }: Ware, { code }: Marketplace): Reviews | undefined {
  if (seed.stars === undefined || seed.reviewCount === undefined) return undefined;
  if (code === 'US') return { stars: seed.stars, count: seed.reviewCount };
  const count = Math.round(seed.reviewCount * (0.03 + 0.4 * fractionOf(`${key}@${code}#reviews`)));
  if (count === 0) return undefined;
  const drift = (hashOf(`${key}@${code}#stars`) % 3) - 1;
  return { stars: Math.min(5, Math.max(1, Math.round(seed.stars * 10 + drift) / 10)), count };
}

function toSalesRank({ key, kind, shelf }: Ware, context: ListingContext): SalesRank | undefined {
  const place = context.salesRanks.get(key);
  const { code } = context.marketplace;
  if (place === undefined || kind === 'parent' || fractionOf(`${key}@${code}#ranked`) < 0.08)
    return undefined;
  // Between two of ours stand a good many that the demo does not carry.
  const others = hashOf(`${key}@${code}#others`) % 40;
  return { rank: Math.ceil(place ** 1.8) * 41 - others, category: shelf.path[0] ?? '' };
}
