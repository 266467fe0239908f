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
  "Says what a product's star rating is worth. Use this when someone asks whether to trust it. No review texts exist " +
  'here: this works from average and count. Returns expected_stars (drawn towards 4 while reviews are few), their 95% ' +
  'interval (low, high), credibility, standing in its category, findings and limits. For the bare figures use ' +
  'get_product_details.';

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
  credibility: z.string().optional(),
  ahead_of_percent: z.number().optional(),
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
  title: 'Analyze reviews',
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
        // The first says that there are no review texts, which has to be said each time.
        limits: format === 'detailed' ? [...analysis.limits] : analysis.limits.slice(0, 1),
        link: product.link,
        marketplace: call.marketplace.code,
        ...attributionOf(withoutPrices, [call.marketplace], context.now()),
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

function figuresOf({ stars, reviewCount, expectedStars, interval, credibility, standing }: ReviewAnalysis) {
  return {
    stars,
    review_count: reviewCount,
    expected_stars: expectedStars,
    interval: interval && [interval.low, interval.high],
    credibility,
    ahead_of_percent: standing?.aheadOfPercent,
    rated_peers: standing?.ratedProducts,
  };
}
