import type { Call, Catalogue } from '../products/catalogue.ts';
import type { CredentialGroup, Marketplace, MarketplaceCode } from '../products/marketplace.ts';
import type { EpochMs } from '../products/product.ts';

/** The marketplaces this server is set up for. */
export interface Markets {
  /** Where a tool looks when the model names no marketplace; one of `configured`. */
  readonly default: MarketplaceCode;
  readonly configured: readonly Marketplace[];
}

/** What a running tool may use: the catalogue, the clock, and its asker's patience. */
export interface ToolContext {
  readonly catalogue: Catalogue;
  readonly markets: Markets;
  /** The asker's call to one marketplace: identity, deadline and signal in one. Spending is counted through it. */
  callTo(marketplace: Marketplace): Call;
  /** Is it known that Amazon gives the account of this group no ratings? */
  ratingsRefused(group: CredentialGroup): boolean;
  now(): EpochMs;
}
