import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AmazonDouble, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { notEligible, serverError, throttled } from '../support/amazon-double/faults.ts';
import { clientKinds, connectClient } from '../support/connect-client.ts';
import { environmentOf, type OpenHouse, openHouse } from '../support/open-house.ts';

let amazon: AmazonDouble;
let house: OpenHouse;

beforeAll(async () => {
  amazon = await startAmazonDouble();
  house = await openHouse(environmentOf(amazon));
});
afterAll(async () => {
  await house.close();
  await amazon.close();
});

describe.each(clientKinds)('a person with the client %s', (kind) => {
  test('searches, looks closer and compares', async () => {
    await using client = await connectClient(kind, house.mcpUrl);
    const names = (await client.listTools()).map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['search_products', 'get_product_details', 'compare_products']);

    const search = await client.call('search_products', { query: 'kettle', sort_by: 'price_low', limit: 3 });
    expect(search.structured).toMatchObject({
      marketplace: 'US',
      currency: 'USD',
      total: 8,
      products: [
        { asin: 'B0DK000001', price: 29.9 },
        { asin: 'B0DK000002', price: 37.2 },
        { asin: 'B0DK000003', price: 44.5 },
      ],
      disclosure: expect.stringContaining('As an Amazon Associate I earn from qualifying purchases.'),
    });
    expect(JSON.parse(search.text)).toEqual(search.structured);

    const details = await client.call('get_product_details', { asins: ['B0DK000002', 'B0NOSUCH00'] });
    expect(details.structured).toMatchObject({
      found: [{ asin: 'B0DK000002', price: 37.2, link: expect.stringContaining('tag=double-20') }],
      not_found: [{ reference: 'B0NOSUCH00' }],
    });

    const compared = await client.call('compare_products', { asins: ['B0DK000001', 'B0DK000003'] });
    expect(compared.structured).toMatchObject({
      products: [{ asin: 'B0DK000001' }, { asin: 'B0DK000003' }],
      rows: expect.arrayContaining([expect.objectContaining({ criterion: 'price', best: ['B0DK000001'] })]),
    });
  });
});

describe('a shopper elsewhere', () => {
  test('reads yen without decimals in Japan', async () => {
    await using client = await connectClient('v2, automatic', house.mcpUrl);
    const reply = await client.call('search_products', { query: 'desk lamp', marketplace: 'JP', limit: 1 });
    expect(reply.structured).toMatchObject({ marketplace: 'JP', currency: 'JPY' });
    expect(reply.text).not.toMatch(/"price":\d+\.\d/);
  });
});

describe('on a bad day', () => {
  test('a failure of Amazon that passes is not seen by anybody', async () => {
    await using client = await connectClient('v2, automatic', house.mcpUrl);
    amazon.next(serverError);
    const reply = await client.call('search_products', { query: 'board game' });
    expect(reply.structured).toMatchObject({ total: 8 });
  });

  test('a pause that outlasts the caller names its length', async () => {
    await using client = await connectClient('v2, automatic', house.mcpUrl);
    amazon.next(throttled({ bodySeconds: 120 }));
    const reply = await client.call('search_products', { query: 'yoga mat', marketplace: 'DE' });
    expect(reply.isError).toBe(true);
    expect(reply.text).toMatch(/again in (?:2 minutes|1\d\d seconds)/);
  });

  // After the others: from here on, nothing is sent to this account for a while.
  test('an account that is not eligible is told plainly, and the log has the code', async () => {
    await using client = await connectClient('v2, automatic', house.mcpUrl);
    amazon.next(notEligible);
    const reply = await client.call('search_products', { query: 'sea story' });
    expect(reply).toMatchObject({ isError: true, text: expect.stringContaining('operator of this server') });
    expect(reply.text).not.toContain('eligibility requirements');
    expect(house.logged()).toContain('"not_eligible"');
  });

  test('no credential or token was ever logged', () => {
    expect(house.logged().length).toBeGreaterThan(0);
    expect(house.logged()).not.toMatch(/Atc\||client_secret|Bearer /);
  });
});
