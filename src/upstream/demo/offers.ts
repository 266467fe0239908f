import type { Marketplace } from '../../products/marketplace.ts';
import { formatMoney, type Money } from '../../products/money.ts';
import type { Availability, Offer, SavingBasis } from '../../products/product.ts';
import { scaledCents, toLocalPrice } from './prices.ts';
import type { Seed } from './seed.ts';
import { fractionOf, hashOf } from './seeded.ts';
import type { Ware } from './wares.ts';
import type { Wording } from './wording.ts';

/** The featured offer of a ware in a marketplace, but for what the clock decides (`clocked.ts`).
 *  Absent for parents, and for what nobody offers at present. */
export function toOffer(ware: Ware, marketplace: Marketplace, wording: Wording): Offer | undefined {
  const { seed } = ware;
  if (ware.kind === 'parent' || seed.traits.has('unoffered')) return undefined;
  const availability = toAvailability(ware, marketplace, wording);
  const terms = {
    availability,
    condition: seed.traits.has('renewed') ? 'refurbished' : seed.traits.has('used') ? 'used' : 'new',
    seller: toSeller(ware, marketplace),
  } as const;
  if (seed.traits.has('map')) return { ...terms, priceHidden: true };
  const price = toPrice(ware, seed.priceUsd, marketplace);
  if (price === undefined || availability.status === 'out_of_stock') return { ...terms, priceHidden: false };

  const unitPriceText = toUnitPriceText(ware, price, marketplace);
  return {
    ...terms,
    price,
    priceHidden: false,
    ...toSaving(ware, price, marketplace),
    ...(unitPriceText === undefined ? {} : { unitPriceText }),
    ...(marketplace.code === 'JP' ? { loyaltyPoints: toLoyaltyPoints(ware, price) } : {}),
  };
}

function toPrice(ware: Ware, cents: number | undefined, marketplace: Marketplace): Money | undefined {
  if (cents === undefined || ware.seed.traits.has('unpriced')) return undefined;
  return toLocalPrice(scaledCents(cents, ware.priceFactor), marketplace, ware.key);
}

function toSaving(ware: Ware, price: Money, marketplace: Marketplace): Pick<Offer, 'was' | 'saving'> {
  const before = toPrice(ware, ware.seed.wasUsd, marketplace);
  if (before === undefined || before.minor <= price.minor) return {};
  const amountMinor = before.minor - price.minor;
  return {
    was: { price: before, basis: toBasis(ware.key) },
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

function toAvailability(ware: Ware, marketplace: Marketplace, wording: Wording): Availability {
  const { traits } = ware.seed;
  const chance = fractionOf(`${ware.asin}@${marketplace.code}#stock`);
  if (traits.has('sold-out') || (ware.kind === 'child' && chance < 0.06)) {
    return { status: 'out_of_stock', message: wording.soldOut };
  }
  if (traits.has('preorder')) return { status: 'preorder', maxOrder: 3 };
  if (traits.has('slow')) return { status: 'leadtime', maxOrder: 5 };
  if (traits.has('scarce') || chance > 0.96) {
    const left = 1 + (hashOf(`${ware.asin}@${marketplace.code}#left`) % 8);
    return { status: 'in_stock_scarce', message: wording.fewLeft(left), maxOrder: left };
  }
  return { status: 'in_stock', message: wording.inStock, minOrder: 1, maxOrder: 30 };
}

function toSeller(ware: Ware, marketplace: Marketplace): string {
  const chance = fractionOf(`${ware.key}@${marketplace.code}#seller`);
  if (ware.isBook || chance < 0.6) return `A${marketplace.host.slice('www.a'.length)}`;
  return chance < 0.85 && !ware.seed.traits.has('unbranded')
    ? `${ware.seed.maker} Store`
    : 'Pelham Lane Trading';
}

function toLoyaltyPoints(ware: Ware, price: Money): number {
  return Math.max(1, Math.round(price.minor * (0.01 + 0.04 * fractionOf(`${ware.key}#points`))));
}

// A family's sizes may be amounts themselves (`500 g`, `12 kg`); otherwise all of it weighs the same.
function toUnitPriceText(ware: Ware, price: Money, marketplace: Marketplace): string | undefined {
  const size = /^(\d+) (k?g)$/.exec(ware.values.find(({ name }) => name === 'Size')?.value ?? '');
  const grams =
    size === null ? amountOf(ware.seed, 'grams') : Number(size[1]) * (size[2] === 'kg' ? 1_000 : 1);
  const scales = marketplace.code === 'US' ? imperial : metric;
  const amounts = {
    count: amountOf(ware.seed, 'count'),
    grams: amountOf(ware.seed, 'grams') === undefined ? undefined : grams,
    millilitres: amountOf(ware.seed, 'millilitres'),
  };
  for (const { trait, per, unit } of scales) {
    const amount = amounts[trait];
    if (amount === undefined) continue;
    const minor = Math.max(1, Math.round((price.minor / amount) * per));
    return `${formatMoney({ ...price, minor }, marketplace.languages[0])} / ${unit}`;
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

function amountOf(seed: Seed, trait: Measured): number | undefined {
  const value = seed.traits.get(trait);
  return value === undefined ? undefined : Number(value);
}
