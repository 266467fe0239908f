import type { MarketplaceCode } from '../../src/products/marketplace.ts';

/** Things worth asking the demo, for the README and for trying it by hand. Every one of them has hits. */
export const exampleQueries: readonly {
  readonly query: string;
  readonly marketplace: MarketplaceCode;
  readonly maxPrice?: number;
}[] = [
  { query: 'wireless headphones', marketplace: 'US', maxPrice: 100 },
  { query: 'birthday gift for a 6 year old', marketplace: 'US' },
  { query: 'espresso machine', marketplace: 'US' },
  { query: 'running shoes', marketplace: 'US' },
  { query: 'dog bed', marketplace: 'UK' },
  { query: 'sci-fi novel', marketplace: 'CA' },
  { query: 'Kopfhörer', marketplace: 'DE' },
  { query: '電気ケトル', marketplace: 'JP' },
];

/** One product for each thing that is remarkable about some; all of them exist in the US marketplace. */
export const exampleAsins = {
  /** Lightning deal, saving, reviews: everything there is to show. */
  espressoMachine: 'B0DEMOSY9Z',
  /** A family of colours and sizes, and two of its shoes. */
  runningShoesParent: 'B0DEMO5M2Q',
  runningShoes: 'B0DEMOJN1M',
  kettleParent: 'B0DEMORL55',
  /** A printed book: its ASIN is its ISBN-10. */
  novel: '6970418960',
  novelToCome: '6957635783',
  /** Its price may not be shown before the cart. */
  hiddenPrice: 'B0DEMO7N4R',
  withoutTitle: 'B0DEMOM3KV',
  withoutOffer: 'B0DEMOY2BF',
  soldOut: 'B0DEMOLWL2',
  /** Priced by weight. */
  coffeeBeans: 'B0DEMOBTR0',
  /** It exists, but not through the API. */
  inaccessible: 'B0DEMO0TPH',
} as const;
