import { z } from 'zod';
import type { Product } from '../../products/product.ts';
import { type TrendingProduct, trendingProducts } from '../../products/trending.ts';
import { listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import { configuredMarketplace, limitArgument, marketplaceArgument, responseFormat } from './arguments.ts';
import { gatherCandidates } from './candidates.ts';
import { choiceFilters, toChoiceRequest, withNodeNamed } from './choice-request.ts';
import { chosenFrom, kindNotes, kindOf, membersOf } from './chosen-kind.ts';
import { keepWanted, keepWithin } from './page-filters.ts';
import type { Tool } from './tool.ts';
import { answerWithoutHits, relaxedChoice } from './without-hits.ts';

const description =
  "Shows what sells among Amazon's first 20 hits. Use this when someone asks what is popular. Orders by sales rank where " +
  'there is one, else by rating times number of reviews; basis says which. Knows no past ranks or prices. For what is good ' +
  'use get_best_in_category.';

const input = z.strictObject({
  ...choiceFilters,
  limit: limitArgument(10),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const entry = reasonedSummary.extend({ basis: z.string() });

const output = z.object({
  products: z.array(entry),
  relaxed: relaxedChoice(entry),
  ...listParts,
});

export const getTrendingProductsTool: Tool<typeof input, typeof output> = {
  name: 'get_trending_products',
  toolset: 'shopping',
  analyses: true,
  title: 'Get trending products',
  status: ['Reading sales ranks', 'Read sales ranks'],
  description,
  input,
  output,
  async run(context, { limit, response_format: format, ...args }) {
    const marketplace = configuredMarketplace(args.marketplace, context.markets);
    const call = context.callTo(marketplace);
    const named = await withNodeNamed(args, call, context.catalogue);
    const request = toChoiceRequest(named.args, marketplace);
    const { products, offered, askedAt } = await gatherCandidates(request.query, {
      call,
      catalogue: context.catalogue,
      secondOrder: 'featured',
      // The call that named the node was the second one.
      isEnough: () => named.isAsked,
    });
    if (products.length === 0) {
      const pick = (found: readonly Product[]) =>
        trendingProducts(membersOf(kindOf(keepWanted(found, request).kept, request, call))).entries.map(
          toEntry,
        );
      return answerWithoutHits({ request, call, context, format, askedAt, pick });
    }
    const wanted = keepWanted(products, request);
    const kind = kindOf(wanted.kept, request, call, offered);
    const { kept, notes } = keepWithin(membersOf(kind), request);
    const trending = trendingProducts(kept, limit);
    return toProductList(trending.entries.map(toEntry), {
      context,
      call,
      format,
      notes: [
        `Chosen from ${chosenFrom(kind, request)}.`,
        ...request.notes,
        ...kindNotes(kind, request),
        ...wanted.notes,
        ...notes,
        ...trending.notes,
      ],
      askedAt,
    });
  },
};

function toEntry({ product, basis, reasons }: TrendingProduct) {
  return { product, said: { basis, reasons: [...reasons] } };
}
