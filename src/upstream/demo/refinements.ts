import type { Refinement, SearchQuery } from '../../products/catalogue.ts';
import { indexLabel } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { nodeIdOf } from './category-tree.ts';
import type { IndexedListing } from './ranking.ts';

/** The ways to narrow these hits: indexes when everything was searched, branches of the tree inside one index,
 *  and brands always. The fullest come first, ten at most; one value alone narrows nothing. */
export function toDemoRefinements(
  hits: readonly IndexedListing[],
  query: SearchQuery,
  marketplace: Marketplace,
): readonly Refinement[] {
  const searchesAll = (query.searchIndex ?? 'All') === 'All';
  const refinements: readonly Refinement[] = [
    searchesAll
      ? { id: 'SearchIndex', name: 'Department', values: bins(hits.map(indexIn(marketplace))) }
      : { id: 'BrowseNode', name: 'Category', values: bins(hits.map(toLeaf)) },
    { id: 'Brand', name: 'Brand', values: bins(hits.map(toBrand)) },
  ];
  return refinements.filter(({ values }) => values.length > 1);
}

interface Bin {
  readonly id: string;
  readonly name: string;
}

function bins(candidates: readonly (Bin | undefined)[]): readonly Bin[] {
  const groups = Map.groupBy(
    candidates.filter((bin) => bin !== undefined),
    ({ id }) => id,
  );
  return [...groups.values()]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, 10)
    .flatMap((group) => group.slice(0, 1));
}

function indexIn({ searchIndexes }: Marketplace): (listing: IndexedListing) => Bin | undefined {
  return ({ item }) => {
    const id = item.category.indexes.find((index) => searchIndexes.includes(index));
    return id === undefined ? undefined : { id, name: indexLabel(id) };
  };
}

function toLeaf({ item }: IndexedListing): Bin {
  return { id: nodeIdOf(item.category.path), name: item.category.path.at(-1) ?? '' };
}

function toBrand({ product }: IndexedListing): Bin | undefined {
  return product.brand === undefined ? undefined : { id: product.brand, name: product.brand };
}
