import { z } from 'zod';
import { parseBrowseNodeId, type SearchQuery } from '../../products/catalogue.ts';
import { indexLabel, resolveCategory } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { siteName } from '../../products/marketplaces.ts';
import { toMinor } from '../../products/money.ts';
import { wordKey } from '../../products/word-matching.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import { categoryArgument, maxPriceArgument, thingArgument } from './arguments.ts';
import { type SearchRequest, visible, wholeStars } from './search-request.ts';

/** The filters of every tool that chooses for the shopper. */
export const choiceFilters = {
  query: thingArgument,
  category: categoryArgument.optional(),
  brand: z.string().optional().describe('Brand, e.g. "Norrbrew"'),
  exclude_brands: z.array(z.string()).min(1).max(10).optional().describe('e.g. ["Norrbrew"]'),
  min_price: z.number().min(0).optional().describe('e.g. 20'),
  max_price: maxPriceArgument,
  min_rating: z.number().min(1).max(5).optional().describe('Stars, e.g. 4.5'),
  prime_only: z.boolean().default(false).describe('e.g. true'),
  condition: z.enum(['new', 'any']).default('new').describe('"any": used too'),
};

const choice = z.object(choiceFilters);

/** The filters as a tool was given them; `min_saving_percent` is of `get_deals` alone. */
export type ChoiceArguments = Partial<z.output<typeof choice>> & {
  readonly min_saving_percent?: number | undefined;
};

/** A search for candidates, and what is filtered here because Amazon cannot. */
export interface ChoiceRequest extends SearchRequest {
  /** Where the candidates come from, for people: `"wireless headphones" in Electronics`. */
  readonly source: string;
  /** What kind of thing is meant, in the asker's words: those of `query`, else those of `category`. */
  readonly asked: string;
  /** The words of `category` where it says what kind `query` is of: `headphones` beside "wireless, noise cancelling". */
  readonly categoryWords?: string;
  /** True when a whole department was named and no thing: "kitchen". */
  readonly isDepartment: boolean;
  readonly excludedBrands: readonly string[];
  readonly minRating?: number;
  /** True when used and refurbished things were asked for as well. */
  readonly isUsedWanted: boolean;
}

/** Puts the filters into a search just as search_products would make it. Amazon searches by words, so that a category
 *  without a query is looked for by its own name; one that nobody knows is searched for everywhere.
 *  @throws ToolInputError when there is nothing to search for, or when bounds contradict each other */
export function toChoiceRequest(args: ChoiceArguments, marketplace: Marketplace): ChoiceRequest {
  const { min_price: min = 0, max_price: max, min_rating: minRating, min_saving_percent: saving } = args;
  if (max !== undefined && min > max) {
    throw new ToolInputError(`min_price must not be above max_price; got ${min} and ${max}.`);
  }
  const place = placeNamed(args.category, marketplace);
  const words = args.query === undefined ? undefined : visible(args.query, 'query');
  const asked = words ?? place.words;
  if (asked === undefined) throw new ToolInputError(withoutWords(args.category));
  const keywords = words === undefined || !place.isUnknown ? asked : joined(words, place.words ?? '');
  const minor = (amount: number) => Math.max(1, toMinor(amount, marketplace.currency).minor);
  return {
    query: {
      keywords,
      ...place.query,
      ...(args.brand === undefined ? {} : { brand: visible(args.brand, 'brand') }),
      ...(min === 0 ? {} : { minPriceMinor: minor(min) }),
      ...(max === undefined ? {} : { maxPriceMinor: minor(max) }),
      ...(minRating === undefined || minRating === 1 ? {} : { minStars: wholeStars(minRating) }),
      ...(saving === undefined ? {} : { minSavingPercent: saving }),
      ...(args.prime_only === true ? { primeOnly: true } : {}),
      sortBy: 'relevance',
      page: 1,
    },
    notes: place.notes,
    source: place.label === undefined ? quoted(keywords) : `${quoted(keywords)} in ${place.label}`,
    asked,
    ...(place.words === undefined || words === undefined ? {} : { categoryWords: place.words }),
    isDepartment: words === undefined && place.isDepartment,
    excludedBrands: args.exclude_brands ?? [],
    ...(minRating === undefined ? {} : { minRating }),
    isUsedWanted: args.condition === 'any',
  };
}

interface Place {
  readonly query: Pick<SearchQuery, 'searchIndex' | 'browseNodeId'>;
  /** What to search by when there is no query. */
  readonly words?: string;
  /** Where, for people; absent: everywhere. */
  readonly label?: string;
  readonly isUnknown: boolean;
  readonly isDepartment: boolean;
  readonly notes: readonly string[];
}

const known = { isUnknown: false, isDepartment: false } as const;

function placeNamed(category: string | undefined, marketplace: Marketplace): Place {
  if (category === undefined) return { query: {}, ...known, notes: [] };
  const text = visible(category, 'category');
  const browseNodeId = parseBrowseNodeId(text);
  if (browseNodeId !== undefined) {
    // A node is named beside its id in the way in which we write it ourselves.
    const name = /\(([^()]+)\)/.exec(text)?.[1];
    return {
      query: { browseNodeId },
      ...(name === undefined ? {} : { words: name.trim() }),
      label: `node ${browseNodeId}`,
      ...known,
      notes: [],
    };
  }
  const resolved = resolveCategory(text, marketplace);
  if ('unknown' in resolved) return unknownPlace(text, resolved.nearest, marketplace);
  const { searchIndex, note } = resolved;
  const isEverything = searchIndex === 'All';
  return {
    query: { searchIndex },
    ...(isEverything && note === undefined ? {} : { words: indexLabel(text) }),
    ...(isEverything ? {} : { label: indexLabel(searchIndex) }),
    isUnknown: false,
    isDepartment: isEverything || wordKey(indexLabel(searchIndex)).includes(wordKey(indexLabel(text))),
    notes: note === undefined ? [] : [note],
  };
}

function unknownPlace(text: string, nearestWords: readonly string[], marketplace: Marketplace): Place {
  const hint = nearestWords.length === 0 ? '' : ` Nearest: ${nearestWords.join(', ')}.`;
  const note = `${siteName(marketplace.host)} has no category ${quoted(text)}: all were searched for it.${hint}`;
  return { query: {}, words: text, isUnknown: true, isDepartment: false, notes: [note] };
}

/** The words of both, those of the category only when the query lacks them. */
function joined(query: string, category: string): string {
  return query.toLowerCase().includes(category.toLowerCase()) ? query : `${query} ${category}`;
}

function withoutWords(category: string | undefined): string {
  return category === undefined
    ? 'query or category is needed: Amazon searches by words. For example query "wireless headphones".'
    : `category ${quoted(category)} has no words to search by: add a query where there is one, or name a category such as "headphones".`;
}
