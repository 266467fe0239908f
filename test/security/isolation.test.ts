import { expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { bareCall, callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';

const places = ['US', 'DE', 'JP'] as const;
const currencies = { US: 'USD', DE: 'EUR', JP: 'JPY' };

test('case 13: fifty callers at once get their own answers, each under their own name', async () => {
  await using amazon = await startAmazonDouble();
  const names = Array.from({ length: 50 }, (_, n) => `caller-${n}`);
  await using house = await openHouse({
    ...environmentOf(amazon),
    MAX_REQUESTS_PER_SECOND: '50',
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(names),
  });
  const asked = names.map((name, n) => {
    const marketplace = places[n % 3] ?? 'US';
    const asin = `B0D${['K', 'Y', 'L', 'G', 'S'][n % 5]}00000${(n % 8) + 1}`;
    return { name, marketplace, asin, currency: currencies[marketplace] };
  });
  const replies = await Promise.all(
    asked.map(({ name, marketplace, asin }) =>
      bareCall(house.mcpUrl, {
        tool: 'get_product_details',
        args: { asins: [asin], marketplace },
        token: tokenOf(name),
      }),
    ),
  );
  for (const [n, { text }] of replies.entries()) {
    const { marketplace, asin, currency } = asked[n] ?? asked[0] ?? {};
    const { result } = JSON.parse(text);
    expect(result.structuredContent).toMatchObject({
      marketplace,
      found: [{ asin, currency }],
      not_found: [],
    });
  }
  const audited = house
    .logged()
    .split('\n')
    .filter((line) => line.includes('"tool called"'))
    .map((line) => JSON.parse(line));
  expect(audited.map(({ caller }) => caller).toSorted()).toEqual(names.toSorted());
  for (const line of audited)
    expect(line).toMatchObject({
      audit: true,
      marketplace: asked.find(({ name }) => name === line.caller)?.marketplace,
      status: 'ok',
      amazonCalls: expect.any(Number),
      durationMs: expect.any(Number),
    });
});

test('case 14: what one caller was told may be kept for another, for it depends on no caller', async () => {
  await using amazon = await startAmazonDouble();
  await using house = await openHouse({
    ...environmentOf(amazon),
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['ann', 'bob']),
  });
  const ask = async (caller: string, args: object) => {
    const call = { tool: 'get_product_details', args, token: tokenOf(caller) };
    return JSON.parse((await bareCall(house.mcpUrl, call)).text).result.structuredContent;
  };
  const first = await ask('ann', { asins: ['B0DK000001'] });
  expect(await ask('bob', { asins: ['B0DK000001'] })).toEqual(first);
  expect(amazon.bodiesOf('getItems')).toHaveLength(1);
  // What does vary, varies the key: the same ASIN elsewhere is another product.
  expect(await ask('bob', { asins: ['B0DK000001'], marketplace: 'DE' })).toMatchObject({
    found: [{ currency: 'EUR' }],
  });
});

test('without names, callers are told apart by their network, which no line betrays', async () => {
  await using house = await openHouse({ TRUST_PROXY: '127.0.0.1' });
  const from = (address: string) =>
    bareCall(house.mcpUrl, {
      tool: 'search_products',
      args: { query: 'kettle', limit: 1 },
      headers: { 'x-forwarded-for': address },
    });
  for (const address of ['198.18.7.7', '198.18.7.8', '198.18.7.7']) await from(address);
  const callers = [...house.logged().matchAll(/"audit":true.*?"caller":"(anonymous-[0-9a-f]{12})"/g)].map(
    ([, caller]) => caller,
  );
  expect(callers).toHaveLength(3);
  expect(callers[0]).toBe(callers[2]);
  expect(callers[0]).not.toBe(callers[1]);
  expect(house.logged()).not.toContain('198.18.7');
});
