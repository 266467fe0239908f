import { z } from 'zod';
import type { Product } from '../../products/product.ts';
import { type TrendingProduct, trendingProducts } from '../../products/trending.ts';
import { listParts, reasonedCard, toProductList } from '../views/product-list.ts';
import { marketplaceArgument, marketplaceNamed, responseFormat } from './arguments.ts';
import { candidatesNote, gatherCandidates } from './candidates.ts';
import { categoryArgument, limitArgument, toCategoryRequest } from './category-request.ts';
import { createTool, type Markets, type Tool } from './tool.ts';
import { answerWithoutHits, foundWithout } from './without-hits.ts';

const description =
  "Shows what sells in a category now. Use this when someone asks what is popular. Ranks by Amazon's sales rank where " +
  'there is one, else by rating times number of reviews; basis says which. Chooses among 20 hits at most; knows no past ' +
  'ranks. For what is good rather than popular use get_best_in_category.';

const output = z.object({
  products: z.array(reasonedCard.extend({ basis: z.string() })),
  found_without: foundWithout,
  ...listParts,
});

export function createGetTrendingProducts(markets: Markets): Tool {
  return createTool({
    name: 'get_trending_products',
    toolset: 'shopping',
    title: 'Get trending products',
    description,
    input: z.strictObject({
      category: categoryArgument,
      limit: limitArgument(10),
      marketplace: marketplaceArgument(markets),
      response_format: responseFormat,
    }),
    output,
    async run({ category, limit, marketplace: code, response_format: format }, context) {
      const marketplace = marketplaceNamed(code, context.markets);
      const request = toCategoryRequest({ category }, marketplace);
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
      const { entries, notes } = trendingProducts(products);
      return toProductList(entries.slice(0, limit).map(toEntry), {
        call,
        format,
        notes: [...request.notes, candidatesNote(products, request), ...notes],
        askedAt,
      });
    },
  });
}

function toEntry({ product, basis, reasons }: TrendingProduct) {
  return { product, said: { basis, reasons: [...reasons] } };
}
