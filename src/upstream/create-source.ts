import type { Source } from '../products/catalogue.ts';
import type { CredentialGroup, MarketplaceCode } from '../products/marketplace.ts';
import type { EpochMs } from '../products/product.ts';
import { createCreatorsSource } from './creators/creators-source.ts';
import type { Credentials } from './creators/credential.ts';
import { createDemoSource } from './demo/demo-source.ts';
import { createPaapi5Source } from './paapi5/paapi5-source.ts';
import type { AccessKeys } from './paapi5/sdk-post.ts';

/** Which source to open, and where it is when that is not Amazon's own address. */
export type SourceSettings =
  | { readonly kind: 'demo' }
  | { readonly kind: 'creators'; readonly apiUrl: string | undefined; readonly tokenUrl: string | undefined }
  | { readonly kind: 'paapi5'; readonly url: string | undefined };

export interface SourceOptions {
  readonly settings: SourceSettings;
  readonly secrets: { readonly credentials: Credentials; readonly paapi5Keys: AccessKeys | undefined };
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** For one request to Amazon. */
  readonly timeoutMs: number;
  /** This server's own version, which the user agent names. */
  readonly version: string;
  readonly now: () => EpochMs;
}

/** A source that knows which of Amazon's accounts pays for a group's requests. */
export interface AccountSource extends Source {
  /** Tells accounts apart by the name of their credential, which opens none. Two groups may share an account. */
  accountIdOf(group: CredentialGroup): string;
}

/** Opens the source that the settings name. Nothing is sent before the first call.
 *  @throws TypeError when PA-API 5 is asked for without its keys, or the demo's text is faulty: both are our bug */
export function createSource(options: SourceOptions): AccountSource {
  const { kind } = options.settings;
  const { credentials, paapi5Keys } = options.secrets;
  return {
    ...openSource(options),
    accountIdOf: (group) =>
      `${kind} ${(kind === 'paapi5' ? paapi5Keys?.accessKey : credentials[group]?.id) ?? ''}`,
  };
}

function openSource({ settings, secrets, partnerTags, timeoutMs, version, now }: SourceOptions): Source {
  const { credentials, paapi5Keys: keys } = secrets;
  const live = { partnerTags, timeoutMs, userAgent: `associates-mcp/${version} Agent/associates-mcp`, now };
  const groupsWithoutReviews = () => [];
  switch (settings.kind) {
    case 'creators':
      return createCreatorsSource({
        ...live,
        credentials,
        baseUrl: settings.apiUrl,
        tokenUrl: settings.tokenUrl,
      });
    case 'demo':
      return { ...createDemoSource({ tags: partnerTags, now }), groupsWithoutReviews };
    case 'paapi5':
      if (keys === undefined) throw new TypeError('the paapi5 source must have keys, got none');
      return { ...createPaapi5Source({ ...live, keys, gatewayUrl: settings.url }), groupsWithoutReviews };
  }
}
