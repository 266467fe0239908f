import { z } from 'zod';
import type { Call, SearchPage } from '../../products/catalogue.ts';
import { resolveCategory } from '../../products/categories.ts';
import type { Product } from '../../products/product.ts';
import { decidingDetail } from '../../products/query-match.ts';
import type { QueryWords } from '../../products/query-words.ts';
import { relaxationsOf, withoutRarestWord } from '../../products/relaxation.ts';
import { shortened, takeWithinBudget } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { fallbackSearchNotes, leftOutNotes, tooOldNotes } from '../views/notes.ts';
import { imagesOf, productSummary, toProductSummary } from '../views/product-summary.ts';
import { refinementView, toRefinementViews } from '../views/refinements.ts';
import { configuredMarketplace, withMaxAge } from './arguments.ts';
import { bestEffortSearch } from './candidates.ts';
import { withMeantWords } from './meant-words.ts';
import { filterSearch, meantOf } from './page-filters.ts';
import {
  amazonPageOf,
  argumentsBehind,
  lastPageOf,
  type SearchArguments,
  type SearchRequest,
  searchArguments,
  toSearchRequest,
} from './search-request.ts';
import type { Tool, ToolAnswer, ToolContext } from './tool.ts';
import { categoriesWithHits, stillNothing } from './without-hits.ts';

const description =
  "Searches Amazon's catalogue by words and filters. Use this when someone wants products of a kind and has no ASIN. " +
  'Returns up to ten products a page, the total, the next page, and ways to narrow; without hits, what to give up. A ' +
  'budget goes into max_price; "under $50", "not X" and ages in the words are understood and noted. For known ASINs use ' +
  "get_product_details. Reaches 100 hits, in the marketplace's currency. Knows no delivery dates, returns, past prices, " +
  'review texts or accessories that fit.';

const input = searchArguments;

const output = z.object({
  products: z.array(productSummary),
  total: z.number().optional(),
  next_page: z.number().optional(),
  refinements: z.array(refinementView).optional(),
  relax: z.array(z.string()).optional().describe('No hits: arguments to give up, likeliest cause first'),
  relaxed: z
    .object({ without: z.string(), total: z.number().optional(), products: z.array(productSummary) })
    .optional()
    .describe('No hits: what giving up the first finds'),
  notes: z.array(z.string()).optional(),
  currency: z.string(),
  ...attribution,
});

type Output = z.input<typeof output>;

/** How many products of a relaxed search are shown: enough to judge whether giving up that filter is worth it. */
const maxRelaxed = 3;

export const searchProductsTool: Tool<typeof input, typeof output> = {
  name: 'search_products',
  toolset: 'shopping',
  title: 'Search products',
  status: ['Searching products', 'Searched products'],
  description,
  input,
  output,
  async run(context, given) {
    const marketplace = configuredMarketplace(given.marketplace, context.markets);
    const { args, words, notes } = withMeantWords(given, marketplace);
    const request = toSearchRequest(args, marketplace);
    const call = withMaxAge(context, args.max_age_minutes).callTo(marketplace);
    const page = await context.catalogue.search(request.query, call);
    const asked = { request: { ...request, notes: [...notes, ...request.notes] }, words, page, call };
    return page.products.length === 0 && args.page === 1
      ? answerWithoutHits(args, { ...asked, context })
      : answerWithHits(args, { ...asked, context });
  },
};

interface Asked {
  readonly request: SearchRequest;
  readonly words: QueryWords | undefined;
  readonly page: SearchPage;
  readonly call: Call;
  readonly context: ToolContext;
}

function answerWithHits(args: SearchArguments, asked: Asked): ToolAnswer<Output> {
  const { request, words, page, call, context } = asked;
  const { marketplace } = call;
  const filtered = filterSearch(page.products, request.query, args);
  const meant = meantOf(filtered.kept, words);
  const first = amazonPageOf(args).part * args.limit;
  const wanted = meant.kept.slice(first, first + args.limit);
  const { shown: summaries, left } = takeWithinBudget(
    wanted.map((product) => toHit(product, words, args.response_format)),
  );
  const shown = wanted.slice(0, summaries.length);
  const allNotes = [
    ...fallbackSearchNotes(page),
    ...tooOldNotes(shown, { maxAge: args.max_age_minutes, now: context.now() }),
    ...request.notes,
    ...filtered.notes,
    ...meant.notes,
    ...(page.products.length === 0 ? [pastTheLast(page, args)] : []),
    ...leftOutNotes(left),
  ];
  const nextPage = meant.kept.length > first + args.limit ? args.page + 1 : nextPageOf(page, args);
  const refinements = toRefinementViews(page.refinements);
  return {
    structured: {
      products: [...summaries],
      ...(page.totalResults === undefined ? {} : { total: page.totalResults }),
      ...(nextPage === undefined ? {} : { next_page: nextPage }),
      ...(refinements.length === 0 ? {} : { refinements }),
      ...(allNotes.length === 0 ? {} : { notes: allNotes }),
      currency: marketplace.currency,
      marketplace: marketplace.code,
      ...attributionOf(shown, { context, marketplaces: [marketplace], askedAt: page.askedAt }),
    },
    meta: imagesOf(shown, args.response_format),
  };
}

