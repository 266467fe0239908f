import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, MissingReason } from '../../products/catalogue.ts';
import { cleanHttpsUrl } from '../../products/clean-text.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AccountClient } from './account-client.ts';
import {
  parseItemsAnswer,
  parseNodesAnswer,
  parseSearchAnswer,
  parseVariationsAnswer,
} from './answer-schemas.ts';
import { omitUndefined } from './optional-members.ts';
import { toSearchMembers } from './request-members.ts';
import type { AmazonOperation } from './resources.ts';
import { toBrowseNode } from './to-nodes.ts';
import { toRefinements, toVariationPage } from './to-pages.ts';
import { toProduct } from './to-product.ts';

export interface AmazonCatalogueOptions {
  /** The client of the account that serves a marketplace. */
  readonly clientFor: (marketplace: Marketplace) => AccountClient | undefined;
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** What the API's error code about one id means; any other code means `not_found`. */
  readonly missingReasons: ReadonlyMap<string | undefined, MissingReason>;
  readonly now: () => EpochMs;
}

const maxIdsPerRequest = 10;

/** The port in front of Amazon: its two APIs have the same four operations and the same answers. */
export function createAmazonCatalogue(options: AmazonCatalogueOptions): Catalogue {
  const { clientFor, partnerTags, missingReasons, now } = options;

  function request(operation: AmazonOperation, members: object, call: Call): Promise<unknown> {
    const { code, host, languages } = call.marketplace;
    const client = clientFor(call.marketplace);
    const partnerTag = partnerTags[code];
    if (client === undefined || partnerTag === undefined) {
      throw new RangeError(`the marketplace must have a partner tag and a credential, ${code} has not`);
    }
    const language = call.language === languages[0] ? undefined : [call.language];
    const about = omitUndefined({ partnerTag, marketplace: host, languagesOfPreference: language });
    return client.request(operation, { ...about, ...members }, call);
  }

  return {
    async search(query, call) {
      const askedAt = now();
      const body = await request('searchItems', toSearchMembers(query), call);
      if (body === undefined) {
        // Past the last page Amazon says "nothing" as well, and the total is not nothing then.
        return { products: [], refinements: [], ...(query.page === 1 ? { totalResults: 0 } : {}), askedAt };
      }
      const { items, totalResultCount, searchURL, searchRefinements } = parseSearchAnswer(body);
      return {
        products: items.map((item) => toProduct(item, call.marketplace.code, askedAt)),
        refinements: toRefinements(searchRefinements),
        ...omitUndefined({
          totalResults: totalResultCount,
          searchUrl: cleanHttpsUrl(searchURL ?? ''),
        }),
        askedAt,
      };
    },

    async lookup(asins, call) {
      const askedAt = now();
      // The list may grow until now, and not while the request is under way.
      const wanted = new Set(asins);
      assertFew(wanted.size);
      const body = wanted.size === 0 ? undefined : await request('getItems', { itemIds: [...wanted] }, call);
      const { items, errors } = body === undefined ? { items: [], errors: [] } : parseItemsAnswer(body);
      const found = new Map(
        items
          .filter(({ asin }) => wanted.has(asin))
          .map((item) => [item.asin, toProduct(item, call.marketplace.code, askedAt)]),
      );
      const reasonFor = (asin: Asin): MissingReason =>
        missingReasons.get(errors.find(({ message }) => message.includes(asin))?.code) ?? 'not_found';
      const missing = [...wanted].filter((asin) => !found.has(asin));
      return { found, missing: new Map(missing.map((asin) => [asin, reasonFor(asin)])) };
    },

    async variations(asin, page, call) {
      const askedAt = now();
      const body = await request('getVariations', { asin, variationCount: 10, variationPage: page }, call);
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
        wanted.size === 0 ? undefined : await request('getBrowseNodes', { browseNodeIds: [...wanted] }, call);
      const nodes = body === undefined ? [] : parseNodesAnswer(body);
      return nodes.filter(({ id }) => wanted.has(id)).flatMap((node) => toBrowseNode(node, askedAt) ?? []);
    },
  };
}

function assertFew(ids: number): void {
  if (ids > maxIdsPerRequest) {
    throw new RangeError(`ids must be at most ${maxIdsPerRequest} a call, got ${ids}`);
  }
}
