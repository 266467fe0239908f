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
