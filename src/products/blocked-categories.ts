import type { BrowseNode, SearchQuery } from './catalogue.ts';
import { indexLabel } from './categories.ts';
import type { BrowseNodeRef, Product } from './product.ts';

/** What an operator never wants to be shown. */
export interface BlockedCategories {
  /** Is it in such a category, or anywhere below one? A product that Amazon puts nowhere is not. */
  hasProduct(product: Product): boolean;
  /** Would the whole search be within one? */
  hasSearch(query: Pick<SearchQuery, 'searchIndex' | 'browseNodeId'>): boolean;
  hasNode(node: Pick<BrowseNode, 'id' | 'name' | 'ancestors'>): boolean;
  hasName(name: string): boolean;
}

/** @param entries names of categories, as Amazon writes them or as a search index, in any letter case; or ids of nodes */
export function createBlockedCategories(entries: readonly string[]): BlockedCategories {
  const blocked = new Set(entries.flatMap((entry) => [plainName(entry), plainName(indexLabel(entry))]));
  const hasName = (name: string | undefined) => name !== undefined && blocked.has(plainName(name));
  const hasRef = ({ id, name }: BrowseNodeRef) => blocked.has(id) || hasName(name);
  return {
    hasName,
    hasProduct: ({ categoryPath = [], browsePaths = [], salesRank, specs }) =>
      categoryPath.some(hasName) ||
      browsePaths.some(({ nodes }) => nodes.some(hasRef)) ||
      hasName(salesRank?.category) ||
      hasName(specs?.productGroup) ||
      // Amazon marks what is for adults, whichever category it stands in.
      (specs?.adult === true && blocked.has('adult')),
    hasSearch: ({ searchIndex, browseNodeId }) =>
      hasName(searchIndex) || (browseNodeId !== undefined && blocked.has(browseNodeId)),
    hasNode: (node) => hasRef(node) || node.ancestors.some(hasRef),
  };
}

/** `Movies & TV`, `MoviesAndTV` and `movies and tv` are one. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
