import type { Asin } from './asin.ts';
import type { CredentialGroup, Marketplace } from './marketplace.ts';
import type { Money } from './money.ts';
import type { BrowseNodeId, BrowseNodeRef, EpochMs, Product } from './product.ts';

/** The port between us and Amazon. Every stage of the pipeline and every source implements it.
 *
 *  Every operation asks for the same full set of resources, so that a product from a search is the same product
 *  as one from a look-up and can be kept once. "Nothing there" is an empty answer; failure is a `CatalogueError`. */
export interface Catalogue {
  /** Finds up to ten products a page. A search without hits is an empty page.
   *  @throws CatalogueError */
  search(query: SearchQuery, call: Call): Promise<SearchPage>;

  /** Finds products by ASIN. Every ASIN asked for is a key of `found` or of `missing`, never of both.
   *  @param asins any number; `coalesced` sends at most ten a request. The list may grow until `call.onSend`
   *  has been called: read it only after that.
   *  @throws CatalogueError when the look-up as a whole failed */
  lookup(asins: readonly Asin[], call: Call): Promise<Lookup>;

  /** Lists the children of a variation family, ten a page. Parent or child ASIN.
   *  @throws CatalogueError not_found when Amazon knows no such family */
  variations(asin: Asin, page: number, call: Call): Promise<VariationPage>;

  /** Describes nodes of the category tree; unknown ids are left out.
   *  @throws CatalogueError */
  browse(nodeIds: readonly BrowseNodeId[], call: Call): Promise<readonly BrowseNode[]>;
}

export type Operation = keyof Catalogue;

/** A catalogue at the far end of the pipeline, and what only it knows. */
export interface Source extends Catalogue {
  /** Gets in hand what a request of this call needs before it can leave, such as an access token; awaited before
   *  a slot of the quota is taken.
   *  @throws CatalogueError */
  prepare?(call: Call): Promise<void>;
  /** The groups whose account Amazon gives no ratings. */
  groupsWithoutReviews(): readonly CredentialGroup[];
}

/** Who asks, where, how urgently, and until when. */
export interface Call {
  readonly marketplace: Marketplace;
  /** One of the marketplace's languages, e.g. `de_DE`. */
  readonly language: string;
  /** An interactive call, which a caller waits for, goes before a background refresh. */
  readonly priority: 'interactive' | 'background';
  /** After this instant the answer is not waited for any more. */
  readonly deadlineAt: EpochMs;
  /** Aborts when the caller leaves or the deadline passes; every wait honours it. */
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** An opaque name of the person or token that asks, for fair shares; never sent to Amazon. */
  readonly caller: string;
  /** The oldest answer this caller accepts, in milliseconds; absent: what the freshness policy allows. */
  readonly maxAgeMs?: number | undefined;
  /** Called each time a request leaves for Amazon on this call's behalf, with its slot already won. It is the last
   *  moment at which a gathered look-up can grow, and what the caller's Amazon spending is counted by. */
  readonly onSend?: () => void;
  /** Called with what keeps the answer away at present, and with nothing once that is over: should the deadline pass, it
   *  is the reason that the caller hears. */
  readonly onTrouble?: (trouble?: Error) => void;
}

export interface SearchQuery {
  readonly keywords?: string;
  /** One of the marketplace's search indexes; absent: `All`. */
  readonly searchIndex?: string;
  readonly browseNodeId?: BrowseNodeId;
  readonly brand?: string;
  readonly author?: string;
  /** Who made the music. */
  readonly artist?: string;
  readonly actor?: string;
  /** Words that the title has to hold. */
  readonly title?: string;
  /** Absent: used and refurbished things, too. */
  readonly condition?: 'new';
  readonly minPriceMinor?: number;
  readonly maxPriceMinor?: number;
  /** Whole stars "and up": the only steps Amazon filters by. */
  readonly minStars?: 1 | 2 | 3 | 4;
  /** 1–99. */
  readonly minSavingPercent?: number;
  readonly primeOnly?: boolean;
  /** All of them have to hold. */
  readonly delivery?: readonly Delivery[];
  /** Also what cannot be bought at the moment. */
  readonly includeOutOfStock?: boolean;
  readonly sortBy?: SortBy;
  /** 1–10: Amazon shows at most a hundred hits of any search. */
  readonly page: number;
}

/** How a thing comes: free of shipping costs, from Amazon's own warehouse, or also to other countries. */
export type Delivery = 'free_shipping' | 'fulfilled_by_amazon' | 'from_abroad';

export type SortBy = 'relevance' | 'featured' | 'newest' | 'price_low' | 'price_high' | 'rating';

export interface SearchPage {
  readonly products: readonly Product[];
  /** How many hits Amazon says there are; more than a hundred cannot be fetched. */
  readonly totalResults?: number;
  readonly refinements: readonly Refinement[];
  /** Amazon's own search page for this query, tagged. */
  readonly searchUrl?: string;
  readonly askedAt: EpochMs;
  /** Amazon could not be asked: these are fitting products out of those seen in the last 24 hours. */
  readonly fallback?: true;
  /** On a stand-in: what of the query could not be honoured. */
  readonly ignoredFilters?: readonly (keyof SearchQuery)[];
}

/** A way Amazon offers to narrow a search: brands, categories, other people's words. */
export interface Refinement {
  readonly id: string;
  readonly name: string;
  readonly values: readonly { readonly id: string; readonly name: string }[];
}

export interface Lookup {
  readonly found: ReadonlyMap<Asin, Product>;
  readonly missing: ReadonlyMap<Asin, MissingReason>;
}

/** `not_found`: no such product in this marketplace. `not_accessible`: it exists, but not through the API.
 *  `invalid`: Amazon refuses the id. */
export type MissingReason = 'not_found' | 'not_accessible' | 'invalid';

export interface VariationPage {
  readonly products: readonly Product[];
  /** What differs between the children, with every value that occurs. */
  readonly dimensions: readonly VariationDimension[];
  readonly totalVariations?: number;
  readonly pageCount?: number;
  readonly lowestPrice?: Money;
  readonly highestPrice?: Money;
  readonly askedAt: EpochMs;
}

export interface VariationDimension {
  readonly name: string;
  readonly label: string;
  readonly values: readonly string[];
}

export interface BrowseNode {
  readonly id: BrowseNodeId;
  readonly name: string;
  readonly isRoot: boolean;
  /** From the root down to this node's parent. */
  readonly ancestors: readonly BrowseNodeRef[];
  readonly children: readonly BrowseNodeRef[];
  readonly askedAt: EpochMs;
}

/** Reads the id of a node in the category tree: up to 19 digits, alone or as we write it beside its name,
 *  `172541 (Over-Ear Headphones)`. */
export function parseBrowseNodeId(text: string): BrowseNodeId | undefined {
  return /^\s*(\d{1,19})(?:\s*\([^()]*\))?\s*$/.exec(text)?.[1];
}
