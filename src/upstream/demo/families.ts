import type { Asin } from '../../products/asin.ts';
import type { VariationDimension, VariationPage } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { IndexedListing } from './ranking.ts';
import type { Storefront } from './storefront.ts';
import { withTimestamps } from './with-timestamps.ts';
import { wordingIn } from './wording.ts';

const pageSize = 10;

/** One page of a variation family, named by its parent or by any of its children.
 *  @throws CatalogueError not_found when the product is unknown here or has no variations */
export function familyOf(
  storefront: Storefront,
  asin: Asin,
  options: { readonly page: number; readonly language: string; readonly nowMs: EpochMs },
): VariationPage {
  const parentAsin = storefront.byAsin.get(asin)?.item.parentAsin ?? asin;
  const children = storefront.families.get(parentAsin);
  if (children === undefined) throw new CatalogueError('not_found', 'no variation family with this ASIN');
  const start = (options.page - 1) * pageSize;
  return {
    products: children
      .slice(start, start + pageSize)
      .map(({ product, item }) => withTimestamps(product, item, options.nowMs)),
    dimensions: toDimensions(children, options.language),
    totalVariations: children.length,
    pageCount: Math.ceil(children.length / pageSize),
    ...toPriceRange(children),
    askedAt: options.nowMs,
  };
}

function toDimensions(children: readonly IndexedListing[], language: string): readonly VariationDimension[] {
  const labels = wordingIn(language).dimensions;
  const byName = Map.groupBy(
    children.flatMap(({ item }) => item.values),
    ({ name }) => name,
  );
  return [...byName].map(([name, values]) => ({
    name,
    label: labels[name] ?? name,
    values: [...new Set(values.map(({ value }) => value))],
  }));
}

function toPriceRange(
  children: readonly IndexedListing[],
): Pick<VariationPage, 'lowestPrice' | 'highestPrice'> {
  const prices = children
    .flatMap(({ product }) => product.offer?.price ?? [])
    .toSorted((a, b) => a.minor - b.minor);
  const [lowestPrice] = prices;
  const highestPrice = prices.at(-1);
  return lowestPrice === undefined || highestPrice === undefined ? {} : { lowestPrice, highestPrice };
}
