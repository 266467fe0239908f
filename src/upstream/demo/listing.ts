import type { Marketplace } from '../../products/marketplace.ts';
import type { BrowsePath, Image, Product, Reviews, SalesRank, Specs } from '../../products/product.ts';
import { nodeIdOf, toRefs } from './category-tree.ts';
import type { DemoItem } from './demo-items.ts';
import { toDemoOffer, toTradeIn } from './offers.ts';
import type { Trait } from './product-template.ts';
import { fractionOf, hashOf, shopEanFor, toBookEan } from './stable-numbers.ts';
import { wordingIn } from './wording.ts';

/** An item on sale in one marketplace: the product without its clock, and what a search looks at beside it. */
export interface DemoListing {
  readonly item: DemoItem;
  readonly product: Product;
  readonly isPrime: boolean;
  /** `YYYY-MM-DD`, for the newest first. */
  readonly firstSoldOn: string;
}

export interface ListingContext {
  readonly marketplace: Marketplace;
  readonly language: string;
  readonly tag: string;
  /** By key of the item: 1 is the best seller of its department. */
  readonly salesRanks: ReadonlyMap<string, number>;
}

/** Puts an item up for sale: translated, priced, tagged. */
export function toListing(item: DemoItem, context: ListingContext): DemoListing {
  const { marketplace } = context;
  const { template } = item;
  const soldOn = template.traits.has('preorder')
    ? undefined
    : (template.traits.get('published') ?? toFirstDay(item.key));
  const offer = toDemoOffer(item, marketplace, wordingIn(context.language));
  const tradeIn = toTradeIn(item, marketplace);
  const hasBrand = !item.isBook && !template.traits.has('unbranded');
  const reviews = toReviews(item, marketplace);
  const salesRank = toSalesRank(item, context);
  const product: Product = {
    asin: item.asin,
    marketplace: marketplace.code,
    askedAt: { content: 0, offer: 0 },
    link: `https://${marketplace.host}/dp/${item.asin}?tag=${context.tag}&linkCode=osi&th=1&psc=1`,
    ...(item.parentAsin === undefined ? {} : { parentAsin: item.parentAsin }),
    ...(template.traits.has('untitled') ? {} : { title: toTitle(item) }),
    ...(hasBrand ? { brand: template.maker, manufacturer: template.maker } : {}),
    ...(item.isBook ? { contributors: toContributors(item) } : {}),
    ...(template.features.length === 0 ? {} : { features: toFeatures(item) }),
    images: toImages(item),
    ...(item.values.length === 0 ? {} : { variationValues: item.values }),
    specs: toSpecs(item, soldOn),
    ...(reviews === undefined ? {} : { reviews }),
    categoryPath: item.category.path,
    browsePaths: toBrowsePaths(item, salesRank),
    ...(salesRank === undefined ? {} : { salesRank }),
    ...(tradeIn === undefined ? {} : { tradeIn }),
    ...(offer === undefined ? {} : { offer }),
  };
  return {
    item,
    product,
    // What is still to come is newer than anything.
    firstSoldOn: soldOn ?? '9999-12-31',
    isPrime: fractionOf(`${item.key}@${marketplace.code}#prime`) < 0.82,
  };
}

function toTitle({ template, isBook, values }: DemoItem): string {
  const maker = isBook || template.traits.has('unbranded') ? [] : [template.maker];
  return [[...maker, template.name].join(' '), ...values.map(({ value }) => value)].join(', ');
}

function toContributors({ template }: DemoItem): NonNullable<Product['contributors']> {
  const illustrator = template.traits.get('illustrator');
  return [
    ...template.maker.split(' & ').map((name) => ({ name, role: 'Author' })),
    ...(illustrator === undefined ? [] : [{ name: illustrator, role: 'Illustrator' }]),
  ];
}

function toFeatures({ template }: DemoItem): readonly string[] {
  const ages = template.traits.get('ages');
  return ages === undefined
    ? template.features
    : [...template.features, `For ages ${ages.replace('-', ' to ')}`];
}

function toImages(item: DemoItem): readonly Image[] {
  const count = 1 + (hashOf(`${item.key}#images`) % 4);
  return Array.from({ length: count }, (_, place) => ({
    url: `https://images.example.invalid/demo/${item.asin}/${place + 1}.jpg`,
    widthPx: 500,
    heightPx: 500,
    highRes: `https://images.example.invalid/demo/${item.asin}/${place + 1}-large.jpg`,
  }));
}

