import type { Catalogue, MissingReason } from '../../products/catalogue.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import { marketplaceOf, parseMarketplaceCode } from '../../products/marketplaces.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AccountClient } from '../amazon/account-client.ts';
import { createAmazonCatalogue } from '../amazon/amazon-catalogue.ts';
import { createPaapi5Client } from './paapi5-client.ts';
import { type AccessKeys, endpointOf } from './sdk-post.ts';

export interface Paapi5Options {
  readonly keys: AccessKeys;
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** A gateway that serves PA-API 5; default: Amazon's host for each marketplace. */
  readonly gatewayUrl?: string | undefined;
  /** For one request. */
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly now: () => EpochMs;
}

// Asked for are well-formed ASINs only, so an "invalid" one is one that this marketplace does not know.
const missingReasons: ReadonlyMap<string | undefined, MissingReason> = new Map([
  ['InvalidParameterValue', 'not_found'],
  ['ItemNotAccessible', 'not_accessible'],
]);

/** A catalogue behind the signed interface that Amazon switched off on 2026-05-15: for gateways that still serve it.
 *  Asked itself, Amazon answers `retired`. One client per marketplace; nothing is loaded or sent before the first call. */
export function createPaapi5Source(options: Paapi5Options): Catalogue {
  const { keys, partnerTags, gatewayUrl, timeoutMs, userAgent, now } = options;
  const clients = new Map<MarketplaceCode, AccountClient>();
  for (const code of Object.keys(partnerTags).flatMap((name) => parseMarketplaceCode(name) ?? [])) {
    const endpoint = endpointOf(marketplaceOf(code), gatewayUrl);
    clients.set(code, createPaapi5Client({ keys, endpoint, timeoutMs, userAgent, now }));
  }
  return createAmazonCatalogue({
    clientFor: ({ code }) => clients.get(code),
    partnerTags,
    missingReasons,
    now,
  });
}
