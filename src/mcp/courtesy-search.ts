import type { Call, Catalogue, SearchPage, SearchQuery } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';

/** Searches for something an answer can do without: when the world says no, the answer goes out without it. */
export async function courtesySearch(
  query: SearchQuery,
  call: Call,
  catalogue: Pick<Catalogue, 'search'>,
): Promise<SearchPage | undefined> {
  try {
    return await catalogue.search(query, call);
  } catch (error) {
    if (error instanceof CatalogueError && !call.signal.aborted) return undefined;
    throw error;
  }
}
