import type { Marketplace } from '../../products/marketplace.ts';
import { type Currency, type Money, toMajor } from '../../products/money.ts';
import type { Availability, Offer, SavingBasis, TradeIn, UnitPrice } from '../../products/product.ts';
import type { DemoItem } from './demo-items.ts';
import { toCondition, toListingKind, toOtherListings, toSellerId } from './offer-terms.ts';
import type { ProductTemplate } from './product-template.ts';
import { fractionOf, hashOf } from './stable-numbers.ts';
import type { Wording } from './wording.ts';

/** The featured offer of an item in a marketplace, but for what the clock decides (`with-timestamps.ts`).
 *  Absent for parents, and for what is not on offer at present. */
export function toDemoOffer(item: DemoItem, marketplace: Marketplace, wording: Wording): Offer | undefined {
  const { template } = item;
  if (item.kind === 'parent' || template.traits.has('unoffered')) return undefined;
  const availability = toAvailability(item, marketplace, wording);
  const terms = {
    availability,
    ...toCondition(item),
    ...toListingKind(item),
    ...toSeller(item, marketplace),
  };
  if (template.traits.has('map')) return { ...terms, priceHidden: true };
  const price = toPrice(item, template.priceUsd, marketplace);
  if (price === undefined || availability.status === 'out_of_stock') return { ...terms, priceHidden: false };

  const unitPrice = toUnitPrice(item, price, marketplace);
  const others = toOtherListings(item, price);
  return {
    ...terms,
    price,
    priceHidden: false,
    ...toSaving(item, price, { marketplace, wording }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...(marketplace.code === 'JP' ? { loyaltyPoints: toLoyaltyPoints(item, price) } : {}),
    ...(others.length === 0 ? {} : { others }),
  };
}

function toPrice(item: DemoItem, cents: number | undefined, marketplace: Marketplace): Money | undefined {
  if (cents === undefined || item.template.traits.has('unpriced')) return undefined;
  return toLocalPrice(scaledCents(cents, item.priceFactor), marketplace, item.key);
}

/** What Amazon would give for a used one; nothing where it takes none. */
export function toTradeIn(item: DemoItem, marketplace: Marketplace): TradeIn | undefined {
  const cents = item.template.traits.get('trade-in');
  return cents === undefined ? undefined : { price: toLocalPrice(Number(cents), marketplace, item.key) };
}

function toSaving(
  item: DemoItem,
  price: Money,
  { marketplace, wording }: { readonly marketplace: Marketplace; readonly wording: Wording },
): Pick<Offer, 'was' | 'saving'> {
  const before = toPrice(item, item.template.wasUsd, marketplace);
  if (before === undefined || before.minor <= price.minor) return {};
  const basis = toBasis(item.key);
  const amountMinor = before.minor - price.minor;
  return {
    was: { price: before, basis, ...(basis === 'list_price' ? { label: wording.listPrice } : {}) },
    saving: {
      amount: { minor: amountMinor, currency: price.currency },
      percent: Math.round((amountMinor / before.minor) * 100),
    },
  };
}

function toBasis(key: string): SavingBasis {
  const chance = fractionOf(`${key}#basis`);
  return chance < 0.55 ? 'list_price' : chance < 0.85 ? 'was_price' : 'lowest_price';
}

function toAvailability(item: DemoItem, marketplace: Marketplace, wording: Wording): Availability {
  const { traits } = item.template;
  const chance = fractionOf(`${item.asin}@${marketplace.code}#stock`);
  if (traits.has('sold-out') || (item.kind === 'child' && chance < 0.06)) {
    return { status: 'out_of_stock', message: wording.soldOut };
  }
  if (traits.has('least') || traits.has('most')) {
    const minOrder = Number(traits.get('least') ?? 1);
    const maxOrder = Number(traits.get('most') ?? 30);
    return { status: 'in_stock', message: wording.inStock, minOrder, maxOrder };
  }
  if (traits.has('preorder')) return { status: 'preorder', maxOrder: 3 };
  if (traits.has('slow')) return { status: 'leadtime', maxOrder: 5 };
  if (traits.has('scarce') || chance > 0.96) {
    const left = 1 + (hashOf(`${item.asin}@${marketplace.code}#left`) % 8);
    return { status: 'in_stock_scarce', message: wording.fewLeft(left), maxOrder: left };
  }
  return { status: 'in_stock', message: wording.inStock, minOrder: 1, maxOrder: 30 };
}

function toSeller(item: DemoItem, marketplace: Marketplace): Pick<Offer, 'seller' | 'sellerId'> {
  const chance = fractionOf(`${item.key}@${marketplace.code}#seller`);
  // The shop itself goes by its name: its true ids belong to the true one.
  if (item.isBook || chance < 0.6) return { seller: `A${marketplace.host.slice('www.a'.length)}` };
  const isMaker = chance < 0.85 && !item.template.traits.has('unbranded');
  const seller = isMaker ? `${item.template.maker} Store` : 'Pelham Lane Trading';
  return { seller, sellerId: toSellerId(seller) };
}

function toLoyaltyPoints(item: DemoItem, price: Money): number {
  return Math.max(1, Math.round(price.minor * (0.01 + 0.04 * fractionOf(`${item.key}#points`))));
}

// A family's sizes may be amounts themselves (`500 g`, `12 kg`); otherwise all of it weighs the same.
function toUnitPrice(item: DemoItem, price: Money, marketplace: Marketplace): UnitPrice | undefined {
  const size = /^(\d+) (k?g)$/.exec(item.values.find(({ name }) => name === 'Size')?.value ?? '');
  const grams =
    size === null ? amountOf(item.template, 'grams') : Number(size[1]) * (size[2] === 'kg' ? 1_000 : 1);
  const scales = marketplace.code === 'US' ? imperial : metric;
  const amounts = {
    count: amountOf(item.template, 'count'),
    grams: amountOf(item.template, 'grams') === undefined ? undefined : grams,
    millilitres: amountOf(item.template, 'millilitres'),
  };
  for (const { trait, per, unit } of scales) {
    const amount = amounts[trait];
    if (amount === undefined) continue;
    const minor = Math.max(1, Math.round((price.minor / amount) * per));
    const each = { ...price, minor };
    return { amount: toMajor(each), unit };
  }
  return undefined;
}

type Measured = 'count' | 'grams' | 'millilitres';
type Scales = readonly { readonly trait: Measured; readonly per: number; readonly unit: string }[];

const metric: Scales = [
  { trait: 'grams', per: 1_000, unit: 'kg' },
  { trait: 'millilitres', per: 1_000, unit: 'l' },
  { trait: 'count', per: 1, unit: 'Count' },
];
const imperial: Scales = [
  { trait: 'grams', per: 28.35, unit: 'Ounce' },
  { trait: 'millilitres', per: 29.57, unit: 'Fl Oz' },
  { trait: 'count', per: 1, unit: 'Count' },
];

function amountOf(template: ProductTemplate, trait: Measured): number | undefined {
  const value = template.traits.get(trait);
  return value === undefined ? undefined : Number(value);
}

/** How a shop in this currency likes its price tags: so much for a US cent, in round steps, a little below them. */
interface PriceTag {
  readonly minorPerCent: number;
  readonly stepMinor: number;
  readonly belowMinor: number;
}

// Rates of exchange of the right size, frozen: the demo has to show plausible prices, not today's.
const priceTags: Readonly<Record<Currency, PriceTag>> = {
  USD: { minorPerCent: 1, stepMinor: 100, belowMinor: 1 },
  CAD: { minorPerCent: 1.37, stepMinor: 100, belowMinor: 1 },
  MXN: { minorPerCent: 18.4, stepMinor: 1_000, belowMinor: 100 },
  BRL: { minorPerCent: 5.5, stepMinor: 1_000, belowMinor: 10 },
  GBP: { minorPerCent: 0.8, stepMinor: 100, belowMinor: 1 },
  EUR: { minorPerCent: 0.94, stepMinor: 100, belowMinor: 1 },
  PLN: { minorPerCent: 3.9, stepMinor: 100, belowMinor: 1 },
  SEK: { minorPerCent: 10.4, stepMinor: 1_000, belowMinor: 100 },
  TRY: { minorPerCent: 41, stepMinor: 1_000, belowMinor: 10 },
  INR: { minorPerCent: 85, stepMinor: 1_000, belowMinor: 100 },
  AED: { minorPerCent: 3.67, stepMinor: 100, belowMinor: 5 },
  SAR: { minorPerCent: 3.75, stepMinor: 100, belowMinor: 0 },
  EGP: { minorPerCent: 48, stepMinor: 500, belowMinor: 0 },
  JPY: { minorPerCent: 1.5, stepMinor: 100, belowMinor: 20 },
  AUD: { minorPerCent: 1.52, stepMinor: 100, belowMinor: 5 },
  SGD: { minorPerCent: 1.33, stepMinor: 100, belowMinor: 10 },
};

/** What `cents` of US price become on this marketplace's tag. Prices drift apart a little from country to country,
 *  by the same share for all of a family, so that a saving stays a saving. */
function toLocalPrice(cents: number, marketplace: Marketplace, key: string): Money {
  const { currency } = marketplace;
  // What was written by hand is a price tag already.
  if (currency === 'USD') return { minor: Math.round(cents), currency };
  const { minorPerCent, stepMinor, belowMinor } = priceTags[currency];
  const drift = 0.95 + 0.12 * fractionOf(`${key}@${marketplace.code}`);
  const steps = Math.max(1, Math.round((cents * minorPerCent * drift) / stepMinor));
  return { minor: steps * stepMinor - belowMinor, currency };
}

/** A hand-written price times the factor of a size or colour, tidied up to a tag again. */
function scaledCents(cents: number, factor: number): number {
  return factor === 1 ? cents : Math.max(1, Math.round((cents * factor) / 100)) * 100 - 1;
}
