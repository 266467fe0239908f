import type { SearchQuery } from '../../products/catalogue.ts';
import { indexLabel } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { toMinor } from '../../products/money.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import { placeOf, type SearchRequest, visible } from './search-request.ts';

export interface CategoryArguments {
  readonly category?: string | undefined;
  readonly query?: string | undefined;
  readonly max_price?: number | undefined;
  readonly min_saving_percent?: number | undefined;
}

export interface CategoryRequest extends SearchRequest {
  /** Where the candidates come from, for people: `"wireless headphones" in Electronics`. */
  readonly source: string;
}

/** Puts the arguments into a search just as search_products would make it. Amazon searches by words only, so that a
 *  category without a query is looked for by its own name.
 *  @throws ToolInputError when the category is unknown, or when there is nothing to search for */
export function toCategoryRequest(args: CategoryArguments, marketplace: Marketplace): CategoryRequest {
  const { place, notes } = placeOf(args.category, marketplace);
  const keywords = wordsFor(args, { ...place, isFallback: notes.length > 0 });
  const { searchIndex = 'All', browseNodeId } = place;
  const where = browseNodeId === undefined ? indexLabel(searchIndex) : `node ${browseNodeId}`;
  return {
    query: {
      keywords,
      ...place,
      ...(args.max_price === undefined
        ? {}
        : { maxPriceMinor: Math.max(1, toMinor(args.max_price, marketplace.currency).minor) }),
      ...(args.min_saving_percent === undefined ? {} : { minSavingPercent: args.min_saving_percent }),
      sortBy: 'relevance',
      page: 1,
    },
    notes,
    source:
      searchIndex === 'All' && browseNodeId === undefined
        ? quoted(keywords)
        : `${quoted(keywords)} in ${where}`,
  };
}

interface Place extends Pick<SearchQuery, 'searchIndex' | 'browseNodeId'> {
  /** True when the marketplace lacks the category, so that its name is searched for elsewhere. */
  readonly isFallback: boolean;
}

function wordsFor(
  { category, query }: CategoryArguments,
  { searchIndex, browseNodeId, isFallback }: Place,
): string {
  if (query !== undefined) return visible(query, 'query');
  if (category === undefined) {
    throw new ToolInputError(
      'category or query is needed: Amazon searches by words. For example category "headphones".',
    );
  }
  if (browseNodeId !== undefined || (searchIndex === 'All' && !isFallback)) {
    throw new ToolInputError(
      `category ${quoted(category)} has no words to search by: add a query where there is one, or name a category such ` +
        'as "headphones".',
    );
  }
  return indexLabel(visible(category, 'category'));
}
