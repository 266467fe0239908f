import { comparablePrice } from './comparable-price.ts';
import { compareMoney, type Money } from './money.ts';
import { savingPercent } from './offer-facts.ts';
import type { Availability, Product } from './product.ts';

/** The discount that scores full marks, in percent. Beyond half off, an earlier price is rarely one that people paid. */
const fullMarksSavingPercent = 50;

/** What is left of a score by availability. A merit cannot make up for a product that cannot be bought, so this multiplies
 *  where the merits add up; what Amazon did not say costs nothing. */
export const availabilityFactors: Readonly<Record<Availability['status'], number>> = {
  in_stock: 1,
  in_stock_scarce: 1,
  leadtime: 0.9,
  available_date: 0.9,
  preorder: 0.9,
  out_of_stock: 0.5,
  unavailable: 0.5,
  unknown: 1,
};

/** The median of the visible prices, unrounded; `undefined` when there are none.
 *  @throws TypeError when the currencies differ */
export function medianPrice(products: readonly Product[]): Money | undefined {
  // Sorting is what finds a second currency.
  const prices = products
    .map((product) => comparablePrice(product))
    .filter((price) => price !== undefined)
    .sort(compareMoney);
  const [first] = prices;
  const minor = median(prices.map((price) => price.minor));
  return first === undefined || minor === undefined ? undefined : { minor, currency: first.currency };
}

/** How cheap a price is within its kind, as a merit of 0–1 with a floor and a ceiling: at half the median price or less 1, at double
 *  or more 0. What costs a tenth of the others is no ten times better buy, and seldom the same thing. */
export function cappedCheapness(minor: number, medianMinor: number): number {
  const sum = minor + medianMinor;
  const share = sum === 0 ? 0.5 : medianMinor / sum;
  return Math.min(1, Math.max(0, 3 * share - 1));
}

/** A discount as a merit of 0–1; `undefined` without a price that can be compared. */
export function savingMerit(product: Product): number | undefined {
  if (comparablePrice(product) === undefined) return undefined;
  const percent = savingPercent(product);
  return percent === undefined ? undefined : Math.min(1, Math.max(0, percent / fullMarksSavingPercent));
}

/** What is left of the product's score; 1 when nothing is known. */
export function availabilityFactor({ offer }: Product): number {
  return availabilityFactors[offer?.availability?.status ?? 'unknown'];
}

/** True for what is announced and not sold yet. */
export function isNotYet({ offer }: Product): boolean {
  return offer?.availability?.status === 'preorder';
}

/** True for what nobody can buy now. */
export function isUnavailable({ offer }: Product): boolean {
  const status = offer?.availability?.status;
  return status === 'out_of_stock' || status === 'unavailable';
}

/** True when Amazon said whether the product can be had. */
export function isAvailabilityKnown({ offer }: Product): boolean {
  return (offer?.availability?.status ?? 'unknown') !== 'unknown';
}

/** The middle of the values, or the mean of the two in the middle; `undefined` for none. Unlike an average it shrugs at
 *  one odd value, and comes out the same to the last bit in any order of the values. */
export function median(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}
