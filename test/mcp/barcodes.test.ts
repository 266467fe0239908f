import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import type { Product } from '../../src/products/product.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { askTool } from '../support/ask-tool.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { searchFinding } from '../support/search-hits.ts';

const tool = 'get_product_details';

const withEan = (number: number, ...eans: readonly string[]): Product =>
  aProduct({ asin: asinNo(number), specs: { eans } });

describe('a barcode', () => {
  test('is looked for by its digits, and only a product that carries it counts', async () => {
    const catalogue = scriptedCatalogue(
      searchFinding(() => [withEan(1, '4006381333948'), withEan(2, '5901234123457', '4006381333931')]),
    );
    const { structured } = await askTool({ catalogue }, tool, { asins: ['4006381333931'] });
    expect(structured).toMatchObject({ found: [{ asin: asinNo(2) }], not_found: [] });
    expect(catalogue.arrivals[0]?.query?.keywords).toBe('4006381333931');
  });

  test('of a UPC is the same as the EAN with a zero before it', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [withEan(3, '0036000291452')]));
    const { structured } = await askTool({ catalogue }, tool, { asins: ['036000291452'] });
    expect(structured).toMatchObject({ found: [{ asin: asinNo(3) }] });
  });

  test('that nothing is confirmed to carry spoils no other reference', async () => {
    const catalogue = scriptedCatalogue(searchFinding(() => [withEan(1)]));
    const { structured } = await askTool({ catalogue }, tool, { asins: ['4006381333931', asinNo(9)] });
    expect(structured).toMatchObject({
      found: [{ asin: asinNo(9) }],
      not_found: [
        { reference: '4006381333931', reason: expect.stringMatching(/confirmed.*search_products/) },
      ],
    });
  });

  test('that several products carry is told with them', async () => {
    const catalogue = scriptedCatalogue(
      searchFinding(() => [withEan(1, '4006381333931'), withEan(2, '4006381333931')]),
    );
    const { isError, text } = await askTool({ catalogue }, 'analyze_reviews', { asin: '4006381333931' });
    expect(isError).toBe(true);
    expect(text).toContain(`${asinNo(1)}, ${asinNo(2)}. Give the ASIN`);
  });

  test('that Amazon would not look for now has that as its reason', async () => {
    const catalogue = scriptedCatalogue({
      search: async () => {
        throw new CatalogueError('quota_exhausted', 'none left');
      },
    });
    const { structured } = await askTool({ catalogue }, tool, { asins: ['4006381333931', asinNo(9)] });
    expect(structured).toMatchObject({
      found: [{ asin: asinNo(9) }],
      not_found: [{ reason: expect.stringContaining('used up') }],
    });
  });

  test('is found in the demo catalogue, by every tool that takes a product', async () => {
    const catalogue = createDemoSource();
    const known = await askTool({ catalogue }, 'search_products', { query: 'kettle', limit: 1 });
    const { asin } = Object(Object(known.structured).products[0]);
    const details = await askTool({ catalogue }, tool, { asins: [asin], response_format: 'detailed' });
    const ean = /"eans?":\["?(\d{13})|\b(\d{13})\b/.exec(details.text)?.slice(1).find(Boolean);
    for (const [name, args] of [
      [tool, { asins: [ean] }],
      ['analyze_reviews', { asin: ean }],
      ['get_product_variations', { asin: ean }],
    ] as const) {
      const { isError, text } = await askTool({ catalogue }, name, args);
      expect({ name, isError, text: text.includes(asin) }).toEqual({ name, isError: false, text: true });
    }
  });
});
