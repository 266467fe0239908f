import type { Asin } from './asin.ts';
import type { MarketplaceCode } from './marketplace.ts';
import type { Money } from './money.ts';

/** Milliseconds since 1970, by the server's clock. */
export type EpochMs = number;

/** One product of one marketplace. Everything but the ASIN and its marketplace may be missing, and missing
 *  means "Amazon did not say", never zero and never "N/A". All text has been cleaned where it entered. */
export interface Product {
  readonly asin: Asin;
  readonly marketplace: MarketplaceCode;
  /** When Amazon was asked for each part; `freshness.ts` says how long a part may be kept. */
  readonly askedAt: PartTimes;
  /** Amazon's own `detailPageURL`, tag included, byte for byte. */
  readonly link?: string;
  readonly parentAsin?: Asin;
  readonly title?: string;
  readonly brand?: string;
  readonly manufacturer?: string;
  readonly contributors?: readonly Contributor[];
  readonly features?: readonly string[];
  readonly images?: readonly Image[];
  /** What a child of a variation family is: `[{ name: 'Color', value: 'Black' }]`. */
  readonly variationValues?: readonly VariationValue[];
  readonly specs?: Specs;
  readonly reviews?: Reviews;
  /** From the root down to the product's own category: the names along the first of `browsePaths`. */
  readonly categoryPath?: readonly string[];
  /** Every place in the category tree that Amazon gives the product, in Amazon's order. */
  readonly browsePaths?: readonly BrowsePath[];
  /** The rank in the whole shop; without it, that of the first of `browsePaths` which has one. */
  readonly salesRank?: SalesRank;
  /** Set when Amazon takes used ones in part payment. */
  readonly tradeIn?: TradeIn;
  readonly offer?: Offer;
}

/** The parts of a product that Amazon's licence lets live for different times. */
export interface PartTimes {
  /** Titles, features, image links, reviews: 24 h. */
  readonly content: EpochMs;
  /** Price, availability, deal: 1 h unstamped, up to 24 h with its time and notice. */
  readonly offer: EpochMs;
}

export interface Contributor {
  readonly name: string;
  readonly role?: string;
}

export interface TradeIn {
  /** What is credited at most. */
  readonly price?: Money;
}

export interface Image {
  /** Some 500 pixels long: what a card or a gallery shows. */
  readonly url: string;
  readonly widthPx?: number;
  readonly heightPx?: number;
  /** The same picture as large as Amazon has it, where that is larger. */
  readonly highRes?: string;
}

export interface VariationValue {
  readonly name: string;
  readonly value: string;
}

export interface Specs {
  readonly binding?: string;
  readonly productGroup?: string;
  readonly color?: string;
  readonly size?: string;
  readonly model?: string;
  readonly partNumber?: string;
  readonly warranty?: string;
  readonly unitCount?: number;
  readonly dimensions?: Dimensions;
  readonly formats?: readonly string[];
  readonly energyClass?: string;
  readonly pages?: number;
  readonly languages?: readonly SpokenLanguage[];
  readonly edition?: string;
  /** As Amazon wrote it when it is no date; `YYYY-MM-DD` when it is. */
  readonly releaseDate?: string;
  readonly publicationDate?: string;
  readonly audience?: string;
  readonly adult?: boolean;
  readonly eans?: readonly string[];
  readonly isbns?: readonly string[];
  readonly upcs?: readonly string[];
}

export interface SpokenLanguage {
  readonly name: string;
  /** What is in it, in Amazon's words: `Published`, `Dubbed`, `Subtitled`. */
  readonly type?: string;
}

export interface Dimensions {
  readonly height?: Measure;
  readonly length?: Measure;
  readonly width?: Measure;
  readonly weight?: Measure;
}

export interface Measure {
  readonly value: number;
  readonly unit: string;
}

/** Amazon's average and count; no review text exists in the API. */
export interface Reviews {
  /** 1–5, one decimal. */
  readonly stars?: number;
  readonly count?: number;
}

