import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aFullProduct, aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const tool = 'get_product_details';

describe('get_product_details', () => {
  test('says everything Amazon said, and the link byte for byte', async () => {
    const args = { asins: ['B000000007'], response_format: 'detailed' };
    const { structured } = await askTool({ catalogue: aShelf() }, tool, args);
    expect(structured).toMatchObject({
      found: [
        {
          asin: 'B000000007',
          marketplace: 'US',
          currency: 'USD',
          price: 130.06,
          list_price: 179.99,
          saving: 49.93,
          availability: 'in_stock',
          availability_note: 'In Stock',
          deal: { badge: 'Limited time deal', ends_at: '2033-01-22' },
          category: 'Electronics > Headphones, Earbuds & Accessories > Over-Ear Headphones',
          sales_rank: { rank: 47, category: 'Over-Ear Headphones' },
          variation: { Color: 'Graphite' },
          specs: { dimensions: '7.6 inches × 6.7 inches × 3.2 inches', weight: '0.55 pounds' },
          link: 'https://www.amazon.com/dp/B000000007?tag=demo-20&linkCode=osi&th=1&psc=1',
        },
      ],
      not_found: [],
    });
  });

  test('says beside a saving that past prices are not known, and nothing of them where there is none', async () => {
    const { structured } = await askTool({ catalogue: aShelf() }, tool, { asins: ['B000000007'] });
    expect(structured).toMatchObject({ notes: ['Past prices are not known here.'] });
    const plain = aShelf({
      lookup: async () => ({
        found: new Map([[asinNo(1), aProduct({ asin: asinNo(1) })]]),
        missing: new Map(),
      }),
    });
    const without = await askTool({ catalogue: plain }, tool, { asins: ['B000000001'] });
    expect(without.text).not.toContain('Past prices');
  });

  test('hides a price that may not be shown, and all it could be read off', async () => {
    const { offer, ...rest } = aFullProduct(1);
    const hidden = {
      ...rest,
      offer: { ...offer, priceHidden: true, unitPrice: { text: '$130.00 / Count' } },
    };
    const catalogue = aShelf({
      lookup: async () => ({ found: new Map([[asinNo(1), hidden]]), missing: new Map() }),
    });
    const { structured, text } = await askTool({ catalogue }, tool, { asins: ['B000000001'] });
    expect(structured).toMatchObject({
      found: [{ price_note: 'Amazon shows this price only in the cart.' }],
    });
    expect(text).not.toMatch(/130|179\.99|49\.99|"saving|"was/);
  });

  test('lets no reference spoil the others, however long it is', async () => {
    const asins = ['B000000001', 'x'.repeat(3_000)];
    const { structured, text } = await askTool({ catalogue: aShelf() }, tool, { asins });
    expect(structured).toMatchObject({
      found: [{ asin: 'B000000001' }],
      not_found: [{ reason: expect.stringMatching(/^This is too long for a product reference\./) }],
    });
    expect(text.length).toBeLessThan(3_000);
  });

  test('sends whoever asks for a parent without offers to its variations', async () => {
    const { offer: _, ...parent } = aProduct();
    const catalogue = aShelf({
      lookup: async () => ({ found: new Map([[asinNo(1), parent]]), missing: new Map() }),
    });
    const { structured } = await askTool({ catalogue }, tool, { asins: ['B000000001'] });
    expect(structured).toMatchObject({
      found: [
        { price_note: expect.stringContaining('get_product_variations lists those that can be bought') },
      ],
    });
  });

  test('leaves bullets out of the concise form and image addresses out of both', async () => {
    const concise = await askTool({ catalogue: aShelf() }, tool, { asins: ['B000000007'] });
    const args = { asins: ['B000000007'], response_format: 'detailed' };
    const detailed = await askTool({ catalogue: aShelf() }, tool, args);
    expect(concise.text).not.toContain('NOISE CANCELLING –');
    expect(detailed.text).toContain('NOISE CANCELLING –');
    expect(`${concise.text} ${detailed.text}`).not.toContain('m.media-amazon.com');
    expect(detailed.meta['associates-mcp/images']).toHaveProperty('B000000007.length', 3);
  });

  test('answers good references and explains bad ones, each by itself', async () => {
    const catalogue = aShelf({
      lookup: async () => ({
        found: new Map([[asinNo(2), aProduct({ asin: asinNo(2) })]]),
        missing: new Map([
          [asinNo(1), 'not_found'],
          [asinNo(3), 'not_accessible'],
        ]),
      }),
    });
    const asins = [
      'B000000001',
      'https://www.amazon.com/Some-Kettle/dp/b000000002/ref=sr_1_1',
      'B000000003',
      '9780306406158',
      'https://amzn.to/3xyz',
    ];
    const { structured, isError } = await askTool({ catalogue }, tool, { asins });
    expect(isError).toBe(false);
    expect(structured).toMatchObject({
      found: [{ asin: 'B000000002' }],
      not_found: [
        { reference: '9780306406158', reason: expect.stringContaining('check digit') },
        { reference: 'https://amzn.to/3xyz', reason: expect.stringContaining('short link') },
        { reference: 'B000000001', reason: expect.stringContaining('No such product on Amazon.com.') },
        { reference: 'B000000003', reason: expect.stringContaining('does not hand it out') },
      ],
    });
  });

  test('answers an address of another configured marketplace for that marketplace', async () => {
    const catalogue = aShelf();
    const asins = [
      'B000000001',
      'https://www.amazon.de/dp/B000000002',
      'https://www.amazon.fr/dp/B000000003',
    ];
    const { structured } = await askTool({ catalogue }, tool, { asins });
    expect(catalogue.arrivals.map(({ call, asins }) => [call.marketplace.code, asins])).toEqual([
      ['US', ['B000000001']],
      ['DE', ['B000000002']],
    ]);
    expect(structured).toMatchObject({
      found: [
        { asin: 'B000000001', marketplace: 'US', currency: 'USD' },
        { asin: 'B000000002', marketplace: 'DE', currency: 'EUR' },
      ],
      not_found: [{ reason: 'This server is not set up for FR; it serves US, DE.' }],
      disclosure: expect.stringContaining('displayed on Amazon.com or Amazon.de at the time'),
    });
  });

  test('lets the trouble of one marketplace spare the other', async () => {
    const catalogue = aShelf({
      lookup: async ([asin = asinNo(1)], { marketplace }) => {
        if (marketplace.code === 'DE') throw new CatalogueError('throttled', 'wait', { retryAfterMs: 9_000 });
        return { found: new Map([[asin, aProduct({ asin })]]), missing: new Map() };
      },
    });
    const asins = ['B000000001', 'https://www.amazon.de/dp/B000000002'];
    const { structured } = await askTool({ catalogue }, tool, { asins });
    expect(structured).toMatchObject({
      found: [{ asin: 'B000000001' }],
      not_found: [{ reason: 'Amazon asks for a pause. Try again in 9 seconds.' }],
    });
  });

  test('asks once for a product that was named twice, in the order of the first naming', async () => {
    const catalogue = aShelf();
    await askTool({ catalogue }, tool, { asins: ['B000000002', 'B000000001', 'b000000002'] });
    expect(catalogue.arrivals.map(({ asins }) => asins)).toEqual([[asinNo(2), asinNo(1)]]);
  });

  test('is as old as the oldest part of what it shows', async () => {
    const at = (time: string) => Date.parse(`2026-11-20T${time}Z`);
    const found = new Map([
      [asinNo(1), aFullProduct(1, { askedAt: { content: at('06:30:00'), offer: at('08:45:00') } })],
      [asinNo(2), aFullProduct(2, { askedAt: { content: at('08:00:00'), offer: at('08:50:00') } })],
    ]);
    const catalogue = aShelf({ lookup: async () => ({ found, missing: new Map() }) });
    const { structured } = await askTool({ catalogue }, tool, { asins: ['B000000001', 'B000000002'] });
    expect(structured).toMatchObject({
      as_of: '2026-11-20T06:30:00Z',
      found: [{ as_of: '2026-11-20T06:30:00Z' }, { as_of: '2026-11-20T08:00:00Z' }],
    });
  });

  test('stays below 20 kB by leaving whole products out, and names them', async () => {
    const asins = Array.from({ length: 20 }, (_, index) => asinNo(index + 1));
    const args = { asins, response_format: 'detailed' };
    const { structured, text } = await askTool({ catalogue: aShelf() }, tool, args);
    expect(Buffer.byteLength(text)).toBeLessThan(20_000);
    expect(structured).toHaveProperty('found.length', 9);
    expect(structured).toHaveProperty('not_shown.length', 11);
    expect(structured).toHaveProperty('not_shown.0', 'B000000010');
    expect(structured).toHaveProperty('notes', [
      'Past prices are not known here.',
      'The answer would be too long: ask for the products in not_shown again.',
    ]);
  });
});
