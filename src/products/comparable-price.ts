import type { Asin } from './asin.ts';
import { marketplaceOf } from './marketplaces.ts';
import { unitPriceOf } from './measures.ts';
import type { Money } from './money.ts';
import { isSecondHand, type ListingNow, offerNow } from './offer.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';

/** What prices of a list are compared by: a plain amount, or an amount per unit where sizes differ. */
export interface ComparablePrices {
  /** By ASIN, in the currency's smallest unit, or, where unit prices are compared, in major units; a product whose price
   *  cannot be compared with the others' has none. */
  readonly amountOf: ReadonlyMap<Asin, number>;
  /** The unit, in Amazon's words, where unit prices are compared: `ounce`. */
  readonly unit?: string;
}

/** More than this share of the priced products have to be priced by one unit before that is what is compared. */
const shareWithUnit = 0.5;

/** Brings prices to one footing. A used copy, and a price that only some shoppers are given, are no measure for the
 *  others; where most give a price by the same unit, as of coffee by weight, that is compared. */
export function comparablePrices(products: readonly Product[]): ComparablePrices {
  const priced = products.filter((product) => comparablePrice(product) !== undefined);
  const units = priced.flatMap((product) => {
    const each = unitPriceOf(product, marketplaceOf(product.marketplace).languages[0]);
    return each === undefined ? [] : [{ asin: product.asin, ...each }];
  });
  const groups = [...Map.groupBy(units, ({ unit }) => unit).entries()];
  const [unit, members = []] = groups.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (unit !== undefined && members.length > 1 && members.length > shareWithUnit * priced.length) {
    return { unit, amountOf: new Map(members.map(({ asin, amount }) => [asin, amount])) };
  }
  return {
    amountOf: new Map(
      priced.flatMap((product) => {
        const minor = visiblePrice(product)?.minor;
        return minor === undefined ? [] : [[product.asin, minor] as const];
      }),
    ),
  };
}

/** Why a price cannot be set beside that of a new one that anybody may buy singly. */
export type Unlike = 'second_hand' | 'subscription' | 'program' | 'prime' | 'least_order';

/** What the shopper at hand is open to, so that it keeps no price from being compared. */
export interface Shopper {
  readonly isPrime?: boolean;
  readonly takesSecondHand?: boolean;
}

/** The price that rankings, verdicts, deals and alternatives may weigh against others: of a new thing, for everybody,
 *  without a subscription, one at a time. `undefined` for any other, for a hidden one, and for none.
 *  @param product with its offer as of the moment of the answer (`productAt`) */
export function comparablePrice(product: Product, shopper: Shopper = {}): Money | undefined {
  const offer = offerNow(product);
  if (offer === undefined || offer.priceHidden) return undefined;
  return unlikenesses(offer, shopper).length === 0 ? offer.price : undefined;
}

/** What keeps a price from being compared, most telling first; empty when nothing does. */
export function unlikenesses(offer: ListingNow, shopper: Shopper = {}): readonly Unlike[] {
  const { kind, deal, availability } = offer;
  const isForPrime = deal !== undefined && deal.isToCome !== true && deal.access !== 'everyone';
  const said: readonly (readonly [Unlike, boolean])[] = [
    ['second_hand', isSecondHand(offer) && shopper.takesSecondHand !== true],
    ['subscription', kind === 'subscription'],
    ['program', kind === 'haul' || kind === 'other'],
    ['prime', isForPrime && shopper.isPrime !== true],
    ['least_order', (availability?.minOrder ?? 1) > 1],
  ];
  return said.filter(([, holds]) => holds).map(([unlike]) => unlike);
}
