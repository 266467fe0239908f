import { z } from 'zod';
import type { Call } from '../../products/catalogue.ts';
import type { Product } from '../../products/product.ts';
import { analyzeReviews, type ReviewAnalysis } from '../../products/review-analysis.ts';
import { similarProductsQuery } from '../../products/similar-products-query.ts';
import { shortened } from '../views/answer-size.ts';
import { attribution, attributionOf } from '../views/attribution.ts';
import { imagesOf } from '../views/product-summary.ts';
import { marketplaceArgument, productReference, responseFormat } from './arguments.ts';
import { bestEffortSearch } from './candidates.ts';
import { lookUpOne } from './product-references.ts';
import type { Tool, ToolContext } from './tool.ts';

const description =
  "Says what a product's star rating can tell. Use this when someone asks how far to rely on it. Works from average and " +
  'count: no review texts exist here, and whether reviews are genuine cannot be known. Returns expected_stars (drawn ' +
  'towards 4 while reviews are few), their 95% interval (low, high), how many of its category it is ahead_of and ' +
  'level_with, findings and limits. For the bare figures use get_product_details.';

const input = z.strictObject({
  asin: productReference,
  marketplace: marketplaceArgument,
  response_format: responseFormat.describe('"detailed" adds what averages hide'),
});

const output = z.object({
  asin: z.string(),
  title: z.string().optional(),
  stars: z.number().optional(),
  review_count: z.number().optional(),
  expected_stars: z.number().optional(),
  interval: z.array(z.number()).optional(),
  ahead_of: z.number().optional(),
  level_with: z.number().optional(),
  rated_peers: z.number().optional(),
  findings: z.array(z.string()),
  limits: z.array(z.string()),
  link: z.string().optional(),
  ...attribution,
});

const maxTitleChars = 90;

export const analyzeReviewsTool: Tool<typeof input, typeof output> = {
  name: 'analyze_reviews',
  toolset: 'shopping',
  analyses: true,
  title: 'Analyze reviews',
  status: ['Reading star ratings', 'Read star ratings'],
  description,
  input,
  output,
  async run(context, { response_format: format, ...args }) {
    const { product, call } = await lookUpOne(args, context);
    const peers = await peersOf(product, call, context);
    const ratingsRefused = context.ratingsRefused(call.marketplace.group);
    const analysis = analyzeReviews(product, peers, { ratingsRefused });
    // Prices are no part of this answer, and neither is the notice about them.
    const withoutPrices = [product, ...(analysis.standing === undefined ? [] : peers)].map(
      ({ offer: _, ...priceless }) => priceless,
    );
    return {
      structured: {
        asin: product.asin,
        title: shortened(product.title, maxTitleChars),
        ...figuresOf(analysis),
        findings: [...analysis.findings],
        // What the question is about comes first, and is said each time: genuineness, and that there are no texts.
        limits: format === 'detailed' ? [...analysis.limits] : analysis.limits.slice(0, 2),
        link: product.link,
        marketplace: call.marketplace.code,
        ...attributionOf(withoutPrices, {
          context,
          marketplaces: [call.marketplace],
          askedAt: context.now(),
        }),
      },
      meta: imagesOf([product], format),
    };
  },
};

/** Others of its category, from the search that alternatives are found by; none for a product without a rating, which
 *  has no standing in any case. */
async function peersOf(
  product: Product,
  call: Call,
  { catalogue }: ToolContext,
): Promise<readonly Product[]> {
  const { stars, count } = product.reviews ?? {};
  const query = similarProductsQuery(product, call.marketplace);
  if (stars === undefined || count === undefined || query === undefined) return [];
  return (await bestEffortSearch(query, call, catalogue))?.products ?? [];
}

function figuresOf({ stars, reviewCount, expectedStars, interval, standing }: ReviewAnalysis) {
  return {
    stars,
    review_count: reviewCount,
    expected_stars: expectedStars,
    interval: interval && [interval.low, interval.high],
    ahead_of: standing?.aheadOf,
    level_with: standing?.levelWith,
    rated_peers: standing?.ratedProducts,
  };
}
