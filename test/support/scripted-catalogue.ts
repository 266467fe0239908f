import type { Asin } from '../../src/products/asin.ts';
import type {
  BrowseNode,
  Call,
  Catalogue,
  Lookup,
  SearchPage,
  SearchQuery,
  VariationPage,
} from '../../src/products/catalogue.ts';
import { aProduct } from './a-product.ts';

/** What reached the scripted catalogue, in order. */
export interface Arrival {
  readonly operation: keyof Catalogue;
  readonly asins?: readonly Asin[];
  readonly query?: SearchQuery;
  readonly call: Call;
}

/** The port, answered by a script: the fake that stands in for everything below a stage. */
export interface ScriptedCatalogue extends Catalogue {
  readonly arrivals: Arrival[];
}

/** By default everything asked for exists: look-ups find a plain product each, searches and the rest are empty. */
export function scriptedCatalogue(script: Partial<Catalogue> = {}): ScriptedCatalogue {
  const arrivals: Arrival[] = [];
  const answers: Catalogue = {
    search: async (): Promise<SearchPage> => ({ products: [], refinements: [], askedAt: 0 }),
    lookup: async (asins): Promise<Lookup> => ({
      found: new Map(asins.map((asin) => [asin, aProduct({ asin })])),
      missing: new Map(),
    }),
    variations: async (): Promise<VariationPage> => ({ products: [], dimensions: [], askedAt: 0 }),
    browse: async (): Promise<readonly BrowseNode[]> => [],
    ...script,
  };
  return {
    arrivals,
    search: (query, call) => {
      arrivals.push({ operation: 'search', query, call });
      return answers.search(query, call);
    },
    lookup: (asins, call) => {
      arrivals.push({ operation: 'lookup', asins: [...asins], call });
      return answers.lookup(asins, call);
    },
    variations: (asin, page, call) => {
      arrivals.push({ operation: 'variations', asins: [asin], call });
      return answers.variations(asin, page, call);
    },
    browse: (nodeIds, call) => {
      arrivals.push({ operation: 'browse', call });
      return answers.browse(nodeIds, call);
    },
  };
}
