import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Offer } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_deals';
const asinsIn = z.object({ products: z.array(z.object({ asin: z.string() })) });

function reduced(number: number, percent: number, offer: Partial<Offer> = {}) {
  return aCandidate(number, { price: 6_000, offer: { saving: { percent }, ...offer } });
}

describe('get_deals', () => {
  test('shows the greatest saving first, with what it is measured against and the terms of the deal', async () => {
    const deal = {
      badge: 'Limited time deal',
      access: 'prime_only',
      endsAt: Date.parse('2026-11-20T18:00:00Z'),
      percentClaimed: 41,
    } as const;
    const was = { price: { minor: 10_000, currency: 'USD' }, basis: 'list_price' } as const;
    const catalogue = scriptedCatalogue(searchFinding(() => [reduced(1, 25), reduced(2, 40, { deal, was })]));
    const { structured } = await askTool({ catalogue }, tool, {
      category: 'kitchen',
      response_format: 'detailed',
    });
    expect(structured).toMatchObject({
      products: [
        {
          asin: 'B000000002',
          price: 60,
          list_price: 100,
          saving_percent: 40,
          deal: {
            badge: 'Limited time deal',
            prime: 'only',
            ends_at: '2026-11-20T18:00Z',
            percent_claimed: 41,
          },
          reasons: [
            '40% below the list price of $100.00',
            'for Prime members only',
            'ends in 9 hours',
            '41% claimed',
          ],
        },
        { asin: 'B000000001', saving_percent: 25 },
      ],
      notes: [
        'Chosen from Amazon\'s first 2 hits for "kitchen" in Home & Kitchen.',
        expect.stringMatching(/^A whole department/),
      ],
    });
  });

  test('leaves out what is no deal any more, and counts it', async () => {
    const hits = [
      reduced(1, 25),
      reduced(2, 50, { priceHidden: true }),
      reduced(3, 50, { deal: { access: 'everyone', endsAt: Date.parse('2026-11-20T08:59:59Z') } }),
      reduced(4, 19),
      aCandidate(5),
    ];
    const catalogue = scriptedCatalogue(searchFinding(() => hits));
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle' });
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }],
      notes: [
        'Chosen from the 5 of the kind asked for among Amazon\'s first 5 hits for "kettle".',
        'Left out: 1 with a price Amazon shows only in the cart, 1 without a price, 1 whose deal has ended or is claimed in full, 1 that save less.',
      ],
    });
  });

  test('asks once when the first hits are enough, and once more when they are not', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [reduced(1, 25), reduced(2, 30)], 90));
    await askTool({ catalogue }, tool, { query: 'kettle', limit: 2 });
    expect(catalogue.arrivals).toHaveLength(1);
    await askTool({ catalogue }, tool, { query: 'kettle', limit: 3, min_saving_percent: 10, max_price: 80 });
    const asked = {
      keywords: 'kettle',
      condition: 'new',
      maxPriceMinor: 8_000,
      minSavingPercent: 10,
      page: 1,
    };
    expect(catalogue.arrivals.slice(1).map(({ query }) => query)).toEqual([
      { ...asked, sortBy: 'relevance' },
      { ...asked, sortBy: 'featured' },
    ]);
  });

  test('lowers a threshold that nobody meets to what there is, and says so', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [reduced(1, 12), reduced(2, 38)]));
    const { structured } = await askTool({ catalogue }, tool, { query: 'kettle', min_saving_percent: 60 });
    expect(structured).toMatchObject({
      products: [{ saving_percent: 38 }, { saving_percent: 12 }],
      notes: expect.arrayContaining(['Nothing here saves 60%: the most is 38%, shown down to 12%.']),
    });
  });

  test('keeps to the kind that was asked for, and to none for the name of a maker alone', async () => {
    const titled = (number: number, percent: number, title: string) => ({
      ...reduced(number, percent),
      title: `Norrbrew ${title}`,
    });
    const hits = [
      titled(1, 25, 'Quiet Kettle'),
      titled(2, 60, 'Descaler for Kettles'),
      titled(3, 30, 'Kettle'),
    ];
    const catalogue = scriptedCatalogue(searchFinding(() => hits));
    const numbersFor = async (args: Record<string, unknown>) => {
      const { structured } = await askTool({ catalogue }, tool, args);
      return asinsIn.parse(structured).products.map(({ asin }) => asin);
    };
    expect(await numbersFor({ query: 'kettle' })).toEqual(['B000000003', 'B000000001']);
    expect(await numbersFor({ brand: 'Norrbrew' })).toEqual(['B000000002', 'B000000003', 'B000000001']);
  });
});
