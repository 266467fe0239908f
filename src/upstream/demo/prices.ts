import type { Marketplace } from '../../products/marketplace.ts';
import type { Currency, Money } from '../../products/money.ts';
import { fractionOf } from './seeded.ts';

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
export function toLocalPrice(cents: number, marketplace: Marketplace, key: string): Money {
  const { currency } = marketplace;
  // What was written by hand is a price tag already.
  if (currency === 'USD') return { minor: Math.round(cents), currency };
  const { minorPerCent, stepMinor, belowMinor } = priceTags[currency];
  const drift = 0.95 + 0.12 * fractionOf(`${key}@${marketplace.code}`);
  const steps = Math.max(1, Math.round((cents * minorPerCent * drift) / stepMinor));
  return { minor: steps * stepMinor - belowMinor, currency };
}

/** A hand-written price times the factor of a size or colour, tidied up to a tag again. */
export function scaledCents(cents: number, factor: number): number {
  return factor === 1 ? cents : Math.max(1, Math.round((cents * factor) / 100)) * 100 - 1;
}
