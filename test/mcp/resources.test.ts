import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { aShelf } from '../support/a-shelf.ts';
import { someMarkets } from '../support/an-mcp.ts';
import { type ClientKind, connectClient } from '../support/connect-client.ts';
import { serveMcp } from '../support/mcp-over-http.ts';

const bothEras: readonly ClientKind[] = ['v2, 2026-07-28', 'v1'];

const nothingThere = aShelf({
  lookup: async (asins) => ({ found: new Map(), missing: new Map(asins.map((asin) => [asin, 'not_found'])) }),
});

describe.each(bothEras)('to a %s client, a resource', (kind) => {
  test('is listed under its address, or as a template for many', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const { resources } = await client.library.listResources();
    const { resourceTemplates } = await client.library.listResourceTemplates();
    expect(resources.map(({ uri }) => uri)).toEqual([
      'catalog://marketplaces',
      'catalog://categories/US',
      'catalog://categories/DE',
    ]);
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'product://{marketplace}/{asin}',
      'catalog://categories/{marketplace}',
    ]);
  });

  test('tells which marketplaces are served, and their categories', async () => {
    await using server = await serveMcp({ catalogue: aShelf(), markets: someMarkets('DE') });
    await using client = await connectClient(kind, server.url);
    const read = async (uri: string) => textOf(await client.library.readResource({ uri }));
    expect(JSON.parse(await read('catalog://marketplaces'))).toEqual({
      default: 'DE',
      marketplaces: [
        {
          code: 'DE',
          country: 'Germany',
          site: 'www.amazon.de',
          currency: 'EUR',
          language: 'de_DE',
          languages: ['de_DE', 'cs_CZ', 'en_GB', 'nl_NL', 'pl_PL', 'tr_TR'],
        },
      ],
    });
    expect(JSON.parse(await read('catalog://categories/DE'))).toMatchObject({
      marketplace: 'DE',
      categories: expect.arrayContaining([
        { category: 'Software', name: 'Software', words: ['software'] },
        { category: 'EverythingElse', name: 'Everything Else', words: [] },
      ]),
    });
  });

  test('shows a product as get_product_details would', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient(kind, server.url);
    const text = textOf(await client.library.readResource({ uri: 'product://de/b000000001' }));
    expect(JSON.parse(text)).toMatchObject({
      found: [{ asin: 'B000000001', currency: 'EUR', features: expect.any(Array) }],
      marketplace: 'DE',
      disclosure: expect.stringMatching(
        /^Als Amazon-Partner .* auf Amazon\.de angezeigt werden\. BESTIMMTE INHALTE/,
      ),
    });
    expect(server.events.toolCalls).toMatchObject([{ tool: 'get_product_details', status: 'ok' }]);
  });

  const missing: readonly (readonly [uri: string, sentence: string])[] = [
    ['product://US/B000000001', 'No such product on Amazon.com.'],
    ['product://FR/B000000001', 'This server is not set up for FR; it serves US, DE.'],
    ['product://US/kettle', 'There is no resource "product://US/kettle".'],
    ['catalog://categories/FR', 'There is no resource "catalog://categories/FR".'],
    ['file:///etc/passwd', 'There is no resource "file:///etc/passwd".'],
  ];

  test.each(missing)('that is not there is an error naming it: %s', async (uri, sentence) => {
    await using server = await serveMcp({ catalogue: nothingThere });
    await using client = await connectClient(kind, server.url);
    await expect(client.library.readResource({ uri })).rejects.toMatchObject({
      code: -32602,
      message: expect.stringContaining(sentence),
      data: { uri },
    });
    expect(server.events.bugs).toEqual([]);
  });

  test('that cannot be had now says when to try again, in our words', async () => {
    const lookup = async (): Promise<never> => {
      throw new CatalogueError('throttled', 'upstream prose', { retryAfterMs: 4_000 });
    };
    await using server = await serveMcp({ catalogue: aShelf({ lookup }) });
    await using client = await connectClient(kind, server.url);
    const read = client.library.readResource({ uri: 'product://US/B000000001' });
    await expect(read).rejects.toMatchObject({
      code: -32603,
      message: expect.stringContaining('Amazon asks for a pause. Try again in 4 seconds.'),
    });
    expect(server.events.bugs).toEqual([]);
  });
});

describe('resources and prompts', () => {
  test('may be kept: pages by everyone for an hour, products by their reader for five minutes', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient('v2, 2026-07-28', server.url);
    const hintOf = async (uri: string) => client.library.readResource({ uri });
    expect(await hintOf('catalog://marketplaces')).toMatchObject({ ttlMs: 3_600_000, cacheScope: 'public' });
    expect(await hintOf('product://US/B000000001')).toMatchObject({ ttlMs: 300_000, cacheScope: 'private' });
    expect(await client.library.listResources()).toMatchObject({ ttlMs: 300_000, cacheScope: 'public' });
    expect(await client.library.listResourceTemplates()).toMatchObject({ ttlMs: 300_000 });
    expect(await client.library.listPrompts()).toMatchObject({ ttlMs: 300_000, cacheScope: 'public' });
  });

  test('are not there for a connector that asks for other toolsets', async () => {
    await using server = await serveMcp({ catalogue: aShelf() });
    await using client = await connectClient('v1', new URL('?toolsets=research', server.url));
    await expect(client.library.listResources()).rejects.toMatchObject({ code: -32601 });
  });
});

function textOf({ contents }: { contents: readonly object[] }): string {
  const [only = {}] = contents;
  expect(only).toMatchObject({ mimeType: 'application/json', text: expect.any(String) });
  return String(Reflect.get(only, 'text'));
}
