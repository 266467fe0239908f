import type { Config, Secrets } from './config/config.ts';
import type { Source } from './products/catalogue.ts';
import type { CredentialGroup } from './products/marketplace.ts';
import { createCreatorsSource } from './upstream/creators/creators-source.ts';
import { createDemoSource } from './upstream/demo/demo-source.ts';
import { createPaapi5Source } from './upstream/paapi5/paapi5-source.ts';

/** The source that the operator wants, with what it needs to sign its requests. */
export function chooseSource(
  { source, deadlines }: Config,
  { credentials, paapi5Keys: keys }: Secrets,
  { tags, version, now }: { tags: Readonly<Record<string, string>>; version: string; now: () => number },
): Source {
  const groupsWithoutReviews = () => [];
  switch (source.kind) {
    case 'creators':
      return createCreatorsSource({
        credentials,
        partnerTags: tags,
        baseUrl: source.apiUrl,
        tokenUrl: source.tokenUrl,
        timeoutMs: deadlines.upstreamTimeoutMs,
        userAgent: `associates-mcp/${version} Agent/associates-mcp`,
        now,
      });
    case 'demo':
      return { ...createDemoSource({ tags, now }), groupsWithoutReviews };
    case 'paapi5':
      if (keys === undefined) throw new TypeError('config lets no paapi5 source through without its keys');
      return {
        ...createPaapi5Source({
          keys,
          partnerTags: tags,
          gatewayUrl: source.url,
          timeoutMs: deadlines.upstreamTimeoutMs,
          userAgent: `associates-mcp/${version} Agent/associates-mcp`,
          now,
        }),
        groupsWithoutReviews,
      };
  }
}

/** Who pays for the requests of a group: the credential's name, which tells accounts apart and opens none. */
export function payerOf(
  { source }: Config,
  { credentials, paapi5Keys }: Secrets,
): (group: CredentialGroup) => string {
  return (group) => {
    const credential = source.kind === 'paapi5' ? paapi5Keys?.accessKey : credentials[group]?.id;
    return `${source.kind} ${credential ?? ''}`;
  };
}
