import { describe, expect, test } from 'vitest';
import { asinNo } from '../support/a-product.ts';
import { aFullProduct, aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const tool = 'compare_products';

describe('compare_products', () => {
  test('aligns rows with products, says what differs, who is best, and a line on each', async () => {
    const args = { asins: ['B000000002', 'B000000001'], criteria: ['price', 'brand', 'unit_price'] };
    const { structured } = await askTool({ catalogue: aShelf() }, tool, args);
    expect(structured).toMatchObject({
      products: [
        { asin: 'B000000002', verdict: '$0.01 above the lowest price.' },
        { asin: 'B000000001', verdict: 'Lowest price: $130.00, $0.01 below the next.' },
      ],
      rows: [
        {
          criterion: 'price',
          values: [130.01, 130],
          differs: true,
          best: ['B000000001'],
          best_rule: 'lowest',
        },
        { criterion: 'brand', values: ['Quietone', 'Velusia'], differs: true },
        { criterion: 'unit_price', values: [null, null], differs: false },
      ],
      not_found: [],
      currency: 'USD',
      marketplace: 'US',
    });
  });

  test('compares what could be found and explains the rest', async () => {
    const args = { asins: ['B000000002', 'nonsense', 'B000000001'] };
    const { structured } = await askTool({ catalogue: aShelf() }, tool, args);
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000002' }, { asin: 'B000000001' }],
      not_found: [{ reference: 'nonsense', reason: expect.stringContaining('Give an ASIN') }],
    });
  });

  test('says which rows have a value of one product only', async () => {
    const { specs: _, ...plain } = aFullProduct(2);
    const found = new Map([
      [asinNo(1), aFullProduct(1)],
      [asinNo(2), plain],
    ]);
    const catalogue = aShelf({ lookup: async () => ({ found, missing: new Map() }) });
    const args = { asins: ['B000000001', 'B000000002'], criteria: ['price', 'color'] };
    const { structured } = await askTool({ catalogue }, tool, args);
    expect(structured).toMatchObject({
      rows: [{ differs: true }, { criterion: 'color', differs: false }],
      notes: ['Known of one product only, so not compared: color.'],
    });
  });

  test('says why when fewer than two are left', async () => {
    const { isError, text } = await askTool({ catalogue: aShelf() }, tool, { asins: ['B000000002', '12'] });
    expect(isError).toBe(true);
    expect(text).toMatch(/^A comparison takes two different products, .+ 12: An ASIN has 10 characters/);
  });

  test('says which product was given twice, and which is only the parent of what can be bought', async () => {
    const { offer: _, parentAsin: __, ...parent } = aFullProduct(3);
    const found = new Map([
      [asinNo(1), aFullProduct(1)],
      [asinNo(3), parent],
    ]);
    const catalogue = aShelf({ lookup: async () => ({ found, missing: new Map() }) });
    const args = { asins: ['B000000001', 'b000000001', 'B000000003'] };
    const { structured } = await askTool({ catalogue }, tool, args);
    expect(structured).toMatchObject({
      products: [{ asin: 'B000000001' }, { asin: 'B000000003' }],
      notes: [
        'B000000001 was given more than once and is compared once.',
        'B000000003: No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.',
        'Known of one product only, so not compared: price, reference_price, saving_percent, deal, availability, seller, condition.',
      ],
    });
  });

  test('is of the marketplace its addresses name, with that one’s currency', async () => {
    const asins = ['https://www.amazon.de/dp/B000000001', 'https://www.amazon.de/dp/B000000002'];
    const { structured } = await askTool({ catalogue: aShelf() }, tool, { asins });
    expect(structured).toMatchObject({ marketplace: 'DE', currency: 'EUR' });
  });

  test('never shows a price that may not be shown', async () => {
    const hidden = aFullProduct(1);
    const found = new Map([
      [asinNo(1), { ...hidden, offer: { ...hidden.offer, priceHidden: true } }],
      [asinNo(2), aFullProduct(2)],
    ]);
    const catalogue = aShelf({ lookup: async () => ({ found, missing: new Map() }) });
    const { text } = await askTool({ catalogue }, tool, { asins: ['B000000001', 'B000000002'] });
    expect(text).not.toContain('130,');
    expect(text).toContain('shown only on Amazon');
  });
});
