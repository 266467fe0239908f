import { describe, expect, test } from 'vitest';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import { aShelf } from '../support/a-shelf.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { askTool } from '../support/ask-tool.ts';

const markets = someMarkets('US', 'DE');
const familyOfOne = async () => ({ products: [], dimensions: [], totalVariations: 1, askedAt: 0 });
const shelf = () => aShelf({ variations: familyOfOne });

/** What makes each tool answer, without a word on where. */
const plainly: Readonly<Record<string, Record<string, unknown>>> = {
  search_products: { query: 'headphones' },
  get_product_details: { asins: ['B000000001'] },
  compare_products: { asins: ['B000000001', 'B000000002'] },
  get_best_in_category: { category: 'headphones' },
  get_alternative_products: { asin: 'B000000001' },
  analyze_reviews: { asin: 'B000000001' },
  get_trending_products: { category: 'headphones' },
  get_deals: { category: 'headphones' },
  get_product_variations: { asin: 'B000000001' },
  browse_categories: {},
};

const shopping = Object.entries(plainly);

/** The same product by its German address. */
const germanAddress = 'https://www.amazon.de/-/en/dp/B000000001?th=1';

const byAddress = shopping.flatMap(([tool, args]): [string, Record<string, unknown>][] => {
  if ('asin' in args) return [[tool, { asin: germanAddress }]];
  if (!('asins' in args)) return [];
  return [
    [
      tool,
      {
        asins:
          tool === 'compare_products'
            ? [germanAddress, `${germanAddress.replace('1?', '2?')}`]
            : [germanAddress],
      },
    ],
  ];
});

describe('a tool that sells', () => {
  test('is one of those tried here', () => {
    const names = allTools.filter(({ toolset }) => toolset === 'shopping').map(({ name }) => name);
    expect(Object.keys(plainly)).toEqual(names);
  });

  test.each(shopping)(
    '%s looks in the default marketplace, or in any that is configured',
    async (tool, args) => {
      const home = await askTool({ catalogue: shelf(), markets }, tool, args);
      const catalogue = shelf();
      const abroad = await askTool({ catalogue, markets }, tool, { ...args, marketplace: 'de' });
      expect(home.structured).toMatchObject({ marketplace: 'US' });
      expect(abroad.structured).toMatchObject({ marketplace: 'DE' });
      expect(catalogue.arrivals.map(({ call }) => call.marketplace.code)).not.toContain('US');
    },
  );

  test.each(shopping)('%s names the configured ones when asked for another', async (tool, args) => {
    const catalogue = shelf();
    const { isError, text } = await askTool({ catalogue, markets }, tool, {
      ...args,
      marketplace: 'FR',
    });
    expect({ isError, text }).toEqual({
      isError: true,
      text: 'marketplace must be one of US, DE; got "FR".',
    });
    expect(catalogue.arrivals).toEqual([]);
  });

  test.each(byAddress)('%s answers for the marketplace that an address names', async (tool, args) => {
    const catalogue = shelf();
    const { structured } = await askTool({ catalogue, markets }, tool, args);
    expect(structured).toMatchObject({ marketplace: 'DE' });
    expect(catalogue.arrivals.map(({ call }) => call.marketplace.code)).not.toContain('US');
  });

  test.each(byAddress)('%s says so when an address names one that is not configured', async (tool, args) => {
    const elsewhere = JSON.parse(JSON.stringify(args).replaceAll('amazon.de', 'amazon.fr'));
    const { text } = await askTool({ catalogue: shelf(), markets }, tool, elsewhere);
    expect(text).toContain('This server is not set up for FR; it serves US, DE.');
  });
});
