/** One category of the demo's tree, with the products that lie in it. */
export interface Category {
  /** From the root down: `['Home & Kitchen', 'Coffee & Tea', 'Espresso Machines']`. */
  readonly path: readonly string[];
  /** Search indexes that hold it: the department's first, then those of this category alone. */
  readonly indexes: readonly string[];
  /** What shoppers call these things besides the category's own name. */
  readonly words: string;
  readonly templates: readonly ProductTemplate[];
}

/** A product before it has an ASIN, a marketplace or a currency. */
export interface ProductTemplate {
  /** The brand; of books the author, or several joined by ` & `. */
  readonly maker: string;
  readonly name: string;
  /** In US cents; absent: the price is unknown. */
  readonly priceUsd?: number;
  readonly wasUsd?: number;
  readonly stars?: number;
  readonly reviewCount?: number;
  readonly features: readonly string[];
  readonly traits: ReadonlyMap<Trait, string>;
  readonly choices: readonly Choice[];
}

/** A dimension of a variation family: its values, each with its share of the price. */
export interface Choice {
  readonly name: string;
  readonly values: readonly { readonly value: string; readonly priceFactor: number }[];
}

/** What may be remarkable about a product; some take a value (`pages 384`, `also Toys & Games > Puzzles`). */
export const traitNames = [
  'lightning',
  'prime-deal',
  'early-deal',
  'open-deal',
  'coming-deal',
  'ended-deal',
  'ends-deal',
  'map',
  'unpriced',
  'unoffered',
  'untitled',
  'unbranded',
  'inaccessible',
  'sold-out',
  'scarce',
  'slow',
  'preorder',
  'renewed',
  'used',
  'open-box',
  'note',
  'subscription',
  'haul',
  'beside-subscription',
  'beside-used',
  'least',
  'most',
  'trade-in',
  'also',
  'ages',
  'count',
  'grams',
  'millilitres',
  'kilograms',
  'pages',
  'published',
  'binding',
  'illustrator',
  'energy',
  'warranty',
] as const;

export type Trait = (typeof traitNames)[number];
