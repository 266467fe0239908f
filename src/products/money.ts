/** The currencies of the 22 marketplaces (ISO 4217). */
export type Currency =
  | 'AED'
  | 'AUD'
  | 'BRL'
  | 'CAD'
  | 'EGP'
  | 'EUR'
  | 'GBP'
  | 'INR'
  | 'JPY'
  | 'MXN'
  | 'PLN'
  | 'SAR'
  | 'SEK'
  | 'SGD'
  | 'TRY'
  | 'USD';

/** An amount in the smallest unit of its currency: 4999 USD is 49.99 dollars, 4999 JPY is 4,999 yen. */
export interface Money {
  readonly minor: number;
  readonly currency: Currency;
}

const exponents: Readonly<Record<Currency, 0 | 2>> = {
  AED: 2,
  AUD: 2,
  BRL: 2,
  CAD: 2,
  EGP: 2,
  EUR: 2,
  GBP: 2,
  INR: 2,
  JPY: 0,
  MXN: 2,
  PLN: 2,
  SAR: 2,
  SEK: 2,
  SGD: 2,
  TRY: 2,
  USD: 2,
};

/** Above this a float can no longer tell one cent from the next. */
export const maxMinor = 10_000_000_000_000;

/** Turns 49.99 into 4999 minor units, a half rounding up as people expect of the decimals they wrote.
 *  @throws RangeError unless the amount is 0 to `maxMinor` minor units; for outside data see `parseMoney` */
export function toMinor(major: number, currency: Currency): Money {
  const minor = Math.round(shiftDecimals(major, exponents[currency]));
  // Written so that NaN fails it too.
  if (!(major >= 0 && minor <= maxMinor)) throw new RangeError(`amount must be 0 or more, got ${major}`);
  return { minor, currency };
}

/** Reads an amount and currency that someone else sent, the amount as a number or in digits; bad ones give `undefined`. */
export function parseMoney(amount: unknown, currency: unknown): Money | undefined {
  const known = parseCurrency(currency);
  const major =
    typeof amount === 'string' && /^\d{1,15}(?:\.\d{1,6})?$/.test(amount) ? Number(amount) : amount;
  if (known === undefined || typeof major !== 'number') return undefined;
  const minor = Math.round(shiftDecimals(major, exponents[known]));
  return major >= 0 && minor <= maxMinor ? { minor, currency: known } : undefined;
}

/** Turns 4999 minor units into 49.99. */
export function toMajor({ minor, currency }: Money): number {
  return minor / 10 ** exponents[currency];
}

/** Orders by amount, for `sort`: negative when `a` is less.
 *  @throws TypeError when the currencies differ */
export function compareMoney(a: Money, b: Money): number {
  assertSameCurrency(a, b);
  return a.minor - b.minor;
}

/** What is left of `a` after `b`; negative when `b` is more.
 *  @throws TypeError when the currencies differ */
export function subtractMoney(a: Money, b: Money): Money {
  assertSameCurrency(a, b);
  return { minor: a.minor - b.minor, currency: a.currency };
}

/** Writes an amount for people, in Latin digits: `$49.99`; in `de_DE` rather `49,99 $`.
 *  @param language one of a marketplace's languages; default `en_US` */
export function formatMoney(money: Money, language = 'en_US'): string {
  const format = new Intl.NumberFormat(language.replace('_', '-'), {
    style: 'currency',
    currency: money.currency,
    numberingSystem: 'latn',
  });
  return format.format(toMajor(money));
}

/** Reads one of the currencies above. */
function parseCurrency(code: unknown): Currency | undefined {
  // hasOwn has just found the key, and the Record holds currencies only.
  return typeof code === 'string' && Object.hasOwn(exponents, code) ? (code as Currency) : undefined;
}

function assertSameCurrency(a: Money, b: Money): void {
  if (a.currency !== b.currency) {
    throw new TypeError(`amounts must share a currency, got ${a.currency} and ${b.currency}`);
  }
}

// Multiplying would turn 1.005 into 100.49999999999999; moving the point in the written number keeps its decimals.
function shiftDecimals(value: number, places: number): number {
  const [digits, power = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(power) + places}`);
}
