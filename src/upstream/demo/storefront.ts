import type { Asin } from '../../products/asin.ts';
import type { Marketplace, MarketplaceCode } from '../../products/marketplace.ts';
import type { DemoItem } from './demo-items.ts';
import { toListing } from './listing.ts';
import { type IndexedListing, indexed } from './ranking.ts';
import { fractionOf } from './stable-numbers.ts';

/** What one marketplace has on sale, in one of its languages. */
export interface Storefront {
  readonly marketplace: Marketplace;
  readonly tag: string;
  readonly byAsin: ReadonlyMap<Asin, IndexedListing>;
  /** The children of each family, in the order of its sizes and colours. */
  readonly families: ReadonlyMap<Asin, readonly IndexedListing[]>;
  /** Everything a search can find: no parents, nothing sold out, nothing withheld. */
  readonly searchable: readonly IndexedListing[];
  /** Every word by which something can be found. */
  readonly vocabulary: ReadonlySet<string>;
}

/** Opens storefronts on demand and keeps each: they differ by country and language only, never by time. */
export function createStorefronts(
  items: readonly DemoItem[],
  tags: Readonly<Partial<Record<MarketplaceCode, string>>>,
): (marketplace: Marketplace, language: string) => Storefront {
  const open = new Map<string, Storefront>();
  const salesRanks = rankByPopularity(items);

  return (marketplace, language) => {
    // A language that is not spoken here gets the default one, which also bounds what is kept.
    const spoken = marketplace.languages.includes(language) ? language : marketplace.languages[0];
    const key = `${marketplace.code}/${spoken}`;
    const known = open.get(key);
    if (known !== undefined) return known;
    const tag = tags[marketplace.code] ?? 'demo-20';
    const listings = items
      .filter((item) => isSoldIn(item, marketplace.code))
      .map((item) => indexed(toListing(item, { marketplace, language: spoken, tag, salesRanks })));
    const storefront = { marketplace, tag, ...arranged(listings) };
    open.set(key, storefront);
    return storefront;
  };
}

function arranged(
  listings: readonly IndexedListing[],
): Pick<Storefront, 'byAsin' | 'families' | 'searchable' | 'vocabulary'> {
  const families = new Map<Asin, IndexedListing[]>();
  for (const listing of listings) {
    const { parentAsin } = listing.item;
    if (parentAsin === undefined) continue;
    families.set(parentAsin, [...(families.get(parentAsin) ?? []), listing]);
  }
  const searchable = listings.filter(
    ({ item, product }) =>
      item.kind !== 'parent' &&
      !item.template.traits.has('inaccessible') &&
      product.offer?.availability?.status !== 'out_of_stock',
  );
  return {
    byAsin: new Map(listings.map((listing) => [listing.item.asin, listing])),
    families,
    searchable,
    vocabulary: new Set(searchable.flatMap(({ weights }) => [...weights.keys()])),
  };
}

// The default marketplace has everything, so that the examples in the README hold; the others have less.
const shareSold: Readonly<Partial<Record<MarketplaceCode, number>>> = {
  US: 1,
  UK: 0.9,
  DE: 0.9,
  JP: 0.85,
  CA: 0.85,
  FR: 0.82,
  IT: 0.8,
  ES: 0.8,
  IN: 0.75,
  MX: 0.72,
  AU: 0.72,
};

function isSoldIn({ key }: DemoItem, code: MarketplaceCode): boolean {
  return fractionOf(`${key}@${code}#sold`) < (shareSold[code] ?? 0.62);
}

function rankByPopularity(items: readonly DemoItem[]): ReadonlyMap<string, number> {
  const roots = Map.groupBy(
    items.filter(({ kind, template }) => kind !== 'child' && template.reviewCount !== undefined),
    ({ category }) => category.path[0],
  );
  const places = [...roots.values()].flatMap((group) =>
    group
      .toSorted((a, b) => (b.template.reviewCount ?? 0) - (a.template.reviewCount ?? 0))
      .map(({ key }, index) => [key, index + 1] as const),
  );
  return new Map(places);
}
