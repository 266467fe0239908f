import type { Call, Catalogue, SearchPage, SearchQuery, SortBy } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Currency } from '../../products/money.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { distinctProducts } from '../../products/product-identity.ts';
import type { ChoiceRequest } from './choice-request.ts';

/** What a tool chooses among: Amazon's first hits by relevance, and more of the same in another order. */
export interface Candidates {
  readonly products: readonly Product[];
  /** The names of the categories by which Amazon offers to narrow the search. */
  readonly offered: readonly string[];
  readonly askedAt: EpochMs;
}

export interface SecondLook {
  readonly call: Call;
  readonly catalogue: Pick<Catalogue, 'search'>;
  readonly secondOrder: SortBy;
  /** True when the first hits will do. Default: they never do while there are more. */
  readonly isEnough?: (products: readonly Product[]) => boolean;
}

/** Gathers candidates with two searches at the most. The first is what search_products asks by itself, so that each finds
 *  the other's in the cache; the second is a courtesy, and made only when there are hits beyond the first page. */
export async function gatherCandidates(query: SearchQuery, options: SecondLook): Promise<Candidates> {
  const { call, catalogue, secondOrder, isEnough = () => false } = options;
  const { currency } = call.marketplace;
  const first = await catalogue.search(query, call);
  const { products, askedAt } = first;
  const isDone = !hasMore(first) || isEnough(pricedIn(currency, products));
  const second = isDone
    ? undefined
    : await bestEffortSearch({ ...query, sortBy: secondOrder }, call, catalogue);
  return {
    products: pricedIn(currency, distinctProducts([...products, ...(second?.products ?? [])])),
    offered: offeredBy(first),
    askedAt,
  };
}

/** The names of the categories by which Amazon offers to narrow a search, in its order. */
function offeredBy({ refinements }: SearchPage): readonly string[] {
  return refinements.flatMap(({ id, values }) => (id === 'BrowseNode' ? values.map(({ name }) => name) : []));
}

/** Those priced in this currency or not at all: amounts of two currencies cannot be weighed against each other. */
export function pricedIn(currency: Currency, products: readonly Product[]): readonly Product[] {
  return products.filter(({ offer }) => (offer?.price?.currency ?? currency) === currency);
}

/** True when Amazon has hits beyond this first page. */
export function hasMore({ products, totalResults }: SearchPage): boolean {
  return (totalResults ?? 0) > products.length || (totalResults === undefined && products.length === 10);
}

/** Searches for something an answer can do without: when the world says no, the answer goes out without it. */
export async function bestEffortSearch(
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

/** Out of how many a tool chose, and where they came from: the first hits of a search are not the whole category. */
export function candidatesNote({ length }: readonly Product[], { source }: ChoiceRequest): string {
  if (length === 0) return `None of the first hits Amazon gave for ${source} fits.`;
  const hits = length === 1 ? 'the one hit' : `the first ${length} hits`;
  return `Chosen among ${hits} Amazon gave for ${source}.`;
}
