import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AmazonDouble, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { type ConnectedClient, connectClient } from '../support/connect-client.ts';
import { environmentOf, type OpenHouse, openHouse } from '../support/open-house.ts';

let amazon: AmazonDouble;
let house: OpenHouse;
let client: ConnectedClient;

beforeAll(async () => {
  amazon = await startAmazonDouble();
  house = await openHouse({ ...environmentOf(amazon), TOOLSETS: 'shopping,research' });
  client = await connectClient('v2, 2026-07-28', house.mcpUrl);
});
afterAll(async () => {
  await client[Symbol.asyncDispose]();
  await house.close();
  await amazon.close();
});

/** Requests that reach Amazon because of one call; the second number is for the same call again. */
const costs: readonly (readonly [tool: string, args: Record<string, unknown>, cold: number, warm: number])[] =
  [
    ['get_product_variations', { asin: 'B0DT000000' }, 1, 0],
    ['get_product_variations', { asin: 'B0DK000001' }, 2, 0],
    ['browse_categories', {}, 0, 0],
    ['browse_categories', { browse_node_id: '7011' }, 1, 0],
    ['search', { query: 'desk lamp' }, 1, 0],
    ['fetch', { id: 'US:B0DG000001' }, 1, 0],
    // What a search has seen need not be fetched.
    ['fetch', { id: 'US:B0DL000001' }, 0, 0],
  ];

test.each(costs)('%s %j costs %i requests, and %i when asked again', async (tool, args, cold, warm) => {
  const costOf = async () => {
    const before = requestsSeen();
    const { text } = await client.call(tool, args);
    expect(text).not.toMatch(/^Something went wrong/);
    return requestsSeen() - before;
  };
  expect([await costOf(), await costOf()]).toEqual([cold, warm]);
});

test('a product read as a resource costs what its details cost', async () => {
  const before = requestsSeen();
  await client.library.readResource({ uri: 'product://US/B0DS000003' });
  await client.call('get_product_details', { asins: ['B0DS000003'] });
  expect(requestsSeen() - before).toBe(1);
});

function requestsSeen(): number {
  return amazon.requests.filter(({ path }) => path.startsWith('/catalog/')).length;
}
