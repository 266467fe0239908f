import { expect, test } from 'vitest';
import { z } from 'zod';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { checkedAnswers } from '../support/checked-answers.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const markets = { default: 'US', configured: marketplaceCodes.map(marketplaceOf) } as const;
const demo = createDemoSource();
const chosen = z.object({ products: z.array(z.object({ asin: z.string() })), currency: z.string() });

test.each(marketplaceCodes)(
  'in %s everyday words lead to choices, and they to others',
  async (marketplace) => {
    await using server = await serveMcp({ catalogue: demo, markets });
    await using client = await connectClient('v2, 2026-07-28', server.url);
    const answers = await checkedAnswers(client);
    const choose = async (tool: string, args: Record<string, unknown>) => {
      const answer = await answers.ask(tool, { ...args, marketplace, response_format: 'detailed' });
      return chosen.parse(answer).products.map(({ asin }) => asin);
    };

    // Not every marketplace has these categories by themselves, and some have them under another name.
    for (const category of ['kitchen', 'shoes', 'books']) {
      await choose('get_trending_products', { category });
      await choose('get_deals', { category, min_saving_percent: 5 });
      for (const asin of (await choose('get_best_in_category', { category, limit: 10 })).slice(0, 3)) {
        expect(await choose('get_alternative_products', { asin, price_range: 'any' })).not.toContain(asin);
      }
    }
  },
);
