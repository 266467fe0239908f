import { z } from 'zod';
import type { Call, SearchPage, SearchQuery } from '../../products/catalogue.ts';
import { savingPercent } from '../../products/offer-facts.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { type RelaxableFilter, relaxationsOf } from '../../products/relaxation.ts';
import type { ResponseFormat } from '../views/answer-size.ts';
import { type Entry, toEntrySummary, toProductList } from '../views/product-list.ts';
import { toRefinementViews } from '../views/refinements.ts';
import { bestEffortSearch, pricedIn } from './candidates.ts';
import type { ChoiceRequest } from './choice-request.ts';
import type { ToolContext } from './tool.ts';

/** What an answer without hits adds: the argument that was given up, and what is found without it. It is no choice among
 *  what was asked for, and stands apart from it. */
export function relaxedChoice<Shape extends z.ZodType>(product: Shape) {
  return z
    .object({ without: z.string(), total: z.number().optional(), products: z.array(product) })
    .optional();
}

const argumentNames: Readonly<Record<RelaxableFilter, string>> = {
  saving: 'min_saving_percent',
  stars: 'min_rating',
  delivery: 'delivery',
  prime: 'prime_only',
  price: 'max_price',
  title: 'title',
  brand: 'brand',
  contributor: 'author',
  category: 'category',
};

/** What get_deals asks for unless the model says otherwise: a filter that was not chosen is not the first to blame. */
const usualSavingPercent = 20;

/** Enough to judge whether giving up that argument is worth it. */
const maxRelaxed = 3;

export interface Unfound<Said> {
  readonly request: ChoiceRequest;
  readonly call: Call;
  readonly context: ToolContext;
  readonly format: ResponseFormat;
  readonly askedAt: EpochMs;
  /** Picks from what the relaxed search finds, as the tool would have. */
  readonly pick: (products: SearchPage['products']) => readonly Entry<Said>[];
}

/** Says which arguments to give up, and spends one more call to show what giving up the likeliest would find. */
export async function answerWithoutHits<Said extends object>(options: Unfound<Said>) {
  const { request, call, context, format, askedAt, pick } = options;
  const relaxations = relaxationsOf(
    request.query,
    request.query.minSavingPercent === usualSavingPercent ? ['saving'] : [],
  );
  const [likeliest] = relaxations;
  const page =
    likeliest === undefined ? undefined : await bestEffortSearch(likeliest.query, call, context.catalogue);
  const entries =
    page === undefined
      ? []
      : pick(stillSaving(pricedIn(call.marketplace.currency, page.products), likeliest?.query)).slice(
          0,
          maxRelaxed,
        );
  const names = relaxations.map(({ filter }) => argumentNames[filter]);
  const without = entries.length === 0 ? undefined : names[0];
  const given = likeliest?.filter;
  // A smaller saving is still a deal, and the caller did not choose in which field a word is looked for.
  const isAnswer =
    without !== undefined && (given === 'saving' || (given === 'category' && request.isPlaceGuessed));
  const notes = [
    ...request.notes,
    `Amazon finds nothing for ${request.source}${names.length === 0 ? '' : ' with all arguments together'}.`,
    adviceOn(names, without, isAnswer, page),
    ...categoriesWithHits(page, call),
  ];
  const { structured, meta } = toProductList(isAnswer ? entries : [], {
    context,
    call,
    format,
    notes,
    askedAt: page?.askedAt ?? askedAt,
    alsoShown: isAnswer ? [] : entries.map(({ product }) => product),
  });
  if (without === undefined || isAnswer) return { structured, meta };
  const relaxed = {
    without,
    ...(page?.totalResults === undefined ? {} : { total: page.totalResults }),
    products: entries.map((entry) => toEntrySummary(entry, format)),
  };
  return { structured: { ...structured, relaxed }, meta };
}

function adviceOn(
  names: readonly string[],
  without: string | undefined,
  isAnswer: boolean,
  page: SearchPage | undefined,
): string {
  if (names.length === 0) return 'Try fewer or more general words, or check the spelling.';
  if (page?.products.length === 0) return stillNothing(names);
  if (isAnswer) {
    return without === argumentNames.saving
      ? 'None saves as much as min_saving_percent: shown is the most that is saved.'
      : 'All categories were searched instead.';
  }
  const advice = `What to give up, likeliest cause first: ${names.join(', ')}.`;
  return without === undefined ? advice : `${advice} relaxed was found without ${without}.`;
}

/** What is left to try when giving up the first of these arguments finds nothing either: the words come last. */
export function stillNothing([given, ...others]: readonly string[]): string {
  return others.length === 0
    ? `Without ${given} it finds nothing either: try fewer or more general words.`
    : `Without ${given} it finds nothing either. What to give up next, likeliest cause first: ${others.join(', ')}.`;
}

/** A saving that was not given up still holds: tools pick as though it had been. */
function stillSaving(products: SearchPage['products'], query: SearchQuery | undefined): readonly Product[] {
  const least = query?.minSavingPercent ?? 0;
  return products.filter((product) => (savingPercent(product) ?? 0) >= least);
}

/** Amazon says where it has hits when all categories are searched; only names of the marketplace's own are passed on. */
export function categoriesWithHits(page: SearchPage | undefined, { marketplace }: Call): readonly string[] {
  const refinements = (page?.refinements ?? []).filter(({ id }) => id === 'SearchIndex');
  const names = toRefinementViews(refinements).flatMap(({ values }) => values);
  const known = names.filter((name) => marketplace.searchIndexes.includes(name));
  return known.length === 0 ? [] : [`Categories with hits: ${known.join(', ')}.`];
}
