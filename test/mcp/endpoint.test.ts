import { describe, expect, test } from 'vitest';
import { anAsin, aProduct } from '../support/a-product.ts';
import { clientKinds, connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

describe.each(clientKinds)('a %s client', (kind) => {
  test('connects, reads who serves it and how, and lists the tools', async () => {
    await using server = await serveMcp({ catalogue: scriptedCatalogue() });
    await using client = await connectClient(kind, server.url);
    const tools = await client.listTools();
    expect(client.serverName).toBe('associates-mcp');
    expect(client.instructions).toContain('search_products finds ASINs');
    expect(tools.map(({ name }) => name)).toEqual([
      'search_products',
      'get_product_details',
      'compare_products',
      'get_best_in_category',
      'get_alternative_products',
      'analyze_reviews',
      'get_trending_products',
      'get_deals',
      'get_product_variations',
      'browse_categories',
    ]);
  });

  test('calls a tool and gets the same JSON as structure and as text', async () => {
    const search = async () => ({ products: [aProduct()], totalResults: 1, refinements: [], askedAt: 0 });
    await using server = await serveMcp({ catalogue: scriptedCatalogue({ search }) });
    await using client = await connectClient(kind, server.url);
    const reply = await client.call('search_products', { query: 'kettle' });
    expect(reply.isError).toBe(false);
    expect(JSON.parse(reply.text)).toEqual(reply.structured);
    expect(reply.structured).toMatchObject({ total: 1, products: [{ asin: 'B000000001', price: 49.99 }] });
  });

  test('is told of an unknown tool as a protocol error', async () => {
    await using server = await serveMcp({ catalogue: scriptedCatalogue() });
    await using client = await connectClient(kind, server.url);
    await client.listTools();
    await expect(client.call('buy_product', {})).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining('There is no tool "buy_product".'),
    });
    expect(server.events.bugs).toEqual([]);
  });

  test('that leaves before the answer stops the work', async () => {
    const started = Promise.withResolvers<AbortSignal>();
    const lookup = (_: unknown, { signal }: { signal: AbortSignal }) => {
      started.resolve(signal);
      return new Promise<never>(() => undefined);
    };
    await using server = await serveMcp({ catalogue: scriptedCatalogue({ lookup }) });
    const client = await connectClient(kind, server.url);
    const call = client.call('get_product_details', { asins: [anAsin('B000000001')] });
    const gone = expect(call).rejects.toThrow();
    const signal = await started.promise;
    const aborted = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    await client[Symbol.asyncDispose]();
    await aborted;
    await gone;
    await expect.poll(() => server.events.toolCalls).toMatchObject([{ status: 'failed', code: 'cancelled' }]);
    expect(server.events.bugs).toEqual([]);
  });
});