function toSpecs(item: DemoItem, soldOn: string | undefined): Specs {
  const trait = (name: Trait): string | undefined => item.template.traits.get(name);
  const chosen = (name: string): string | undefined =>
    item.values.find((value) => value.name === name)?.value;
  const color = chosen('Color');
  const size = chosen('Size');
  const count = trait('count');
  const weight = trait('kilograms');
  const warranty = trait('warranty');
  const energyClass = trait('energy');
  return {
    ...(item.isBook ? toBookSpecs(item, soldOn) : toGoodsSpecs(item, soldOn)),
    ...(color === undefined ? {} : { color }),
    ...(size === undefined ? {} : { size }),
    ...(count === undefined ? {} : { unitCount: Number(count) }),
    ...(weight === undefined ? {} : { dimensions: { weight: { value: Number(weight), unit: 'Kilograms' } } }),
    ...(warranty === undefined ? {} : { warranty }),
    ...(energyClass === undefined ? {} : { energyClass }),
  };
}

function toGoodsSpecs(item: DemoItem, soldOn: string | undefined): Specs {
  const initials = item.template.maker
    .replace(/[^A-Z]/gi, '')
    .slice(0, 2)
    .toUpperCase();
  return {
    productGroup: item.category.path[0] ?? '',
    model: `${initials}-${100 + (hashOf(`${item.key}#model`) % 900)}`,
    ...(soldOn === undefined ? {} : { releaseDate: soldOn }),
    ...(item.kind === 'parent' ? {} : { eans: [shopEanFor(item.asin)] }),
  };
}

function toBookSpecs(item: DemoItem, soldOn: string | undefined): Specs {
  const pages = item.template.traits.get('pages');
  return {
    productGroup: 'Book',
    binding: item.template.traits.get('binding') ?? 'Paperback',
    languages: [{ name: 'English', type: 'Published' }],
    ...(soldOn === undefined ? {} : { publicationDate: soldOn }),
    isbns: [item.asin],
    eans: [toBookEan(item.asin)],
    ...(pages === undefined ? {} : { pages: Number(pages) }),
  };
}

function toFirstDay(key: string): string {
  const daysOn = hashOf(`${key}#first`) % (5 * 365);
  return new Date(Date.UTC(2021, 8, 1 + daysOn)).toISOString().slice(0, 10);
}

// Opinions add up across a family and differ a little between countries; small marketplaces have few of them.
function toReviews({ template, key }: DemoItem, { code }: Marketplace): Reviews | undefined {
  if (template.stars === undefined || template.reviewCount === undefined) return undefined;
  if (code === 'US') return { stars: template.stars, count: template.reviewCount };
  const count = Math.round(template.reviewCount * (0.03 + 0.4 * fractionOf(`${key}@${code}#reviews`)));
  if (count === 0) return undefined;
  const drift = (hashOf(`${key}@${code}#stars`) % 3) - 1;
  return { stars: Math.min(5, Math.max(1, Math.round(template.stars * 10 + drift) / 10)), count };
}

function toBrowsePaths({ paths, key }: DemoItem, whole: SalesRank | undefined): readonly BrowsePath[] {
  // A corner of the shop holds a small part of what the whole ranks.
  const rankIn = (path: readonly string[]): Pick<BrowsePath, 'rank'> =>
    whole === undefined
      ? {}
      : { rank: Math.ceil(whole.rank / (20 + (hashOf(`${key}@${path.join()}#corner`) % 60))) };
  return paths.map((path) => ({ nodes: toRefs(path), ...rankIn(path) }));
}

function toSalesRank({ key, kind, category }: DemoItem, context: ListingContext): SalesRank | undefined {
  const place = context.salesRanks.get(key);
  const { code } = context.marketplace;
  if (place === undefined || kind === 'parent' || fractionOf(`${key}@${code}#ranked`) < 0.08)
    return undefined;
  // Between two of ours stand a good many that the demo does not carry.
  const others = hashOf(`${key}@${code}#others`) % 40;
  const department = category.path.slice(0, 1);
  return {
    rank: Math.ceil(place ** 1.8) * 41 - others,
    category: department[0] ?? '',
    nodeId: nodeIdOf(department),
  };
}
