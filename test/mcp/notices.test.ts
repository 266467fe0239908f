import { expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const reference = 'B000000001';

test.each([
  ['search_products', { query: 'headphones' }],
  ['get_product_details', { asins: [reference] }],
  ['compare_products', { asins: [reference, 'B000000002'] }],
  ['get_best_in_category', { category: 'headphones' }],
  ['get_alternative_products', { asin: reference, price_range: 'any' }],
  ['analyze_reviews', { asin: reference }],
  ['get_trending_products', { category: 'headphones' }],
  ['get_deals', { category: 'headphones', min_saving_percent: 5 }],
  ['browse_categories', {}],
] as const)(
  '%s begins its answer with the notices, in the language of the marketplace',
  async (tool, args) => {
    const { text } = await askTool({ catalogue: aShelf() }, tool, { ...args, marketplace: 'DE' });
    expect(text).toMatch(/^\{"disclosure":"Als Amazon-Partner verdiene ich an qualifizierten Verkäufen\./);
  },
);

test('what the operator says instead is said', async () => {
  const ownNotices = new Map([['US', { statement: 'We earn a commission, says Amazon.' }]]);
  const { text } = await askTool({ catalogue: aShelf(), ownNotices }, 'search_products', { query: 'kettle' });
  expect(text).toMatch(/^\{"disclosure":"We earn a commission, says Amazon\. /);
});

test('a page to cite carries the notices below its heading and a label beside its link', async () => {
  const { structured } = await askTool({ catalogue: aShelf(), toolsets: ['research'] }, 'fetch', {
    id: reference,
  });
  expect(structured).toMatchObject({
    text: expect.stringMatching(/^# .+\n\nAs an Amazon Associate I earn .+\n\n(?:.|\n)+ \(paid link\)\n/),
    metadata: { link_label: '(paid link)' },
  });
});
