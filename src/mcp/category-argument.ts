import { resolveCategory } from '../products/categories.ts';
import type { Marketplace } from '../products/marketplace.ts';
import { siteName } from '../products/marketplaces.ts';
import { quoted } from './quoted.ts';
import { Refusal } from './refusal.ts';

// What most people mean by a category; not every marketplace has each.
const familiar = ['Electronics', 'HomeAndKitchen', 'Books', 'ToysAndGames', 'Beauty', 'SportsAndOutdoors'];

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
      : `Leave category out, or name one, for example ${familiarIn(marketplace)}; browse_categories lists them all.`;
  throw new Refusal(`category ${quoted(text)} is not known on ${siteName(marketplace.host)}. ${advice}`);
}

function familiarIn({ searchIndexes }: Marketplace): string {
  return familiar.filter((index) => searchIndexes.includes(index)).join(', ');
}
