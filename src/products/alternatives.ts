import type { SearchQuery } from './catalogue.ts';
import { comparablePrice } from './comparable-price.ts';
import { marketplaceOf } from './marketplaces.ts';
import { unitPriceOf } from './measures.ts';
import { compareMoney, formatMoney, type Money, subtractMoney } from './money.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';
import { distinctProducts, isSameFamily } from './product-identity.ts';
import { type Relation, relationOf } from './relation.ts';
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
  readonly relation: Relation;
  /** Its price less that of the product: negative when it is cheaper. Absent when its own cannot be compared. */
  readonly priceDifference?: Money;
}

export interface Alternatives {
  /** Things of the same kind, best first; where they are hardly a choice, those of neighbouring kinds after them. */
  readonly entries: readonly Alternative[];
  /** Where none is in range: the one of the same kind, or else of a neighbouring one, that comes nearest to it in price. */
  readonly nearest?: Alternative;
  /** Candidates that are the product itself, its parent, or another variation of it. */
  readonly droppedSelf: number;
  /** Another kind of thing, or one made for somebody else. */
  readonly droppedUnlike: number;
  readonly droppedUnpriced: number;
  readonly droppedOutside: number;
  /** True when the product's own price is unknown or hidden, so that only `any` can find something. */
  readonly priceUnknown: boolean;
}

/** With fewer of the same kind, neighbouring kinds are worth showing: one or two are hardly a choice. */
export const fewestForChoice = 3;

interface Placed {
  readonly product: Product;
  readonly relation: Relation;
  readonly place: 'inside' | 'outside' | 'unknown';
}

/** Finds other products that would do, scored among themselves: by `premium` for premium ones, by `value` otherwise. What
 *  is out of the price range is never among them. Reasons begin with the difference in price.
 *  @param language of the titles, as Amazon writes it: `de_DE`
 *  @throws TypeError when the currencies differ: callers check first */
export function findAlternatives(
  product: Product,
  candidates: readonly Product[],
  range: PriceRange,
  language = 'en',
): Alternatives {
  const own = visiblePrice(product);
  const distinct = distinctProducts(candidates);
  const others = distinct.filter((candidate) => !isSameFamily(product, candidate));
  const placed = others.flatMap((candidate): readonly Placed[] => {
    const relation = relationOf(product, candidate, language);
    return relation === undefined
      ? []
      : [{ product: candidate, relation, place: placeOf(candidate, own, range) }];
  });
  const at = (wanted: Placed['place']) => placed.filter(({ place }) => place === wanted);
  const [kin, neighbours] = partedByKind(at('inside'));
  const scored = (of: readonly Placed[]) =>
    scoredAmong(of, range === 'premium' ? 'premium' : 'value', product);
  const entries = kin.length < fewestForChoice ? [...scored(kin), ...scored(neighbours)] : scored(kin);
  const nearest = entries.length > 0 ? undefined : nearestTo(product, at('outside'), range);
  return {
    entries,
    ...(nearest === undefined ? {} : { nearest }),
    droppedSelf: distinct.length - others.length,
    droppedUnlike: others.length - placed.length,
    droppedUnpriced: at('unknown').length,
    droppedOutside: at('outside').length,
    priceUnknown: own === undefined,
  };
}

function partedByKind(
  placed: readonly Placed[],
): readonly [kin: readonly Placed[], neighbours: readonly Placed[]] {
  const isNeighbour = ({ relation }: Placed) => relation.is === 'neighbouring kind';
  return [placed.filter((each) => !isNeighbour(each)), placed.filter(isNeighbour)];
}

function scoredAmong(placed: readonly Placed[], mode: ScoringMode, instead: Product): readonly Alternative[] {
  const relations = new Map(placed.map(({ product, relation }) => [product.asin, relation]));
  return rankProducts(
    placed.map(({ product }) => product),
    mode,
  ).flatMap((scored) => {
    const relation = relations.get(scored.product.asin);
    return relation === undefined ? [] : [withDifference({ ...scored, relation }, instead)];
  });
}

