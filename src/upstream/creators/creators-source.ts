import type { MissingReason, Source } from '../../products/catalogue.ts';
import type { MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AccountClient } from '../amazon/account-client.ts';
import { createAmazonCatalogue } from '../amazon/amazon-catalogue.ts';
import { createAccessToken } from './access-token.ts';
import { createCreatorsClient } from './creators-client.ts';
import type { Credential, Credentials } from './credential.ts';

export interface CreatorsOptions {
  readonly credentials: Credentials;
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** Default: Amazon's. */
  readonly baseUrl?: string | undefined;
  /** Default: Amazon's token service for the credential's version. */
  readonly tokenUrl?: string | undefined;
  /** For one request to the token service; a request to the API is bounded by its call's signal. */
  readonly timeoutMs: number;
  /** Must name the agent, as `… Agent/<name>`: Associates Program Policies, "Agents". */
  readonly userAgent: string;
  readonly now: () => EpochMs;
  /** Milliseconds of a monotonic clock; default: the process's. */
  readonly elapsedMs?: () => number;
}

const amazonUrl = 'https://creatorsapi.amazon';

const missingReasons: ReadonlyMap<string | undefined, MissingReason> = new Map([
  ['InvalidParameterValue', 'invalid'],
  ['ItemNotAccessible', 'not_accessible'],
]);

/** Opens Amazon's catalogue for the marketplaces that have a tag, and a credential for their group. Nothing is sent
 *  before the first call. */
export function createCreatorsSource(options: CreatorsOptions): Source {
  const { partnerTags, now } = options;
  const clients = new Map<string, AccountClient>();
  for (const [group, credential] of Object.entries(options.credentials)) {
    clients.set(group, openClient(credential, options));
  }
  return {
    ...createAmazonCatalogue({
      clientFor: ({ group }) => clients.get(group),
      partnerTags,
      missingReasons,
      now,
    }),
    prepare: async (call) => clients.get(call.marketplace.group)?.prepare(call),
    groupsWithoutReviews: () =>
      (['NA', 'EU', 'FE'] as const).filter((group) => clients.get(group)?.reviewsRefused() === true),
  };
}

function openClient(credential: Credential, options: CreatorsOptions): AccountClient {
  const { baseUrl = amazonUrl, tokenUrl, timeoutMs, userAgent, now } = options;
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  return createCreatorsClient({
    accessToken: createAccessToken({ credential, tokenUrl, timeoutMs, userAgent, elapsedMs, now }),
    version: credential.version,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    userAgent,
    now,
  });
}
