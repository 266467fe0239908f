import { describe, expect, test } from 'vitest';
import { aProduct, asinNo } from '../support/a-product.ts';
import { aFullProduct, aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const toolsets = ['research'] as const;

describe('search', () => {
  test('gives ids, titles and Amazon’s own addresses, and nothing else', async () => {
    const search = async () => ({
      products: [
        aProduct(),
        aProduct({ asin: asinNo(2), link: 'https://www.amazon.com/dp/B000000002?tag=a-20&th=1' }),
      ],
      refinements: [],
      askedAt: 0,
    });
    const { structured, meta } = await askTool({ catalogue: aShelf({ search }), toolsets }, 'search', {
      query: 'kettle',
    });
    expect(structured).toEqual({
      results: [
        {
          id: 'US:B000000001',
          title: 'Quiet Kettle',
          url: 'https://www.amazon.com/dp/B000000001?tag=demo-20',
        },
        {
          id: 'US:B000000002',
          title: 'Quiet Kettle',
          url: 'https://www.amazon.com/dp/B000000002?tag=a-20&th=1',
        },
      ],
    });
    expect(meta).toMatchObject({
      'associates-mcp/provenance': { marketplace: 'US', as_of: '2026-09-21T14:13:20Z' },
    });
  });

  test('leaves out what cannot be cited, and calls a product without a title by its ASIN', async () => {
    const { link: _, ...unlinked } = aProduct();
    const { title: __, ...untitled } = aProduct({ asin: asinNo(2) });
    const search = async () => ({ products: [unlinked, untitled], refinements: [], askedAt: 0 });
    const { structured } = await askTool({ catalogue: aShelf({ search }), toolsets }, 'search', {
      query: 'x',
    });
    expect(structured).toMatchObject({ results: [{ id: 'US:B000000002', title: 'B000000002' }] });
    expect(structured).toHaveProperty('results.length', 1);
  });

  test('searches the marketplace that a query begins with', async () => {
    const catalogue = aShelf();
    await askTool({ catalogue, toolsets }, 'search', { query: 'DE: Wasserkocher' });
    expect(catalogue.arrivals).toMatchObject([
      { query: { keywords: 'Wasserkocher' }, call: { marketplace: { code: 'DE' } } },
    ]);
    const { isError, text } = await askTool({ catalogue, toolsets }, 'search', { query: 'FR: bouilloire' });
    expect(isError).toBe(true);
    expect(text).toBe('marketplace must be one of US, DE; got "FR".');
  });

  test.each(['it: a novel', 'TV: samsung', 'Re: kettle', 'de: Wasserkocher'])(
    'takes %s for words, which name no marketplace on purpose',
    async (query) => {
      const catalogue = aShelf();
      await askTool({ catalogue, toolsets }, 'search', { query });
      expect(catalogue.arrivals).toMatchObject([
        { query: { keywords: query }, call: { marketplace: { code: 'US' } } },
      ]);
    },
  );
});

describe('fetch', () => {
  test('gives a page to cite: Markdown with what Amazon said, and its time', async () => {
    const { structured } = await askTool({ catalogue: aShelf(), toolsets }, 'fetch', { id: 'DE:B000000001' });
    expect(structured).toMatchObject({
      id: 'DE:B000000001',
      title: expect.stringContaining('Velusia Wireless Over-Ear Headphones'),
      url: 'https://www.amazon.de/dp/B000000001?tag=demo-20&linkCode=osi&th=1&psc=1',
      metadata: { asin: 'B000000001', marketplace: 'DE', as_of: '2026-09-21T14:13:20Z' },
    });
    const text = String(Object(structured).text);
    expect(text).toMatch(/^# Velusia Wireless Over-Ear Headphones/);
    expect(text).toContain('- Price: 130 EUR (list price 179.99 EUR; 28 % saved)');
    expect(text).toContain('- Rating: 4.4 of 5 from 12001 ratings');
    expect(text).toContain('- Sales rank: 41 in Over-Ear Headphones');
    expect(text).toContain('- Color: Graphite');
    expect(text).toContain('- Part number: QX-1-GR-US');
    expect(text).toContain('## Features\n- ADAPTIVE NOISE CANCELLING');
    expect(text).toMatch(/\n<https:\S+> \(bezahlter Link\)\n\nAs of 2026-09-21T14:13:20Z\.$/);
    expect(text).toMatch(/^# .+\n\nAls Amazon-Partner .+ BESTIMMTE INHALTE/);
  });

  test('takes a bare ASIN and an address as well', async () => {
    const idOf = async (id: string) =>
      (await askTool({ catalogue: aShelf(), toolsets }, 'fetch', { id })).structured;
    expect(await idOf('B000000001')).toMatchObject({ id: 'US:B000000001' });
    expect(await idOf('https://www.amazon.de/dp/B000000001')).toMatchObject({ id: 'DE:B000000001' });
  });

  test('hides a price that may not be shown and marks a deal for Prime', async () => {
    const product = aFullProduct(1, {
      offer: { priceHidden: true, deal: { badge: 'Prime Exclusive Deal', access: 'prime_only' } },
    });
    const lookup = async () => ({ found: new Map([[asinNo(1), product]]), missing: new Map() });
    const { text } = await askTool({ catalogue: aShelf({ lookup }), toolsets }, 'fetch', {
      id: 'B000000001',
    });
    expect(text).toContain('- Price: Amazon shows this price only in the cart.');
    expect(text).toContain('- Deal: Prime Exclusive Deal, Prime members only');
  });

  test('writes our own words as they are, and says nothing twice', async () => {
    const {
      offer: _,
      parentAsin: __,
      ...family
    } = aFullProduct(1, {
      variationValues: [{ name: 'Color', value: 'Black_1' }],
      specs: { color: 'Black_1' },
    });
    const lookup = async () => ({ found: new Map([[asinNo(1), family]]), missing: new Map() });
    const { structured } = await askTool({ catalogue: aShelf({ lookup }), toolsets }, 'fetch', {
      id: 'B000000001',
    });
    const text = String(Object(structured).text);
    expect(text).toContain('If it comes in versions, get_product_variations lists');
    expect(text.match(/- Color: .*/g)).toEqual([String.raw`- Color: Black\_1`]);
  });

  test('blames the id for a marketplace that is not to be had', async () => {
    const { isError, text } = await askTool({ catalogue: aShelf(), toolsets }, 'fetch', {
      id: 'XX:B000000001',
    });
    expect(isError).toBe(true);
    expect(text).toBe('id "XX:B000000001": before the colon must be one of US, DE; got "XX".');
  });

  test('explains an id it cannot read, and a product it cannot cite', async () => {
    const { link: _, ...unlinked } = aProduct();
    const lookup = async () => ({ found: new Map([[asinNo(1), unlinked]]), missing: new Map() });
    const ask = (id: string) => askTool({ catalogue: aShelf({ lookup }), toolsets }, 'fetch', { id });
    expect((await ask('kettle')).text).toMatch(/^id "kettle": This is no product reference\. Give an ASIN/);
    expect(await ask('B000000001')).toMatchObject({
      isError: true,
      text: 'id "B000000001": Amazon gives no page for this product, so it cannot be cited.',
    });
  });
});
