import { z } from 'zod';
import { comparablePrices } from '../../products/comparable-price.ts';
import type { KindChoice } from '../../products/kind.ts';
import type { Product } from '../../products/product.ts';
import { rankProducts, type ScoredProduct } from '../../products/score.ts';
import { type ScoringMode, scoringModes } from '../../products/score-modes.ts';
import { rankingNotes } from '../../products/score-reasons.ts';
import { type Entry, listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import { configuredMarketplace, limitArgument, marketplaceArgument, responseFormat } from './arguments.ts';
import { gatherCandidates } from './candidates.ts';
import { choiceFilters, toChoiceRequest, withNodeNamed } from './choice-request.ts';
import { chosenFrom, kindNotes, kindOf, membersOf, nearThings, toNear } from './chosen-kind.ts';
import { keepWanted, keepWithin } from './page-filters.ts';
import type { Tool } from './tool.ts';
import { answerWithoutHits, relaxedChoice } from './without-hits.ts';

const description =
  'Ranks products of one kind. Use this when someone wants a recommendation; a budget goes into max_price. Tells the kind ' +
  'from what goes with it and from models for children. Returns score (0–100, within this answer), reasons, but (what ' +
  'speaks against it), inputs_known (0–1, not certainty) and chosen_from; when nothing fits, none and relaxed. Chooses ' +
  'among 20 hits. To list use search_products; for reduced prices get_deals.';

const input = z.strictObject({
  ...choiceFilters,
  scoring: z.enum(scoringModes).default('value').describe('e.g. "rating"'),
  limit: limitArgument(5),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const entry = reasonedSummary.extend({
  score: z.number(),
  but: z.string().optional(),
  inputs_known: z.number().optional(),
  missing: z.array(z.string()).optional(),
});

const output = z.object({
  products: z.array(entry),
  chosen_from: z.string().optional(),
  near_other_kind: nearThings,
  relaxed: relaxedChoice(entry),
  ...listParts,
});

export const getBestInCategoryTool: Tool<typeof input, typeof output> = {
  name: 'get_best_in_category',
  toolset: 'shopping',
  analyses: true,
  title: 'Rank products of one kind',
  status: ['Ranking products', 'Ranked products'],
  description,
  input,
  output,
  async run(context, { scoring, limit, response_format: format, ...args }) {
    const marketplace = configuredMarketplace(args.marketplace, context.markets);
    const call = context.callTo(marketplace);
    const named = await withNodeNamed(args, call, context.catalogue);
    const request = toChoiceRequest(named.args, marketplace);
    const { products, offered, askedAt } = await gatherCandidates(request.query, {
      call,
      catalogue: context.catalogue,
      // By stars when stars are wanted; otherwise what Amazon itself puts forward.
      secondOrder: scoring === 'rating' ? 'rating' : 'featured',
      // The call that named the node was the second one.
      isEnough: () => named.isAsked,
    });
    // Whichever argument was given up is not applied again.
    const pick = (found: readonly Product[]) =>
      ranked(keepWanted(found, request).kept, kindOf(found, request, call), scoring)
        .slice(0, limit)
        .map(toEntry);
    if (products.length === 0) {
      return answerWithoutHits({ request, call, context, format, askedAt, pick });
    }
    const wanted = keepWanted(products, request);
    const kind = kindOf(wanted.kept, request, call, offered);
    const { kept, notes } = keepWithin(membersOf(kind), request);
    const shown = ranked(kept, kind, scoring).slice(0, limit);
    const list = toProductList(shown.map(toEntry), {
      context,
      call,
      format,
      notes: [
        ...request.notes,
        ...kindNotes(kind, request),
        ...wanted.notes,
        ...notes,
        ...notesOn(shown, kept),
      ],
      askedAt,
    });
    return {
      structured: { ...list.structured, chosen_from: chosenFrom(kind, request), ...toNear(kind) },
      meta: list.meta,
    };
  },
};

function ranked(
  products: readonly Product[],
  { members }: KindChoice,
  scoring: ScoringMode,
): readonly ScoredProduct[] {
  const memberBy = new Map(members.map((member) => [member.product.asin, member]));
  return rankProducts(
    products.filter(({ asin }) => memberBy.has(asin)),
    scoring,
    {
      placeOf: ({ asin }) => memberBy.get(asin)?.place,
      certaintyOf: ({ asin }) => memberBy.get(asin)?.certainty ?? 1,
    },
  );
}

function notesOn(shown: readonly ScoredProduct[], all: readonly Product[]): readonly string[] {
  const tied = shown.filter(
    ({ score }, place) => shown[place + 1]?.score === score || shown[place - 1]?.score === score,
  );
  const ties = tied.length === 0 ? [] : ['Equal scores are ties, listed by ASIN.'];
  return [
    ...rankingNotes(
      shown.map(({ product }) => product),
      comparablePrices(all).unit,
    ),
    ...ties,
  ];
}

function toEntry(scored: ScoredProduct): Entry<ReturnType<typeof said>> {
  return { product: scored.product, said: said(scored) };
}

function said({ score, inputsKnown, reasons, objection, missing }: ScoredProduct) {
  return {
    score,
    reasons: [...reasons],
    ...(objection === undefined ? {} : { but: objection }),
    // Left out when all are known.
    ...(inputsKnown === 1 ? {} : { inputs_known: inputsKnown }),
    ...(missing.length === 0 ? {} : { missing: [...missing] }),
  };
}
