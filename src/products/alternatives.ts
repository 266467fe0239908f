import { compareMoney, formatMoney, type Money, subtractMoney } from './money.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';
import { distinctProducts, isSameFamily } from './product-identity.ts';
import { rankProducts, type ScoredProduct } from './score.ts';
import type { ScoringMode } from './score-modes.ts';

/** Where an alternative may stand in price. */
export const priceRanges = ['cheaper', 'similar', 'premium', 'any'] as const;

export type PriceRange = (typeof priceRanges)[number];

/** The bounds of each range, in percent of the product's own price, both included. A tenth less or more is the least that
 *  counts as another price here; a fifth less and a quarter more are the same step, four to five, seen from either
 *  side. The ranges overlap on purpose: a product at 85 % is both similar and cheaper. */
const priceBands: Readonly<Record<PriceRange, PriceBand>> = {
  cheaper: { maxPercent: 90 },
  similar: { minPercent: 80, maxPercent: 125 },
  premium: { minPercent: 110 },
  any: {},
};

interface PriceBand {
  readonly minPercent?: number;
  readonly maxPercent?: number;
}

export interface Alternative extends ScoredProduct {
  /** Its price less that of the product: negative when it is cheaper. Absent when either is unknown or hidden. */
  readonly priceDifference?: Money;
}

export interface Alternatives {
  /** Best first. */
  readonly entries: readonly Alternative[];
  /** Candidates that are the product itself, its parent, or another variation of it. */
  readonly droppedSelf: number;
  readonly droppedUnpriced: number;
  readonly droppedOutside: number;
  /** True when the product's own price is unknown or hidden, so that only `any` can find something. */
  readonly priceUnknown: boolean;
}

/** Finds other products that would do, scored among themselves: by `premium` for premium ones, by `value` otherwise.
 *  Reasons begin with the difference in price.
 *  @throws TypeError when the currencies differ: callers check first */
export function findAlternatives(
  product: Product,
  candidates: readonly Product[],
  range: PriceRange,
): Alternatives {
  const own = visiblePrice(product);
  const distinct = distinctProducts(candidates);
  const others = distinct.filter((candidate) => !isSameFamily(product, candidate));
  const placed = others.map((candidate) => ({ candidate, place: placeOf(candidate, own, range) }));
  const mode: ScoringMode = range === 'premium' ? 'premium' : 'value';
  const fitting = placed.filter(({ place }) => place === 'inside').map(({ candidate }) => candidate);
  return {
    entries: rankProducts(fitting, mode).map((scored) => withDifference(scored, own)),
    droppedSelf: distinct.length - others.length,
    droppedUnpriced: placed.filter(({ place }) => place === 'unknown').length,
    droppedOutside: placed.filter(({ place }) => place === 'outside').length,
    priceUnknown: own === undefined,
  };
}

/** The bounds of a range around a price, both included, in minor units and fractions of them. */
export function priceBoundsAround(
  { minor }: Money,
  range: PriceRange,
): { readonly minMinor?: number; readonly maxMinor?: number } {
  const { minPercent, maxPercent } = priceBands[range];
  return {
    ...(minPercent === undefined ? {} : { minMinor: (minor * minPercent) / 100 }),
    ...(maxPercent === undefined ? {} : { maxMinor: (minor * maxPercent) / 100 }),
  };
}

function placeOf(
  candidate: Product,
  own: Money | undefined,
  range: PriceRange,
): 'inside' | 'outside' | 'unknown' {
  if (range === 'any') return 'inside';
  const price = visiblePrice(candidate);
  if (own === undefined || price === undefined) return 'unknown';
  const { minPercent = 0, maxPercent } = priceBands[range];
  // In hundredths of a minor unit, where percentages stay whole numbers.
  const stands = (percent: number) => compareMoney(times(price, 100), times(own, percent));
  const isInside = stands(minPercent) >= 0 && (maxPercent === undefined || stands(maxPercent) <= 0);
  return isInside ? 'inside' : 'outside';
}

function times({ minor, currency }: Money, factor: number): Money {
  return { minor: minor * factor, currency };
}

function withDifference(scored: ScoredProduct, own: Money | undefined): Alternative {
  const price = visiblePrice(scored.product);
  if (own === undefined || price === undefined) return scored;
  const priceDifference = subtractMoney(price, own);
  return { ...scored, priceDifference, reasons: [differenceReason(priceDifference), ...scored.reasons] };
}

function differenceReason({ minor, currency }: Money): string {
  if (minor === 0) return 'the same price';
  const amount = formatMoney({ minor: Math.abs(minor), currency });
  return minor < 0 ? `${amount} cheaper` : `${amount} dearer`;
}
