import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'analyze_reviews';
const peers = [2, 3, 4, 5, 6].map((number) => aCandidate(number, { stars: 3.5, count: 400 }));

function shelfOf(product: Product, search = searchFinding(() => peers)) {
  const lookup = async () => ({ found: new Map([[product.asin, product]]), missing: new Map() });
  return scriptedCatalogue({ lookup, ...search });
}

describe('analyze_reviews', () => {
  const rated = aCandidate(1, { stars: 4.6, count: 6_000, price: 5_000 });

  test('says what the stars are worth, and where they stand in the category', async () => {
    const { structured } = await askTool({ catalogue: shelfOf(rated) }, tool, { asin: 'B000000001' });
    expect(structured).toEqual({
      asin: 'B000000001',
      title: 'Quiet Kettle',
      stars: 4.6,
      review_count: 6_000,
      expected_stars: 4.6,
      interval: [4.5, 4.7],
      ahead_of: 5,
      level_with: 0,
      rated_peers: 5,
      findings: [
        '4.6 stars from 6,000 reviews: so many that the average will hardly move.',
        'With many more reviews like these its average would lie between 4.5 and 4.7 stars (95 of 100 cases; Amazon rounds to a tenth).',
        'Allowing for few reviews, it is rated above 5 of 5 others of its category.',
      ],
      limits: [
        'Whether reviews are genuine cannot be known from an average and a count.',
        "Amazon's API has no review texts: what reviewers praise or criticise cannot be told.",
      ],
      link: 'https://www.amazon.com/dp/B000000001?tag=demo-20',
      as_of: '2026-09-21T14:13:20Z',
      marketplace: 'US',
      disclosure: expect.stringMatching(
        /^As an Amazon Associate I earn from qualifying purchases\. CERTAIN CONTENT/,
      ),
    });
  });

  test('says in detail what an average hides', async () => {
    const args = { asin: 'B000000001', response_format: 'detailed' };
    const { structured } = await askTool({ catalogue: shelfOf(rated) }, tool, args);
    expect(structured).toHaveProperty('limits.length', 4);
  });

  test('costs one call and says there is nothing to analyse where Amazon gives no ratings', async () => {
    const catalogue = shelfOf(aCandidate(1, { price: 5_000 }));
    const { structured } = await askTool({ catalogue }, tool, { asin: 'B000000001' });
    expect(structured).toMatchObject({
      findings: [expect.stringMatching(/this account is given no ratings\. There is nothing to analyse\.$/)],
    });
    expect(structured).not.toHaveProperty('stars');
    expect(catalogue.arrivals.map(({ operation }) => operation)).toEqual(['lookup']);
  });

  test('knows why nothing is there once Amazon has refused this account its ratings, and no other', async () => {
    const findingsOf = async (refused: string) => {
      const catalogue = shelfOf(aCandidate(1, { price: 5_000 }));
      const options = { catalogue, ratingsRefused: (group: string) => group === refused };
      return (await askTool(options, tool, { asin: 'B000000001' })).structured;
    };
    expect(await findingsOf('NA')).toMatchObject({
      findings: ['Amazon gives this account no star ratings, so there is nothing to analyse.'],
    });
    expect(await findingsOf('EU')).toMatchObject({
      findings: [expect.stringContaining('either nobody has reviewed it')],
    });
  });

  test('leaves the standing out when the category cannot be asked for', async () => {
    const search = async (): Promise<never> => {
      throw new CatalogueError('quota_exhausted', 'none left');
    };
    const { structured } = await askTool({ catalogue: shelfOf(rated, { search }) }, tool, {
      asin: 'B000000001',
    });
    expect(structured).toMatchObject({ stars: 4.6 });
    expect(structured).not.toHaveProperty('ahead_of');
  });
});
