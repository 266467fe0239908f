import { describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

type Row = readonly [wrong: string, tool: string, args: Record<string, unknown>, sentence: string];

const unknownProduct = aShelf({
  lookup: async (asins) => ({ found: new Map(), missing: new Map(asins.map((asin) => [asin, 'not_found'])) }),
});

const inArguments: readonly Row[] = [
  [
    'neither category nor words for the best',
    'get_best_in_category',
    {},
    'query or category is needed: Amazon searches by words. For example query "wireless headphones".',
  ],
  [
    'a least price above the highest',
    'get_best_in_category',
    { query: 'kettle', min_price: 50, max_price: 20 },
    'min_price must not be above max_price; got 50 and 20.',
  ],
  [
    'all categories and no words',
    'get_best_in_category',
    { category: 'all' },
    'category "all" has no words to search by: add a query, or name a category such as "headphones".',
  ],
  [
    'neither category nor words for what sells',
    'get_trending_products',
    {},
    'query or category is needed: Amazon searches by words. For example query "wireless headphones".',
  ],
  [
    'invisible words',
    'get_deals',
    { query: '\u200b\u202e' },
    'query has no visible text. Give a few words, such as "quiet kettle".',
  ],
  [
    'an unknown way of scoring',
    'get_best_in_category',
    { category: 'kitchen', scoring: 'commission' },
    'scoring must be one of value, rating, popularity, budget, premium; got "commission".',
  ],
  [
    'an unknown price range',
    'get_alternative_products',
    { asin: 'B000000001', price_range: 'expensive' },
    'price_range must be one of cheaper, similar, premium, any; got "expensive".',
  ],
  [
    'a saving of everything',
    'get_deals',
    { query: 'kettle', min_saving_percent: 100 },
    'min_saving_percent must be a whole number from 1 to 99; got 100.',
  ],
  [
    'eleven of ten',
    'get_deals',
    { query: 'x', limit: 11 },
    'limit must be a whole number from 1 to 10; got 11.',
  ],
  [
    'an argument of a sibling',
    'get_trending_products',
    { category: 'kitchen', scoring: 'value' },
    'This tool has no argument "scoring": it takes query, category, brand, exclude_brands, min_price, max_price, min_rating, prime_only, condition, limit, marketplace, response_format, language.',
  ],
  [
    'a short link',
    'analyze_reviews',
    { asin: 'https://amzn.to/3abc' },
    'asin "https://amzn.to/3abc": This is a short link, which does not name the product and is not followed. Open it in a browser and give the long address it leads to.',
  ],
  [
    'a product of a marketplace that is not set up',
    'get_alternative_products',
    { asin: 'https://www.amazon.fr/dp/B000000001' },
    'asin "https://www.amazon.fr/dp/B000000001": This server is not set up for FR; it serves US, DE.',
  ],
];

describe('a choice that cannot be made is refused with a sentence a model can act on:', () => {
  test.each(inArguments)('%s', async (_wrong, tool, args, sentence) => {
    const catalogue = aShelf();
    const { isError, text, events } = await askTool({ catalogue }, tool, args);
    expect({ isError, text }).toEqual({ isError: true, text: sentence });
    expect(events.toolCalls).toMatchObject([{ tool, status: 'refused' }]);
    expect(catalogue.arrivals).toEqual([]);
  });

  test.each(['get_alternative_products', 'analyze_reviews'])('%s of a product nobody has', async (tool) => {
    const { isError, text } = await askTool({ catalogue: unknownProduct }, tool, { asin: 'B000000001' });
    expect({ isError, text }).toEqual({
      isError: true,
      text: 'asin "B000000001": No such product on Amazon.com. Check the ASIN, or use search_products.',
    });
  });
});
