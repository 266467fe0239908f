import { z } from 'zod';
import { type Call, type Catalogue, parseBrowseNodeId, type SearchQuery } from '../../products/catalogue.ts';
import { indexLabel, resolveCategory } from '../../products/categories.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { siteName } from '../../products/marketplaces.ts';
import { isRange } from '../../products/native-words.ts';
import type { QueryWords } from '../../products/query-words.ts';
import { wordKey } from '../../products/word-matching.ts';
import { quoted, ToolInputError } from '../protocol/input-error.ts';
import {
  brandArgument,
  categoryArgument,
  conditionArgument,
  excludeBrandsArgument,
  maxPriceArgument,
  minPriceArgument,
  minRatingArgument,
  primeOnlyArgument,
  thingArgument,
} from './arguments.ts';
import { withMeantWords } from './meant-words.ts';
import { priceBounds, type SearchRequest, visible, wholeStars } from './search-request.ts';

/** The filters of every tool that chooses for the shopper. */
export const choiceFilters = {
  query: thingArgument,
  category: categoryArgument.optional(),
  brand: brandArgument,
  exclude_brands: excludeBrandsArgument,
  min_price: minPriceArgument,
  max_price: maxPriceArgument,
  min_rating: minRatingArgument,
  prime_only: primeOnlyArgument,
  condition: conditionArgument,
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
  /** True when `category` was a word for a thing: where to look for it is our guess, and no filter of the asker's. */
  readonly isPlaceGuessed: boolean;
  readonly excludedBrands: readonly string[];
  /** What the words of `query` say besides the thing. */
  readonly read?: QueryWords;
  readonly minRating?: number;
  /** True when used and refurbished things were asked for as well. */
  readonly isUsedWanted: boolean;
}

/** The same arguments with a node of the category tree named beside its id, when it came alone and there are no words to search
 *  by: one Amazon call more, and `isAsked` says so.
 *  @throws ToolInputError when the marketplace has no such node */
export async function withNodeNamed<Given extends ChoiceArguments>(
  args: Given,
  call: Call,
  { browse }: Pick<Catalogue, 'browse'>,
): Promise<{ readonly args: Given; readonly isAsked: boolean }> {
  const id = /^\s*\d+\s*$/.test(args.category ?? '') ? parseBrowseNodeId(args.category ?? '') : undefined;
  if (id === undefined || args.query !== undefined) return { args, isAsked: false };
  const [node] = await browse([id], call);
  if (node === undefined) {
    throw new ToolInputError(
      `${siteName(call.marketplace.host)} has no category with the id ${id}. Take one from browse_categories, or add a query.`,
    );
  }
  return { args: { ...args, category: `${id} (${node.name.replace(/[()]/g, '')})` }, isAsked: true };
}

/** Puts the filters into a search just as search_products would make it. Amazon searches by words, so that a category
 *  without a query is looked for by its own name; one that nobody knows is searched for everywhere.
 *  @throws ToolInputError when there is nothing to search for, or when bounds contradict each other */
export function toChoiceRequest(given: ChoiceArguments, marketplace: Marketplace): ChoiceRequest {
  const { args, words: read, notes } = withMeantWords(given, marketplace);
  const { min_rating: minRating = 0, min_saving_percent: saving = 0 } = args;
  const place = placeNamed(args.category, marketplace);
  const words = args.query;
  const asked = words ?? place.words;
  if (asked === undefined) throw new ToolInputError(withoutWords(args.category));
  const keywords = words === undefined || !place.isUnknown ? asked : joined(words, place.words ?? '');
  return {
    query: {
      keywords,
      ...place.query,
      ...(args.brand === undefined ? {} : { brand: visible(args.brand, 'brand') }),
      ...priceBounds(args, marketplace),
      ...(minRating <= 1 ? {} : { minStars: wholeStars(minRating) }),
      ...(saving === 0 ? {} : { minSavingPercent: saving }),
      ...(args.prime_only === true ? { primeOnly: true } : {}),
      ...(args.condition === 'any' ? {} : { condition: 'new' as const }),
      sortBy: 'relevance',
      page: 1,
    },
    notes: [...notes, ...place.notes],
    source: place.label === undefined ? quoted(keywords) : `${quoted(keywords)} in ${place.label}`,
    asked,
    ...(place.words === undefined || words === undefined ? {} : { categoryWords: place.words }),
    isDepartment: words === undefined ? place.isDepartment : isRange(words, marketplace.languages),
    isPlaceGuessed: words === undefined && place.isGuessed,
    excludedBrands: args.exclude_brands ?? [],
    ...(read === undefined ? {} : { read }),
    ...(minRating === 0 ? {} : { minRating }),
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
  readonly isGuessed: boolean;
  readonly notes: readonly string[];
}

const known = { isUnknown: false, isDepartment: false, isGuessed: false } as const;

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
  const isDepartment =
    isEverything || wordKey(indexLabel(searchIndex)).includes(wordKey(resolved.means ?? indexLabel(text)));
  return {
    query: { searchIndex },
    ...(isEverything && note === undefined ? {} : { words: indexLabel(text) }),
    ...(isEverything ? {} : { label: indexLabel(searchIndex) }),
    isUnknown: false,
    isDepartment,
    isGuessed: !isDepartment,
    notes: note === undefined ? [] : [note],
  };
}

function unknownPlace(text: string, nearestWords: readonly string[], marketplace: Marketplace): Place {
  const hint = nearestWords.length === 0 ? '' : ` Nearest: ${nearestWords.join(', ')}.`;
  const note = `${siteName(marketplace.host)} has no category ${quoted(text)}: all were searched for it.${hint}`;
  return { query: {}, words: text, ...known, isUnknown: true, notes: [note] };
}

/** The words of both, those of the category only when the query lacks them. */
function joined(query: string, category: string): string {
  return query.toLowerCase().includes(category.toLowerCase()) ? query : `${query} ${category}`;
}

function withoutWords(category: string | undefined): string {
  return category === undefined
    ? 'query or category is needed: Amazon searches by words. For example query "wireless headphones".'
    : `category ${quoted(category)} has no words to search by: add a query, or name a category such as "headphones".`;
}