/** Of those outside the range the one with the least way to go: the cheapest where cheaper ones were asked for, the dearest
 *  where premium ones were, else the one closest in price. Of equals the better one. */
function nearestTo(product: Product, outside: readonly Placed[], range: PriceRange): Alternative | undefined {
  const [kin, neighbours] = partedByKind(outside);
  const distance = ({ priceDifference }: Alternative) => {
    const minor = priceDifference?.minor ?? 0;
    if (range === 'similar') return Math.abs(minor);
    return range === 'premium' ? -minor : minor;
  };
  return scoredAmong(kin.length > 0 ? kin : neighbours, 'value', product).toSorted(
    (a, b) => distance(a) - distance(b),
  )[0];
}

/** The bounds of a range around a price, both included, in minor units and fractions of them. */
function priceBoundsAround(
  { minor }: Money,
  range: PriceRange,
): { readonly minMinor?: number; readonly maxMinor?: number } {
  const { minPercent, maxPercent } = priceBands[range];
  return {
    ...(minPercent === undefined ? {} : { minMinor: (minor * minPercent) / 100 }),
    ...(maxPercent === undefined ? {} : { maxMinor: (minor * maxPercent) / 100 }),
  };
}

/** The search, for those only that stand so in price beside the product; few others will ask for the same. */
export function inPriceRange(query: SearchQuery, product: Product, range: PriceRange): SearchQuery {
  const price = visiblePrice(product);
  if (price === undefined) return query;
  const { minMinor, maxMinor } = priceBoundsAround(price, range);
  const least = Math.max(query.minPriceMinor ?? 0, Math.ceil(minMinor ?? 0));
  const most = Math.min(
    query.maxPriceMinor ?? Number.POSITIVE_INFINITY,
    maxMinor ?? Number.POSITIVE_INFINITY,
  );
  // Amazon takes whole minor units from 1 on.
  return {
    ...query,
    ...(least > 0 ? { minPriceMinor: least } : {}),
    ...(Number.isFinite(most) ? { maxPriceMinor: Math.max(1, Math.floor(most)) } : {}),
  };
}

function placeOf(
  candidate: Product,
  own: Money | undefined,
  range: PriceRange,
): 'inside' | 'outside' | 'unknown' {
  if (range === 'any') return 'inside';
  const price = comparablePrice(candidate);
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

function withDifference(alternative: Omit<Alternative, 'priceDifference'>, instead: Product): Alternative {
  const own = visiblePrice(instead);
  const price = comparablePrice(alternative.product);
  if (own === undefined || price === undefined) return alternative;
  const priceDifference = subtractMoney(price, own);
  const reason = [differenceReason(priceDifference), unitDifference(alternative.product, instead)];
  return {
    ...alternative,
    priceDifference,
    reasons: [reason.filter((part) => part !== undefined).join(', '), ...alternative.reasons],
  };
}

function differenceReason({ minor, currency }: Money): string {
  if (minor === 0) return 'the same price';
  const amount = formatMoney({ minor: Math.abs(minor), currency });
  return minor < 0 ? `${amount} cheaper` : `${amount} dearer`;
}

/** A smaller pack costs less and is no better buy: where both are priced by one unit, what it comes to by that. */
function unitDifference(product: Product, instead: Product): string | undefined {
  const [own, other] = [instead, product].map((it) =>
    unitPriceOf(it, marketplaceOf(it.marketplace).languages[0]),
  );
  if (own === undefined || other === undefined || own.unit !== other.unit) return undefined;
  const percent = Math.round(100 * (other.amount / own.amount - 1));
  if (percent === 0) return `the same per ${own.unit}`;
  return `${Math.abs(percent)}% ${percent < 0 ? 'cheaper' : 'dearer'} per ${own.unit}`;
}
