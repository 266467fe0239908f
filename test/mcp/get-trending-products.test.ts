import { describe, expect, test } from 'vitest';
import { aCandidate } from '../support/a-candidate.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_trending_products';

describe('get_trending_products', () => {
  test('goes by sales rank, then by ratings and their number, and says which', async () => {
    const hits = [
      aCandidate(1, { stars: 4.5, count: 9_000 }),
      aCandidate(2, { rank: 31 }),
      aCandidate(3, { rank: 4 }),
      aCandidate(4),
    ];
    const catalogue = scriptedCatalogue(searchFinding(() => hits));
    const { structured } = await askTool({ catalogue }, tool, { category: 'kettle' });
    expect(structured).toMatchObject({
      products: [
        { asin: 'B000000003', basis: 'sales_rank', reasons: ['sales rank 4 in Kettles'] },
        { asin: 'B000000002', basis: 'sales_rank' },
        { asin: 'B000000001', basis: 'reviews', reasons: ['4.5 stars from 9,000 reviews'] },
      ],
      notes: [
        'Chosen among the first 4 hits Amazon gave for "kettle" in Home & Kitchen.',
        expect.stringMatching(/^Amazon's sales rank in Kettles is known of 2 of the 3 shown/),
        expect.stringMatching(/^The others follow by rating/),
        'Left out for want of both rank and reviews: 1.',
      ],
    });
  });

  test('gathers the relevant and the featured, as the best of the category are gathered', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [aCandidate(1, { rank: 4 })], 300));
    await askTool({ catalogue }, tool, { category: 'HomeAndKitchen', limit: 3 });
    await askTool({ catalogue }, 'get_best_in_category', { category: 'Home & Kitchen' });
    const asked = { keywords: 'Home & Kitchen', searchIndex: 'HomeAndKitchen', condition: 'new', page: 1 };
    expect(catalogue.arrivals.map(({ query }) => query)).toEqual([
      { ...asked, sortBy: 'relevance' },
      { ...asked, sortBy: 'featured' },
      { ...asked, sortBy: 'relevance' },
      { ...asked, sortBy: 'featured' },
    ]);
  });
});
