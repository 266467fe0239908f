import { z } from 'zod';
import { marketplaceArgument, responseFormat } from '../answer-parts.ts';
import { maxAgeMinutes } from '../max-age.ts';
import type { Markets } from '../tool-context.ts';

/** The arguments of a search; which marketplaces are allowed depends on the configuration. */
export function searchArguments(markets: Markets) {
  const price = z.number().min(0).max(10_000_000).optional();
  return z.strictObject({
    query: z.string().min(1).max(200).describe('Words to look for, e.g. "noise cancelling headphones"'),
    category: z
      .string()
      .max(60)
      .optional()
      .describe('Category, everyday word or node id, e.g. "Electronics", "skincare"'),
    brand: z.string().max(80).optional().describe('Brand, e.g. "Norrbrew"'),
    min_price: price.describe('Lowest price, e.g. 20'),
    max_price: price.describe('Highest price, e.g. 49.99'),
    min_rating: z.number().min(1).max(5).optional().describe('Stars and up, e.g. 4.5'),
    min_saving_percent: z.int().min(1).max(99).optional().describe('Discount and up, e.g. 20'),
    prime_only: z.boolean().default(false).describe('Prime-eligible only, e.g. true'),
    sort_by: z
      .enum(['relevance', 'price_low', 'price_high', 'rating', 'newest', 'featured'])
      .default('relevance')
      .describe('Sorted by Amazon over all hits, e.g. "price_low"'),
    limit: z.int().min(1).max(10).default(10).describe('How many of the page to show, e.g. 5'),
    page: z.int().min(1).max(10).default(1).describe('Page of ten hits, e.g. 2'),
    max_age_minutes: maxAgeMinutes,
    marketplace: marketplaceArgument(markets),
    response_format: responseFormat,
  });
}

export type SearchArguments = z.output<ReturnType<typeof searchArguments>>;
