import { resolveCategory } from '../products/categories.ts';
import type { Marketplace } from '../products/marketplace.ts';
import { siteName } from '../products/marketplaces.ts';
import { quoted } from './quoted.ts';
import { Refusal } from './refusal.ts';

/** Finds where to search for a category a model named.
 *  @throws Refusal naming the nearest categories when there is none */
export function categoryNamed(
  text: string,
  marketplace: Marketplace,
): { readonly searchIndex: string; readonly note?: string } {
  const resolved = resolveCategory(text, marketplace);
  if (!('unknown' in resolved)) return resolved;
  const advice =
    resolved.nearest.length > 0
      ? `Nearest: ${resolved.nearest.join(', ')}.`
      : `Leave category out, or use one of ${marketplace.searchIndexes.slice(1, 9).join(', ')}.`;
  throw new Refusal(`category ${quoted(text)} is not known on ${siteName(marketplace.host)}. ${advice}`);
}
