/** What the double knows of a product before anyone asks: prices are plain major units, of any marketplace. */
export interface DoubleProduct {
  readonly asin: string;
  readonly searchIndex: string;
  readonly nodeId: string;
  /** Other places in the tree where it stands as well. */
  readonly furtherNodeIds?: readonly string[];
  readonly parentAsin?: string;
  readonly brand: string;
  /** What a search by words looks at. */
  readonly words: string;
  readonly title?: string;
  readonly features: readonly string[];
  readonly price?: number;
  readonly listPrice?: number;
  readonly stars?: number;
  readonly reviews?: number;
  readonly salesRank?: number;
  readonly prime: boolean;
  /** It exists, but the API does not tell about it. */
  readonly inaccessible?: boolean;
  readonly variationAttributes?: readonly { readonly name: string; readonly value: string }[];
  /** Members of the item in wire shape that differ from what the rest says; null takes a member away. */
  readonly item?: Readonly<Record<string, unknown>>;
  /** The same for its first listing. */
  readonly listing?: Readonly<Record<string, unknown>>;
}
