import type { Marketplace } from '../../../src/products/marketplace.ts';
import { type DoubleOperation, resourceNames } from './resource-names.ts';

export type RequestBody = Readonly<Record<string, unknown>>;

type Rule = (value: unknown) => boolean;

const text =
  (maxLength: number): Rule =>
  (value) =>
    typeof value === 'string' && value.length >= 1 && value.length <= maxLength;
const whole =
  (min: number, max: number): Rule =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
const oneOf =
  (...allowed: readonly string[]): Rule =>
  (value) =>
    typeof value === 'string' && allowed.includes(value);
const list =
  (min: number, max: number, element: Rule): Rule =>
  (value) =>
    Array.isArray(value) && value.length >= min && value.length <= max && value.every(element);
const digits: Rule = (value) => typeof value === 'string' && /^\d{1,19}$/.test(value);

const offerRules: Readonly<Record<string, Rule>> = {
  condition: oneOf('Any', 'New'),
  currencyOfPreference: text(3),
};

const wordMembers: readonly string[] = ['keywords', 'actor', 'artist', 'author', 'brand', 'title'];

const rules: Readonly<Record<DoubleOperation, Readonly<Record<string, Rule>>>> = {
  getItems: { ...offerRules, itemIds: list(1, 10, text(1_000)), itemIdType: oneOf('ASIN') },
  searchItems: {
    ...offerRules,
    ...Object.fromEntries(wordMembers.map((member) => [member, text(1_000)])),
    browseNodeId: digits,
    availability: oneOf('Available', 'IncludeOutOfStock'),
    deliveryFlags: list(1, 4, oneOf('AmazonGlobal', 'FreeShipping', 'FulfilledByAmazon', 'Prime')),
    itemCount: whole(1, 10),
    itemPage: whole(1, 10),
    minPrice: whole(1, Number.MAX_SAFE_INTEGER),
    maxPrice: whole(1, Number.MAX_SAFE_INTEGER),
    minReviewsRating: whole(1, 4),
    minSavingPercent: whole(1, 99),
    sortBy: oneOf(
      'AvgCustomerReviews',
      'Featured',
      'NewestArrivals',
      'Price:HighToLow',
      'Price:LowToHigh',
      'Relevance',
    ),
  },
  getVariations: {
    ...offerRules,
    asin: text(10),
    variationCount: whole(1, 10),
    variationPage: whole(1, Number.MAX_SAFE_INTEGER),
  },
  getBrowseNodes: { browseNodeIds: list(1, 10, digits) },
};

const needed: Readonly<Record<DoubleOperation, string | undefined>> = {
  getItems: 'itemIds',
  searchItems: undefined,
  getVariations: 'asin',
  getBrowseNodes: 'browseNodeIds',
};

/** What is wrong with a body, by the names of its members. */
export interface BodyFaults {
  readonly absent: readonly string[];
  readonly faulty: readonly string[];
  readonly hasStrangeTag: boolean;
}

/** Finds what breaks the operation's rules; members that no rule knows pass, as they do at Amazon.
 *  Source: Creators API documentation, operations, read 2026-11-20. */
export function faultsOf(
  operation: DoubleOperation,
  body: RequestBody,
  { marketplace, partnerTags }: { marketplace: Marketplace; partnerTags: readonly string[] },
): BodyFaults {
  const common: Readonly<Record<string, Rule>> = {
    partnerTag: text(64),
    marketplace: oneOf(marketplace.host),
    languagesOfPreference: list(1, 1, oneOf(...marketplace.languages)),
    resources: list(1, 100, oneOf(...resourceNames[operation])),
    searchIndex: oneOf(...marketplace.searchIndexes),
  };
  const allRules: Readonly<Record<string, Rule>> = { ...rules[operation], ...common };
  const faulty = Object.entries(allRules)
    .filter(([member, rule]) => body[member] !== undefined && !rule(body[member]))
    .map(([member]) => member);
  const needs = ['partnerTag', needed[operation]].filter((member) => member !== undefined);
  const absent = needs.filter((member) => body[member] === undefined);
  // A node alone is not in the documentation's list of what makes a search.
  if (operation === 'searchItems' && !wordMembers.some((member) => body[member] !== undefined)) {
    absent.push('keywords');
  }
  const hasStrangeTag = typeof body.partnerTag === 'string' && !partnerTags.includes(body.partnerTag);
  return { absent, faulty, hasStrangeTag };
}
