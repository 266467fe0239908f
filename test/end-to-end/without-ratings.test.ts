import { expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { connectClient } from '../support/connect-client.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';

test('an account to which Amazon gives no ratings still gets its choices, and is told what they go by', async () => {
  await using amazon = await startAmazonDouble({ refusesReviews: true });
  await using house = await openHouse(environmentOf(amazon));
  await using client = await connectClient('v2, 2026-07-28', house.mcpUrl);

  const best = await client.call('get_best_in_category', { category: 'kettle' });
  expect(best.structured).toMatchObject({
    products: [{ missing: ['rating', 'review_count'] }, { missing: ['rating', 'review_count'] }, {}, {}, {}],
    notes: expect.arrayContaining([
      'Amazon gave no usable star ratings for any of these products: they are ranked by sales rank and price instead.',
    ]),
  });

  const trending = await client.call('get_trending_products', { category: 'kettle', limit: 2 });
  expect(trending.structured).toMatchObject({
    products: [
      { asin: 'B0DK000001', basis: 'sales_rank' },
      { asin: 'B0DK000002', basis: 'sales_rank' },
    ],
  });

  const reviews = await client.call('analyze_reviews', { asin: 'B0DK000001' });
  expect(reviews.structured).toMatchObject({
    findings: ['Amazon gives this account no star ratings, so there is nothing to analyse.'],
    limits: [
      'Whether reviews are genuine cannot be known from an average and a count.',
      expect.stringContaining('no review texts'),
    ],
  });

  const health = await fetch(new URL('/health', house.origin));
  expect(await health.json()).toMatchObject({
    parts: {
      reviews: {
        state: 'healthy',
        why: 'NA: Amazon gives this account no ratings; ranking goes by sales rank.',
      },
    },
  });
});