export interface SalesRank {
  readonly rank: number;
  readonly category?: string;
  /** The node of the category tree in which the rank holds; Amazon leaves it out of some. */
  readonly nodeId?: BrowseNodeId;
}

/** Digits, at most 19 of them. */
export type BrowseNodeId = string;

export interface BrowseNodeRef {
  readonly id: BrowseNodeId;
  readonly name: string;
}

/** One place in the category tree: the leaf that holds the product, and the way down to it. */
export interface BrowsePath {
  /** From the root down to the leaf, which comes last; never empty. */
  readonly nodes: readonly BrowseNodeRef[];
  /** The product's sales rank within the leaf. */
  readonly rank?: number;
}

/** What one seller asks for a product, and on which conditions: the facts as Amazon said them when it was asked. A deal
 *  begins and ends after that, so that what is shown is read from `offerAt` (`offer.ts`) only. */
export interface Listing {
  /** Absent when Amazon gave none, or when it may not be displayed (`priceHidden`). */
  readonly price?: Money;
  /** True when the price is below the advertised minimum (`violatesMAP`): it may not be shown before the cart. */
  readonly priceHidden: boolean;
  /** What the saving is measured against, and what Amazon itself calls that: `Was`, `UVP`, `参考価格`. */
  readonly was?: { readonly price: Money; readonly basis: SavingBasis; readonly label?: string };
  readonly saving?: { readonly amount?: Money; readonly percent?: number };
  readonly unitPrice?: UnitPrice;
  readonly availability?: Availability;
  readonly condition?: 'new' | 'used' | 'refurbished' | 'unknown';
  readonly subCondition?: SubCondition;
  /** The seller's own words about the condition. */
  readonly conditionNote?: string;
  /** What a price beside the plain one is for; `other`: a kind of listing that is not known yet. */
  readonly kind?: 'subscription' | 'lightning' | 'haul' | 'other';
  readonly seller?: string;
  readonly sellerId?: string;
  readonly deal?: Deal;
  /** What a buyer is credited with; Amazon gives points in Japan only. */
  readonly loyaltyPoints?: number;
}

/** The featured listing, which a shopper in that marketplace sees first, and the listings beside it. */
export interface Offer extends Listing {
  readonly others?: readonly Listing[];
  /** Set by `offerAt` alone: the moment as of which all of this holds. Facts that are kept have none. */
  readonly at?: EpochMs;
}

export type SubCondition =
  | 'like_new'
  | 'very_good'
  | 'good'
  | 'acceptable'
  | 'refurbished'
  | 'oem'
  | 'open_box';

/** The price of one unit of what a package holds: 29.75 a `Count`, in major units of the price's currency, fractions of its
 *  smallest coin included; Amazon's own words (`$29.75 / Count`) where no number and unit could be told from them. */
export type UnitPrice =
  | { readonly amount: number; readonly unit: string; readonly text?: never }
  | { readonly text: string; readonly amount?: never; readonly unit?: never };

export type SavingBasis = 'list_price' | 'was_price' | 'lowest_price' | 'unknown';

export interface Availability {
  readonly status:
    | 'in_stock'
    | 'in_stock_scarce'
    | 'available_date'
    | 'leadtime'
    | 'preorder'
    | 'out_of_stock'
    | 'unavailable'
    | 'unknown';
  readonly message?: string;
  readonly minOrder?: number;
  readonly maxOrder?: number;
}

export interface Deal {
  readonly badge?: string;
  readonly access: 'everyone' | 'prime_early_access' | 'prime_only';
  /** A deal without an end is open-ended. */
  readonly startsAt?: EpochMs;
  readonly endsAt?: EpochMs;
  /** How long from its start Prime members have it to themselves, in milliseconds. */
  readonly earlyAccessMs?: number;
  readonly percentClaimed?: number;
}
