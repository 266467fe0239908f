import type { Call } from '../products/catalogue.ts';
import { marketplaceOf } from '../products/marketplaces.ts';
import type { Product } from '../products/product.ts';
import { marketplaceNamed } from './answer-parts.ts';
import { lookUpReferences } from './look-up-references.ts';
import { quoted } from './quoted.ts';
import { Refusal } from './refusal.ts';
import type { ToolContext } from './tool-context.ts';

/** The one product a tool was asked about, and a call to the marketplace it is of: that of its address, if it was one.
 *  @throws Refusal when there is none, saying why · CatalogueError */
export async function lookUpNamed(
  { asin: reference, marketplace: code }: { readonly asin: string; readonly marketplace: string },
  context: ToolContext,
): Promise<{ readonly product: Product; readonly call: Call }> {
  const asked = marketplaceNamed(code, context.markets);
  const { found, notFound } = await lookUpReferences([reference], asked, context);
  const [product] = found;
  if (product !== undefined) return { product, call: context.callTo(marketplaceOf(product.marketplace)) };
  throw new Refusal(`asin ${quoted(reference)}: ${notFound.map(({ reason }) => reason).join(' ')}`);
}
