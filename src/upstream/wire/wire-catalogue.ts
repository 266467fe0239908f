import type { Asin } from '../../products/asin.ts';
import type { Call, Catalogue, MissingReason } from '../../products/catalogue.ts';
import { cleanHttpsUrl } from '../../products/clean-https-url.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import type { EpochMs } from '../../products/product.ts';
import type { AccountLine } from './account-line.ts';
import { present } from './present.ts';
import type { WireOperation } from './resources.ts';
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

export interface WireCatalogueOptions {
  /** The line to the account that serves a marketplace. */
  readonly lineTo: (marketplace: Marketplace) => AccountLine | undefined;
  /** The partner tag of every marketplace that is served. */
  readonly partnerTags: Readonly<Partial<Record<MarketplaceCode, string>>>;
  /** What the API's complaint about one id means; any other complaint means `not_found`. */
  readonly missingReasons: ReadonlyMap<string | undefined, MissingReason>;
  readonly now: () => EpochMs;
}

const maxIdsPerRequest = 10;

/** The port in front of Amazon: its two APIs have the same four operations and the same answers. */
export function createWireCatalogue(options: WireCatalogueOptions): Catalogue {
  const { lineTo, partnerTags, missingReasons, now } = options;

  function ask(operation: WireOperation, members: object, call: Call): Promise<unknown> {
    const { code, host, languages } = call.marketplace;
    const line = lineTo(call.marketplace);
    const partnerTag = partnerTags[code];
    if (line === undefined || partnerTag === undefined) {
      throw new RangeError(`the marketplace must have a partner tag and a credential, ${code} has not`);
    }
    const language = call.language === languages[0] ? undefined : [call.language];
    const about = present({ partnerTag, marketplace: host, languagesOfPreference: language });
    return line.ask(operation, { ...about, ...members }, call);
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
        missingReasons.get(errors.find(({ message }) => message.includes(asin))?.code) ?? 'not_found';
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
  };
}

function assertFew(ids: number): void {
  if (ids > maxIdsPerRequest) {
    throw new RangeError(`ids must be at most ${maxIdsPerRequest} a call, got ${ids}`);
  }
}
