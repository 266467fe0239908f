import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, MissingReason } from '../../products/catalogue.ts';
import { cleanHttpsUrl } from '../../products/clean-https-url.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { CredentialGroup, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import { createAccessToken } from './access-token.ts';
import { type CreatorsClient, createCreatorsClient } from './creators-client.ts';
import type { Credential, Credentials } from './credential.ts';
import { present } from './present.ts';
import { toBrowseNode } from './to-nodes.ts';
import { toProduct } from './to-product.ts';
import { toRefinements } from './to-refinements.ts';
import { toSearchRequest } from './to-search-request.ts';
import { toVariationPage } from './to-variation-page.ts';
import {
  parseItemsAnswer,
  parseNodesAnswer,
  parseSearchAnswer,
  parseVariationsAnswer,
} from './wire-answers.ts';

/** Amazon's live catalogue, by the Creators API. */
export interface CreatorsSource extends Catalogue {
  /** The groups whose account Amazon does not tell about reviews; for the operator's health page. */
  groupsWithoutReviews(): readonly CredentialGroup[];
}

export interface CreatorsOptions {
  readonly credentials: Credentials;
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** Default: Amazon's. */
  readonly baseUrl?: string | undefined;
  /** Default: Amazon's token service for the credential's version. */
  readonly tokenUrl?: string | undefined;
  /** For one request, of the API or of the token service. */
  readonly timeoutMs: number;
  /** Must name the agent, as `… Agent/<name>`: Associates Program Policies, "Agents". */
  readonly userAgent: string;
  readonly now: () => EpochMs;
  /** Milliseconds of a monotonic clock; default: the process's. */
  readonly elapsedMs?: () => number;
}

const amazonUrl = 'https://creatorsapi.amazon';
const maxIdsPerRequest = 10;

const wireReasons: ReadonlyMap<string | undefined, MissingReason> = new Map([
  ['InvalidParameterValue', 'invalid'],
  ['ItemNotAccessible', 'not_accessible'],
]);

/** Opens Amazon's catalogue for the marketplaces that have a tag, and a credential for their group. Nothing is sent
 *  before the first call. */
export function createCreatorsSource(options: CreatorsOptions): CreatorsSource {
  const { partnerTags, now } = options;
  const clients = new Map<string, CreatorsClient>();
  for (const [group, credential] of Object.entries(options.credentials)) {
    clients.set(group, openClient(credential, options));
  }

  function ask(
    operation: Parameters<CreatorsClient['ask']>[0],
    members: object,
    call: Call,
  ): Promise<unknown> {
    const { code, group, host, languages } = call.marketplace;
    const client = clients.get(group);
    const partnerTag = partnerTags[code];
    if (client === undefined || partnerTag === undefined) {
      throw new RangeError(`the marketplace must have a partner tag and a credential, ${code} has not`);
    }
    const language = call.language === languages[0] ? undefined : [call.language];
    const about = present({ partnerTag, marketplace: host, languagesOfPreference: language });
    return client.ask(operation, { ...about, ...members }, call);
  }

  return {
    async search(query, call) {
      const askedAt = now();
      const body = await ask('searchItems', toSearchRequest(query), call);
      if (body === undefined) {
        // Past the last page Amazon says "nothing" as well, and the total is not nothing then.
        return { products: [], refinements: [], ...(query.page === 1 ? { totalResults: 0 } : {}), askedAt };
      }
      const { items, totalResultCount, searchURL, searchRefinements } = parseSearchAnswer(body);
      return {
        products: items.map((item) => toProduct(item, call.marketplace.code, askedAt)),
        refinements: toRefinements(searchRefinements),
        ...present({
          totalResults: totalResultCount,
          searchUrl: cleanHttpsUrl(searchURL ?? ''),
        }),
        askedAt,
      };
    },

    async lookup(asins, call) {
      const askedAt = now();
      // The list may grow until now, and not while Amazon is asked.
      const wanted = new Set(asins);
      assertFew(wanted.size);
      const body = wanted.size === 0 ? undefined : await ask('getItems', { itemIds: [...wanted] }, call);
      const { items, errors } = body === undefined ? { items: [], errors: [] } : parseItemsAnswer(body);
      const found = new Map(
        items
          .filter(({ asin }) => wanted.has(asin))
          .map((item) => [item.asin, toProduct(item, call.marketplace.code, askedAt)]),
      );
      const reasonFor = (asin: Asin): MissingReason =>
        wireReasons.get(errors.find(({ message }) => message.includes(asin))?.code) ?? 'not_found';
      const missing = [...wanted].filter((asin) => !found.has(asin));
      return { found, missing: new Map(missing.map((asin) => [asin, reasonFor(asin)])) };
    },

    async variations(asin, page, call) {
      const askedAt = now();
      const body = await ask('getVariations', { asin, variationCount: 10, variationPage: page }, call);
      const answer = body === undefined ? undefined : parseVariationsAnswer(body);
      if (answer === undefined || (answer.items.length === 0 && answer.variationSummary === undefined)) {
        throw new CatalogueError('not_found', `no variations of ${asin} in ${call.marketplace.code}`);
      }
      return toVariationPage(answer, call.marketplace.code, askedAt);
    },

    async browse(nodeIds, call) {
      const askedAt = now();
      const wanted = new Set(nodeIds);
      assertFew(wanted.size);
      const body =
        wanted.size === 0 ? undefined : await ask('getBrowseNodes', { browseNodeIds: [...wanted] }, call);
      const nodes = body === undefined ? [] : parseNodesAnswer(body);
      return nodes.filter(({ id }) => wanted.has(id)).flatMap((node) => toBrowseNode(node, askedAt) ?? []);
    },

    groupsWithoutReviews: () =>
      (['NA', 'EU', 'FE'] as const).filter((group) => clients.get(group)?.reviewsRefused() === true),
  };
}

function openClient(credential: Credential, options: CreatorsOptions): CreatorsClient {
  const { baseUrl = amazonUrl, tokenUrl, timeoutMs, userAgent, now } = options;
  const elapsedMs = options.elapsedMs ?? (() => performance.now());
  return createCreatorsClient({
    accessToken: createAccessToken({ credential, tokenUrl, timeoutMs, userAgent, elapsedMs, now }),
    version: credential.version,
    baseUrl: baseUrl.replace(/\/+$/, ''),
    timeoutMs,
    userAgent,
    now,
  });
}

function assertFew(ids: number): void {
  if (ids > maxIdsPerRequest) {
    throw new RangeError(`ids must be at most ${maxIdsPerRequest} a call, got ${ids}`);
  }
}
