import { z } from 'zod';
import type { Product } from '../../products/product.ts';
import { type TrendingProduct, trendingProducts } from '../../products/trending.ts';
import { listParts, reasonedSummary, toProductList } from '../views/product-list.ts';
import {
  categoryArgument,
  configuredMarketplace,
  limitArgument,
  marketplaceArgument,
  responseFormat,
} from './arguments.ts';
import { candidatesNote, gatherCandidates } from './candidates.ts';
import { toChoiceRequest } from './choice-request.ts';
import type { Tool } from './tool.ts';
import { answerWithoutHits, foundWithout } from './without-hits.ts';

const description =
  "Shows what sells in a category now. Use this when someone asks what is popular. Ranks by Amazon's sales rank where " +
  'there is one, else by rating times number of reviews; basis says which. Chooses among 20 hits at most; knows no past ' +
  'ranks. For what is good rather than popular use get_best_in_category.';

const input = z.strictObject({
  category: categoryArgument,
  limit: limitArgument(10),
  marketplace: marketplaceArgument,
  response_format: responseFormat,
});

const output = z.object({
  products: z.array(reasonedSummary.extend({ basis: z.string() })),
  found_without: foundWithout,
  ...listParts,
});

export const getTrendingProductsTool: Tool<typeof input, typeof output> = {
  name: 'get_trending_products',
  toolset: 'shopping',
  title: 'Get trending products',
  description,
  input,
  output,
  async run(context, { category, limit, marketplace: code, response_format: format }) {
    const marketplace = configuredMarketplace(code, context.markets);
    const request = toChoiceRequest({ category }, marketplace);
    const call = context.callTo(marketplace);
    const { products, askedAt } = await gatherCandidates(request.query, {
      call,
      catalogue: context.catalogue,
      secondOrder: 'featured',
    });
    if (products.length === 0) {
      const pick = (found: readonly Product[]) => trendingProducts(found).entries.map(toEntry);
      return answerWithoutHits({ request, call, context, format, askedAt, pick });
    }
    const { entries, notes } = trendingProducts(products, limit);
    return toProductList(entries.map(toEntry), {
      call,
      format,
      notes: [...request.notes, candidatesNote(products, request), ...notes],
      askedAt,
    });
  },
};

function toEntry({ product, basis, reasons }: TrendingProduct) {
  return { product, said: { basis, reasons: [...reasons] } };
}
