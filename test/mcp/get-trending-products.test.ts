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
        'Chosen from the 4 of the kind asked for among Amazon\'s first 4 hits for "kettle" in Home & Kitchen.',
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

  test('keeps to the kind that was asked for, however well what goes with it sells', async () => {
    const kettle = aCandidate(1, { rank: 40, more: { title: 'Norrbrew Quiet Kettle' } });
    const descaler = aCandidate(2, { rank: 1, more: { title: 'Norrbrew Descaler for Kettles' } });
    const other = aCandidate(3, { rank: 50, more: { title: 'Norrbrew Gooseneck Kettle' } });
    const catalogue = scriptedCatalogue(searchFinding(() => [descaler, kettle, other]));
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle' });
    expect(structured).toMatchObject({ products: [{ asin: 'B000000001' }, { asin: 'B000000003' }] });
  });
});