/** Says what to give up, and spends one more call to show what giving up the likeliest cause would find: a filter, or
 *  without any the rarest word. */
async function answerWithoutHits(
  args: SearchArguments,
  { request, words, page, call, context }: Asked,
): Promise<ToolAnswer<Output>> {
  const { marketplace } = call;
  const relax = relaxationsOf(request.query).map(({ filter }) => argumentsBehind(filter, args));
  const likeliest = likeliestCause(args, request, call);
  const relaxedPage =
    likeliest === undefined ? undefined : await bestEffortSearch(likeliest.query, call, context.catalogue);
  // What is not given up still holds, fractions of a star included.
  const relaxed =
    relaxedPage === undefined || likeliest === undefined
      ? []
      : meantOf(
          filterSearch(relaxedPage.products, likeliest.query, { ...args, min_rating: likeliest.minRating })
            .kept,
          words,
        ).kept;
  const shown = relaxed.slice(0, Math.min(maxRelaxed, args.limit));
  const advice =
    likeliest === undefined
      ? 'Nothing matches these words. Try fewer or more general ones, or check the spelling.'
      : `Nothing matches all ${relax.length === 0 ? 'words' : 'filters'} together.`;
  const isStillEmpty = relaxedPage?.products.length === 0 && likeliest !== undefined;
  return {
    structured: {
      products: [],
      total: 0,
      ...(relax.length === 0 ? {} : { relax }),
      ...(likeliest === undefined || relaxedPage === undefined
        ? {}
        : {
            relaxed: {
              without: likeliest.without,
              ...(relaxedPage.totalResults === undefined ? {} : { total: relaxedPage.totalResults }),
              products: shown.map((product) => toProductSummary(product, args.response_format)),
            },
          }),
      notes: [
        ...request.notes,
        advice,
        ...(isStillEmpty ? [stillNothing(relax.length === 0 ? [likeliest.without] : relax)] : []),
        ...categoriesWithHits(relaxedPage, call),
      ],
      currency: marketplace.currency,
      marketplace: marketplace.code,
      ...attributionOf(shown, {
        context,
        marketplaces: [marketplace],
        askedAt: relaxedPage?.askedAt ?? page.askedAt,
      }),
    },
    meta: imagesOf(shown, args.response_format),
  };
}

/** What to give up first, and the search without it. */
function likeliestCause(args: SearchArguments, { query }: SearchRequest, { marketplace }: Call) {
  const [relaxation] = relaxationsOf(query);
  if (relaxation !== undefined) {
    return {
      without: argumentsBehind(relaxation.filter, args),
      query: relaxation.query,
      minRating: relaxation.filter === 'stars' ? undefined : args.min_rating,
    };
  }
  const isCommon = (word: string) => !('unknown' in resolveCategory(word, marketplace));
  const rarest = withoutRarestWord(query, isCommon);
  return rarest && { without: `the word "${rarest.word}"`, query: rarest.query, minRating: args.min_rating };
}

/** The first part of Amazon's next page. Amazon shows ten pages of any search; a total it did not give is guessed from a
 *  full page. */
function nextPageOf({ products, totalResults }: SearchPage, args: SearchArguments): number | undefined {
  const { page, partsPerPage } = amazonPageOf(args);
  const more = totalResults === undefined ? products.length === 10 : totalResults > page * 10;
  return more && page < 10 ? page * partsPerPage + 1 : undefined;
}

function pastTheLast({ totalResults }: SearchPage, { page, limit }: SearchArguments): string {
  const last = totalResults === undefined ? 0 : lastPageOf(totalResults, limit);
  return `Page ${page} is past the last hit${last === 0 ? '' : `: page ${last} is the last page`}.`;
}

/** About fifteen tokens. */
const maxMatchChars = 60;

function toHit(product: Product, words: QueryWords | undefined, format: SearchArguments['response_format']) {
  const match = words !== undefined && format === 'concise' ? decidingDetail(product, words) : undefined;
  const summary = toProductSummary(product, format);
  return match === undefined ? summary : { ...summary, match: shortened(match, maxMatchChars) };
}
