import { z } from 'zod';
import type { Product } from '../../products/product.ts';
import { rankProducts, type ScoredProduct } from '../../products/score.ts';
import { type ScoringMode, scoringModes } from '../../products/score-modes.ts';
import { rankingNotes } from '../../products/score-reasons.ts';
import { type Entry, listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import { configuredMarketplace, limitArgument, marketplaceArgument, responseFormat } from './arguments.ts';
import { candidatesNote, gatherCandidates } from './candidates.ts';
import { choiceFilters, toChoiceRequest } from './choice-request.ts';
import { filterChoice } from './page-filters.ts';
import type { Tool } from './tool.ts';
import { answerWithoutHits, foundWithout } from './without-hits.ts';

const description =
  'Ranks the best of one kind of thing. Use this when someone wants a recommendation. Returns score (0–100), reasons ' +
  'and missing inputs; chooses among 20 hits at most. To list use search_products.';

const input = z.strictObject({
  ...choiceFilters,
  scoring: z.enum(scoringModes).default('value').describe('e.g. "rating"'),
  limit: limitArgument(5),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const output = z.object({
  products: z.array(
    reasonedSummary.extend({
      score: z.number(),
      confidence: z.number(),
      missing: z.array(z.string()).optional(),
    }),
  ),
  found_without: foundWithout,
  ...listParts,
});

export const getBestInCategoryTool: Tool<typeof input, typeof output> = {
  name: 'get_best_in_category',
  toolset: 'shopping',
  title: 'Rank products of one kind',
  status: ['Ranking products', 'Ranked products'],
  description,
  input,
  output,
  async run(context, { scoring, limit, response_format: format, ...args }) {
    const marketplace = configuredMarketplace(args.marketplace, context.markets);
    const request = toChoiceRequest(args, marketplace);
    const call = context.callTo(marketplace);
    const { products, askedAt } = await gatherCandidates(request.query, {
      call,
      catalogue: context.catalogue,
      // By stars when stars are wanted; otherwise what Amazon itself puts forward.
      secondOrder: scoring === 'rating' ? 'rating' : 'featured',
    });
    const pick = (found: readonly Product[]) => entriesOf(found, scoring).slice(0, limit);
    if (products.length === 0) {
      return answerWithoutHits({ request, call, context, format, askedAt, pick });
    }
    const { kept, notes } = filterChoice(products, request);
    return toProductList(pick(kept), {
      context,
      call,
      format,
      notes: [...request.notes, candidatesNote(kept, request), ...notes, ...rankingNotes(kept)],
      askedAt,
    });
  },
};

function entriesOf(
  products: readonly Product[],
  scoring: ScoringMode,
): readonly Entry<ReturnType<typeof said>>[] {
  return rankProducts(products, scoring).map((scored) => ({ product: scored.product, said: said(scored) }));
}

function said({ score, confidence, reasons, missing }: ScoredProduct) {
  return {
    score,
    confidence,
    reasons: [...reasons],
    ...(missing.length === 0 ? {} : { missing: [...missing] }),
  };
}
