import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { connectClient } from '../support/connect-client.ts';
import { serveMcp, someMarkets } from '../support/mcp-over-http.ts';

const queries = ['headphones', 'kettle', 'book', 'running shoes', 'cream', 'toy'];

test.each(['US', 'DE', 'JP'])(
  'a shopper in %s can search, look closer and compare in the demo',
  async (marketplace) => {
    const markets = someMarkets('US', 'DE', 'JP');
    await using server = await serveMcp({ catalogue: createDemoSource(), markets });
    await using client = await connectClient('v2, 2026-07-28', server.url);
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    const tools = await client.listTools();
    const checks = new Map(tools.map(({ name, outputSchema = {} }) => [name, ajv.compile(outputSchema)]));
    const ask = async (tool: string, args: Record<string, unknown>) => {
      const { isError, text, structured } = await client.call(tool, { ...args, marketplace });
      expect(isError, `${tool}: ${text}`).toBe(false);
      expect(checks.get(tool)?.(structured), ajv.errorsText(checks.get(tool)?.errors)).toBe(true);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(20_000);
      return [...text.matchAll(/"asin":"(\w{10})"/g)].map(([, asin = '']) => asin);
    };

    const seen = new Set<string>();
    for (const query of queries) {
      const asins = await ask('search_products', { query });
      for (const asin of asins) seen.add(asin);
      if (asins.length >= 2) await ask('compare_products', { asins: asins.slice(0, 5) });
    }
    expect(seen.size).toBeGreaterThan(20);
    const asins = [...seen].slice(0, 20);
    await ask('get_product_details', { asins, response_format: 'detailed' });
  },
);
