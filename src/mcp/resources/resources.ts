import {
  type CallToolResult,
  ProtocolError,
  ProtocolErrorCode,
  type ReadResourceResult,
  type Resource,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server';
import { indexLabel, wordsByCategory } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { parseMarketplaceCode } from '../../products/marketplaces.ts';
import { hourMs } from '../../runtime/durations.ts';
import { quoted } from '../protocol/input-error.ts';
import { memberOf } from '../protocol/member-of.ts';
import type { Caller } from '../protocol/tool-runner.ts';
import { codesOf } from '../tools/arguments.ts';
import type { Markets } from '../tools/tool.ts';

/** Things to read, each under an address. */
export interface Resources {
  readonly list: readonly Resource[];
  readonly templates: readonly ResourceTemplateType[];
  /** @throws ProtocolError when there is no such thing, or it cannot be had at present */
  read(uri: string, caller: Caller): Promise<ReadResourceResult>;
}

type Details = (args: Readonly<Record<string, unknown>>, caller: Caller) => Promise<CallToolResult>;

const mimeType = 'application/json';
/** These pages come with the server and change only with a release. */
const pageHint = { ttlMs: hourMs, cacheScope: 'public' } as const;
/** Prices: short-lived, and not for shared caches. */
const productHint = { ttlMs: 300_000, cacheScope: 'private' } as const;

const productTemplate = 'product://{marketplace}/{asin}';
const categoriesTemplate = 'catalog://categories/{marketplace}';

/** The marketplaces and their categories are written once; a product is looked up whenever it is read. */
export function createResources(markets: Markets, details: Details): Resources {
  const pages = pagesOf(markets);
  const texts = new Map(pages.map(({ resource, text }) => [resource.uri, text]));
  return {
    list: pages.map(({ resource }) => resource),
    templates,
    async read(uri, caller) {
      const text = texts.get(uri);
      if (text !== undefined) return { contents: [{ uri, mimeType, text }], ...pageHint };
      const { code, asin } = parseProductUri(uri);
      if (!markets.configured.some((marketplace) => marketplace.code === code)) {
        throw new ResourceNotFoundError(
          uri,
          `This server is not set up for ${code}; it serves ${codesOf(markets)}.`,
        );
      }
      return readProduct(
        uri,
        await details({ asins: [asin], marketplace: code, response_format: 'detailed' }, caller),
      );
    },
  };
}

const templates: readonly ResourceTemplateType[] = [
  {
    uriTemplate: productTemplate,
    name: 'product',
    title: 'Product',
    description:
      'Everything Amazon says about one product, e.g. product://US/B0EXAMPLE1; prices are true at as_of.',
    mimeType,
  },
  {
    uriTemplate: categoriesTemplate,
    name: 'categories',
    title: 'Categories',
    description: 'The categories of a marketplace and everyday words for them, e.g. catalog://categories/US.',
    mimeType,
  },
];

function pagesOf(markets: Markets): readonly { readonly resource: Resource; readonly text: string }[] {
  const marketplaces = {
    resource: {
      uri: 'catalog://marketplaces',
      name: 'marketplaces',
      title: 'Marketplaces',
      description: 'The Amazon marketplaces served here, with their currencies.',
      mimeType,
    },
    text: marketplacesText(markets),
  };
  const categories = markets.configured.map((marketplace) => ({
    resource: {
      uri: `catalog://categories/${marketplace.code}`,
      name: `categories-${marketplace.code}`,
      title: `Categories in ${marketplace.country}`,
      description: 'Categories and everyday words for them.',
      mimeType,
    },
    text: categoriesText(marketplace),
  }));
  return [marketplaces, ...categories];
}

/** @throws ResourceNotFoundError */
function parseProductUri(uri: string): { readonly code: string; readonly asin: string } {
  const [, code = '', asin] = /^product:\/\/([a-z]{2})\/([0-9a-z]{10})$/i.exec(uri) ?? [];
  if (asin !== undefined) return { code: parseMarketplaceCode(code) ?? code.toUpperCase(), asin };
  throw new ResourceNotFoundError(
    uri,
    `There is no resource ${quoted(uri)}. A product has an address such as product://US/B0EXAMPLE1.`,
  );
}

/** @throws ProtocolError */
function readProduct(
  uri: string,
  { isError, content, structuredContent }: CallToolResult,
): ReadResourceResult {
  const [item] = content;
  const text = item?.type === 'text' ? item.text : '';
  if (isError) throw new ProtocolError(ProtocolErrorCode.InternalError, text);
  const found = memberOf(structuredContent, 'found');
  if (Array.isArray(found) && found.length > 0)
    return { contents: [{ uri, mimeType, text }], ...productHint };
  const reason = memberOf(memberOf(memberOf(structuredContent, 'not_found'), '0'), 'reason');
  throw new ResourceNotFoundError(uri, typeof reason === 'string' ? reason : undefined);
}

/** The marketplaces served here, as JSON. */
function marketplacesText({ default: home, configured, languages: preferred = [] }: Markets): string {
  return JSON.stringify({
    default: home,
    marketplaces: configured.map(({ code, country, host, currency, languages }) => ({
      code,
      country,
      site: host,
      currency,
      language: languages.find((language) => preferred.includes(language)) ?? languages[0],
      languages,
    })),
  });
}

/** The categories of a marketplace with every everyday word for them, as JSON. */
function categoriesText(marketplace: Marketplace): string {
  return JSON.stringify({
    marketplace: marketplace.code,
    categories: [...wordsByCategory(marketplace)].map(([category, words]) => ({
      category,
      name: indexLabel(category),
      words,
    })),
  });
}
