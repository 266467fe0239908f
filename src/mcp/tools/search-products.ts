import { z } from 'zod';
import type { Call, SearchPage } from '../../products/catalogue.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { type Relaxation, relaxationsOf } from '../../products/relaxation.ts';
import { takeWithinBudget } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { fallbackSearchNotes, leftOutNotes, tooOldNotes } from '../views/notes.ts';
import { imagesOf, productSummary, toProductSummary } from '../views/product-summary.ts';
import { refinementView, toRefinementViews } from '../views/refinements.ts';
import { configuredMarketplace, withMaxAge } from './arguments.ts';
import { bestEffortSearch } from './candidates.ts';
import { filterHere } from './page-filters.ts';
import {
  argumentsBehind,
  type SearchArguments,
  type SearchRequest,
  searchArguments,
  toSearchRequest,
} from './search-request.ts';
import type { Tool, ToolAnswer, ToolContext } from './tool.ts';
import { categoriesWithHits, stillNothing } from './without-hits.ts';

const description =
  "Searches Amazon's catalogue by words and filters. Use this when someone wants products of a kind and has no ASIN. " +
  'Returns up to ten products a page, the total, the next page, and ways to narrow; without hits, which argument to ' +
  'give up. For known ASINs use get_product_details. Reaches the first 100 hits only. Prices are in the ' +
  "marketplace's currency.";

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
  description,
  input,
  output,
  async run(context, args) {
    const marketplace = configuredMarketplace(args.marketplace, context.markets);
    const request = toSearchRequest(args, marketplace);
    const call = withMaxAge(context, args.max_age_minutes).callTo(marketplace);
    const page = await context.catalogue.search(request.query, call);
    return page.products.length === 0 && args.page === 1
      ? answerWithoutHits(args, { request, page, call, now: context.now(), context })
      : answerWithHits(args, { request, page, call, now: context.now() });
  },
};

interface Asked {
  readonly request: SearchRequest;
  readonly page: SearchPage;
  readonly call: Call;
  readonly now: EpochMs;
}

function answerWithHits(args: SearchArguments, { request, page, call, now }: Asked): ToolAnswer<Output> {
  const { marketplace } = call;
  const { kept, notes } = filterHere(page.products, request.query, args.min_rating);
  const wanted = kept.slice(0, args.limit);
  const { shown: summaries, left } = takeWithinBudget(
    wanted.map((product) => toProductSummary(product, args.response_format)),
  );
  const shown = wanted.slice(0, summaries.length);
  const allNotes = [
    ...fallbackSearchNotes(page),
    ...tooOldNotes(shown, { maxAge: args.max_age_minutes, now }),
    ...request.notes,
    ...notes,
    ...(page.products.length === 0 ? [`Page ${args.page} is past the last hit.`] : []),
    ...leftOutNotes(left),
    ...(kept.length > wanted.length
      ? [`${kept.length - wanted.length} more on this page: raise limit.`]
      : []),
  ];
  const nextPage = nextPageOf(page, args.page);
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
      ...attributionOf(shown, [marketplace], page.askedAt),
    },
    meta: imagesOf(shown, args.response_format),
  };
}

/** Says which filters to give up, and spends one more call to show what giving up the first would find. */
async function answerWithoutHits(
  args: SearchArguments,
  { request, page, call, context }: Asked & { readonly context: ToolContext },
): Promise<ToolAnswer<Output>> {
  const { marketplace } = call;
  const relaxations = relaxationsOf(request.query);
  const [likeliest] = relaxations;
  const relaxedPage =
    likeliest === undefined ? undefined : await bestEffortSearch(likeliest.query, call, context.catalogue);
  const relaxed = relaxedPage === undefined ? [] : stillMatching(relaxedPage, args, likeliest);
  const shown = relaxed.slice(0, Math.min(maxRelaxed, args.limit));
  const relax = relaxations.map(({ filter }) => argumentsBehind(filter, args));
  const advice =
    likeliest === undefined
      ? 'Nothing matches these words. Try fewer or more general ones, or check the spelling.'
      : 'Nothing matches all filters together.';
  return {
    structured: {
      products: [],
      total: 0,
      ...(likeliest === undefined ? {} : { relax }),
      ...(likeliest === undefined || relaxedPage === undefined
        ? {}
        : {
            relaxed: {
              without: argumentsBehind(likeliest.filter, args),
              ...(relaxedPage.totalResults === undefined ? {} : { total: relaxedPage.totalResults }),
              products: shown.map((product) => toProductSummary(product, args.response_format)),
            },
          }),
      notes: [
        ...request.notes,
        advice,
        ...(relaxedPage?.products.length === 0 ? [stillNothing(relax)] : []),
        ...categoriesWithHits(relaxedPage, call),
      ],
      currency: marketplace.currency,
      marketplace: marketplace.code,
      ...attributionOf(shown, [marketplace], relaxedPage?.askedAt ?? page.askedAt),
    },
    meta: imagesOf(shown, args.response_format),
  };
}

/** What is not given up still holds, fractions of a star included. */
function stillMatching(
  page: SearchPage,
  args: SearchArguments,
  relaxation: Relaxation | undefined,
): readonly Product[] {
  if (relaxation === undefined) return [];
  const minRating = relaxation.filter === 'stars' ? undefined : args.min_rating;
  return filterHere(page.products, relaxation.query, minRating).kept;
}

/** Amazon shows ten pages of any search; a total it did not give is guessed from a full page. */
function nextPageOf({ products, totalResults }: SearchPage, page: number): number | undefined {
  const more = totalResults === undefined ? products.length === 10 : totalResults > page * 10;
  return more && page < 10 ? page + 1 : undefined;
}
