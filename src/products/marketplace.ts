import type { Currency } from './money.ts';

export type MarketplaceCode =
  | 'US'
  | 'CA'
  | 'MX'
  | 'BR'
  | 'UK'
  | 'DE'
  | 'FR'
  | 'IT'
  | 'ES'
  | 'NL'
  | 'BE'
  | 'IE'
  | 'PL'
  | 'SE'
  | 'TR'
  | 'IN'
  | 'AE'
  | 'SA'
  | 'EG'
  | 'JP'
  | 'AU'
  | 'SG';

/** Amazon issues credentials, and counts quota, per group of marketplaces. */
export type CredentialGroup = 'NA' | 'EU' | 'FE';

export interface Marketplace {
  readonly code: MarketplaceCode;
  readonly country: string;
  /** `www.amazon.de`: the value of `x-marketplace`, and the host of product pages. */
  readonly host: string;
  readonly group: CredentialGroup;
  readonly currency: Currency;
  /** The first one is the marketplace's default. */
  readonly languages: readonly [string, ...string[]];
  /** Amazon's search indexes here, case-sensitive; `All` is always the first. */
  readonly searchIndexes: readonly string[];
}
