import type { Asin } from '../products/asin.ts';
import type { Marketplace } from '../products/marketplace.ts';
import { marketplaceNamed } from './answer-parts.ts';
import { readReference } from './look-up-references.ts';
import { quoted } from './quoted.ts';
import { Refusal } from './refusal.ts';
import type { ToolContext } from './tool-context.ts';

/** The one product a tool was asked about. An Amazon address of another configured marketplace means that one.
 *  @throws Refusal when the reference or the marketplace cannot be read */
export function productNamed(
  { asin: reference, marketplace: code }: { readonly asin: string; readonly marketplace: string },
  context: ToolContext,
): { readonly asin: Asin; readonly marketplace: Marketplace } {
  const read = readReference(reference, marketplaceNamed(code, context.markets), context);
  if ('asin' in read) return read;
  throw new Refusal(`asin ${quoted(reference)}: ${read.reason}`);
}
