import type { CredentialGroup, Marketplace } from '../../products/marketplace.ts';

/** Where a marketplace's requests go, and for which place they are signed. */
export interface Endpoint {
  /** What the paths of the API are appended to. */
  readonly url: string;
  /** The `Host` header, which the signature covers. */
  readonly host: string;
  /** The region of the signature's scope. */
  readonly region: string;
}

// PA-API 5 documentation, "Locale Reference": the groups of the Creators API sign for one region each.
const regions: Readonly<Record<CredentialGroup, string>> = {
  NA: 'us-east-1',
  EU: 'eu-west-1',
  FE: 'us-west-2',
};

/** The endpoint of a marketplace: Amazon's own, or a gateway for all of them, which tells them apart by the region
 *  and by the `Marketplace` member.
 *  @param gatewayUrl may have a path; the signature does not cover that */
export function endpointOf({ host, group }: Marketplace, gatewayUrl: string | undefined): Endpoint {
  const region = regions[group];
  if (gatewayUrl !== undefined) {
    // The host is the gateway's own: routing, and the name that its certificate is checked for, go by it.
    return { url: gatewayUrl.replace(/\/+$/, ''), host: new URL(gatewayUrl).host, region };
  }
  const apiHost = host.replace(/^www\./, 'webservices.');
  return { url: `https://${apiHost}`, host: apiHost, region };
}
