import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type AmazonDouble,
  doubleAccessKeys,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';
import { type ConnectedClient, connectClient } from '../support/connect-client.ts';
import { type OpenHouse, openHouse } from '../support/open-house.ts';

const tags = { US: 'us-20', DE: 'de-21', JP: 'jp-22' };
const secrets = /AKIADOUBLE|double\/secret|Signature=/;

/** The environment of an operator whose gateway is the double. */
const environmentOf = (amazon: AmazonDouble): Record<string, string> => ({
  AMAZON_SOURCE: 'paapi5',
  AMAZON_ACCESS_KEY: doubleAccessKeys.accessKey,
  AMAZON_SECRET_KEY: doubleAccessKeys.secretKey,
  AMAZON_ASSOCIATE_TAG: tags.US,
  AMAZON_ASSOCIATE_TAGS: `DE=${tags.DE},JP=${tags.JP}`,
  PAAPI_URL: amazon.url,
  LOG_LEVEL: 'trace',
});

const detailsReply = z.object({
  marketplace: z.string(),
  found: z.array(z.object({ asin: z.string(), link: z.string(), currency: z.string() })),
});

describe('a shop behind a gateway that still speaks PA-API 5', () => {
  let amazon: AmazonDouble;
  let house: OpenHouse;
  let client: ConnectedClient;
  beforeAll(async () => {
    amazon = await startAmazonDouble({ paapi5: 'historical', partnerTags: Object.values(tags) });
    house = await openHouse(environmentOf(amazon));
    client = await connectClient('v2, 2026-07-28', house.mcpUrl);
  });
  afterAll(async () => {
    await client[Symbol.asyncDispose]();
    await house.close();
    await amazon.close();
  });

  test('keeps three marketplaces apart in 200 interleaved calls', async () => {
    const places = [
      { marketplace: 'US', currency: 'USD', host: 'www.amazon.com', tag: tags.US },
      { marketplace: 'DE', currency: 'EUR', host: 'www.amazon.de', tag: tags.DE },
      { marketplace: 'JP', currency: 'JPY', host: 'www.amazon.co.jp', tag: tags.JP },
    ] as const;
    const letters = ['K', 'Y', 'L', 'G', 'S'];
    const calls = Array.from({ length: 200 }, async (_, turn) => {
      const { marketplace, currency, host, tag } = places[turn % 3] ?? places[0];
      const asin = `B0D${letters[turn % 5]}00000${(turn % 8) + 1}`;
      const reply = await client.call('get_product_details', { asins: [asin], marketplace });
      const answer = detailsReply.parse(reply.structured);
      const [product] = answer.found;
      const link = new URL(product?.link ?? '');
      return {
        expected: [marketplace, asin, currency, host, tag],
        got: [answer.marketplace, product?.asin, product?.currency, link.host, link.searchParams.get('tag')],
      };
    });
    for (const { expected, got } of await Promise.all(calls)) expect(got).toEqual(expected);
    expect(new Set(amazon.requests.map(({ path }) => path))).toEqual(new Set(['/paapi5/getitems']));
  });

  test('searches, too, and logs no key', async () => {
    const reply = await client.call('search_products', { query: 'yoga mat', marketplace: 'DE', limit: 1 });
    expect(reply.structured).toMatchObject({ marketplace: 'DE', currency: 'EUR' });
    expect(house.logged()).toContain('amazon called');
    expect(house.logged()).not.toMatch(secrets);
  });
});

describe('a shop whose Amazon has switched PA-API 5 off', () => {
  test('says so in plain words to everybody, asks Amazon once, and opens no circuit', async () => {
    await using amazon = await startAmazonDouble();
    await using house = await openHouse(environmentOf(amazon));
    await using client = await connectClient('v2, 2026-07-28', house.mcpUrl);
    for (let turn = 1; turn <= 7; turn += 1) {
      const reply = await client.call('search_products', { query: `kettle ${turn}` });
      expect(reply.isError).toBe(true);
      expect(reply.text).toContain('an Amazon interface that Amazon has switched off');
      expect(reply.text).toContain('Creators API credentials');
    }
    expect(amazon.requests).toHaveLength(1);
    const health: unknown = await (await fetch(`${house.origin}/health`)).json();
    expect(health).toMatchObject({
      status: 'degraded',
      parts: {
        rate_limiter: { state: 'healthy' },
        amazon_paapi: {
          state: 'degraded',
          why: expect.stringMatching(/^NA: .*set up Creators API credentials\.$/),
        },
      },
    });
    expect(house.logged()).toMatch(/"code":"retired".*Amazon switched PA-API 5 off on 2026-05-15/);
    expect(house.logged()).not.toMatch(secrets);
  });
});
