import type { Product } from '../products/product.ts';

/** How `search` and `fetch` name a product: `DE:B0EXAMPLE1`, as an ASIN alone may mean another product elsewhere. */
export function toResearchId({ marketplace, asin }: Product): string {
  return `${marketplace}:${asin}`;
}

/** Parts a leading marketplace, `DE: kettle` or `DE:B0EXAMPLE1`, from what follows it. An address has a colon too. */
export function parseMarketplacePrefix(text: string): { readonly code?: string; readonly rest: string } {
  const [, code, rest] = /^\s*([A-Za-z]{2}):(?!\/\/)\s*(.*)$/s.exec(text) ?? [];
  return code === undefined || rest === undefined ? { rest: text } : { code, rest };
}
