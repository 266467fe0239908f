import type { Asin } from './asin.ts';
import { visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';

/** What prices of a list are compared by: a plain amount, or an amount per unit where sizes differ. */
export interface ComparablePrices {
  /** By ASIN; a product whose price cannot be compared with the others' has none. */
  readonly minorOf: ReadonlyMap<Asin, number>;
  /** The unit, in Amazon's words, where unit prices are compared: `Ounce`. */
  readonly unit?: string;
}

/** More than this share of the priced products have to be priced by one unit before that is what is compared. */
const shareWithUnit = 0.5;

/** Brings prices to one footing. A used copy, and a price that only some shoppers are given, are no measure for the
 *  others; where most give a price by the same unit, as of coffee by weight, that is compared. */
export function comparablePrices(products: readonly Product[]): ComparablePrices {
  const priced = products.filter(isForEverybody);
  const units = priced.flatMap((product) => {
    const unitPrice = unitPriceOf(product);
    return unitPrice === undefined ? [] : [{ asin: product.asin, ...unitPrice }];
  });
  const groups = [...Map.groupBy(units, ({ unit }) => unit).entries()];
  const [unit, members = []] = groups.toSorted(([, a], [, b]) => b.length - a.length)[0] ?? [];
  if (unit !== undefined && members.length > 1 && members.length > shareWithUnit * priced.length) {
    return { unit, minorOf: new Map(members.map(({ asin, minor }) => [asin, minor])) };
  }
  return {
    minorOf: new Map(
      priced.flatMap((product) => {
        const minor = visiblePrice(product)?.minor;
        return minor === undefined ? [] : [[product.asin, minor] as const];
      }),
    ),
  };
}

function isForEverybody(product: Product): boolean {
  const { condition, deal } = product.offer ?? {};
  const isNew = condition !== 'used' && condition !== 'refurbished';
  return visiblePrice(product) !== undefined && isNew && deal?.access !== 'prime_only';
}

/** Amazon's own words for a unit price, as an amount and a unit: `$1.13 / Ounce`, `12,40 € / kg`. */
function unitPriceOf({ offer }: Product): { readonly unit: string; readonly minor: number } | undefined {
  const [, amount, unit] = /^(.*\d.*?)\s*\/\s*(\S.*)$/u.exec(offer?.unitPriceText ?? '') ?? [];
  const digits = amount?.replace(/[^\d.,]/g, '');
  if (digits === undefined || unit === undefined) return undefined;
  const [whole = '', cents = ''] = digits.split(/[.,](?=\d{1,2}$)/);
  const value = Number(`${whole.replace(/[.,]/g, '')}.${cents || '0'}`);
  return Number.isFinite(value) && value > 0 ? { unit: unit.trim(), minor: value * 100 } : undefined;
}
