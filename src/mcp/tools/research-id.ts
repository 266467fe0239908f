import type { Marketplace } from '../../products/marketplace.ts';
import { parseMarketplaceCode } from '../../products/marketplaces.ts';
import type { Product } from '../../products/product.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import { codesOf } from './arguments.ts';
import type { Markets } from './tool.ts';

/** How `search` and `fetch` name a product: `DE:B0EXAMPLE1`, as an ASIN alone may mean another product elsewhere. */
export function toResearchId({ marketplace, asin }: Product): string {
  return `${marketplace}:${asin}`;
}

/** Parts a leading marketplace, `DE: kettle` or `DE:B0EXAMPLE1`, from what follows it. An address has a colon too. */
export function parseMarketplacePrefix(text: string): { readonly code?: string; readonly rest: string } {
  const [, code, rest] = /^\s*([A-Za-z]{2}):(?!\/\/)\s*(.*)$/s.exec(text) ?? [];
  return code === undefined || rest === undefined ? { rest: text } : { code, rest };
}

/** Parts a marketplace from the words of a query only where it is one on purpose: written as we write it, `DE: kettle`.
 *  "it: a novel", "TV: samsung" and "Re: kettle" are words. */
export function parseQueryPrefix(query: string): { readonly code?: string; readonly rest: string } {
  const { code, rest } = parseMarketplacePrefix(query);
  const isMeant = code !== undefined && code === code.toUpperCase() && parseMarketplaceCode(code) === code;
  return isMeant ? { code, rest } : { rest: query };
}

/** The marketplace that an id names before its colon; the default one when it names none.
 *  @throws ToolInputError when it is not one of the configured ones */
export function marketplaceOfId(id: string, markets: Markets): Marketplace {
  const { code = markets.default } = parseMarketplacePrefix(id);
  const wanted = parseMarketplaceCode(code);
  const found = markets.configured.find((marketplace) => marketplace.code === wanted);
  if (found !== undefined) return found;
  throw new ToolInputError(
    `id ${quoted(id)}: before the colon must be one of ${codesOf(markets)}; got ${quoted(code)}.`,
  );
}
