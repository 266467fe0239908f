import type { Marketplace } from '../../products/marketplace.ts';
import { type QueryWords, readQueryWords } from '../../products/query-words.ts';
import { visible } from './search-request.ts';

/** Arguments that what is said in the words may stand for. */
interface Worded {
  readonly query?: string | undefined;
  readonly min_price?: number | undefined;
  readonly max_price?: number | undefined;
}

/** The arguments with what the words say besides the thing, what was read, and the notes on it; a price that was given as an
 *  argument counts for more than one in the words.
 *  @throws ToolInputError when the words have no visible text */
export function withMeantWords<Given extends Worded>(
  given: Given,
  marketplace: Marketplace,
): { readonly args: Given; readonly words: QueryWords | undefined; readonly notes: readonly string[] } {
  if (given.query === undefined) return { args: given, words: undefined, notes: [] };
  const words = readQueryWords(visible(given.query, 'query'), marketplace);
  const isPriced = Boolean(given.min_price) || Boolean(given.max_price);
  const prices = isPriced ? {} : { min_price: words.minPrice, max_price: words.maxPrice };
  const sizeNotes =
    words.size === undefined
      ? []
      : [`For size ${words.size}, get_product_variations lists the versions of a product.`];
  return {
    args: { ...given, ...prices, query: words.keywords },
    words,
    notes: [...(isPriced ? [] : words.notes), ...sizeNotes],
  };
}
