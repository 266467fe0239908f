import { expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { bareCall, callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';

const busy = /busy|too many|again in/i;

test('a caller who floods is told "busy"; the others go on', async () => {
  await using amazon = await startAmazonDouble();
  await using house = await openHouse({
    ...environmentOf(amazon),
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['flooder', 'ann', 'bob']),
    MAX_REQUESTS_PER_SECOND: '5',
    TOOL_DEADLINE_MS: '5000',
  });
  const search = (caller: string, query: string) =>
    bareCall(house.mcpUrl, { tool: 'search_products', args: { query, limit: 1 }, token: tokenOf(caller) });

  const flood = Array.from({ length: 80 }, (_, n) => search('flooder', `kettle ${n}`));
  // The line is as long as it gets once somebody of the flood has been sent home.
  const first = await Promise.race(flood.map(async (each) => (await each).isError || new Promise(() => {})));
  expect(first).toBe(true);

  for (const turn of [1, 2, 3]) {
    const replies = await Promise.all(
      ['ann', 'bob'].map((caller) => search(caller, `lamp ${caller} ${turn}`)),
    );
    expect(replies.map(({ status, isError }) => [status, isError])).toEqual([
      [200, false],
      [200, false],
    ]);
  }

  const replies = await Promise.all(flood);
  const refused = replies.filter(({ isError }) => isError);
  expect(refused.length).toBeGreaterThan(20);
  expect(replies.length - refused.length).toBeGreaterThan(5);
  for (const { status, text } of refused) expect([status, text]).toEqual([200, expect.stringMatching(busy)]);
  expect(house.logged()).toMatch(
    /"tool":"search_products","status":"failed".*"caller":"flooder".*"code":"busy"/,
  );
});

test("case 39: calls beyond the minute's allowance get 429 and a time; another caller goes on", async () => {
  await using house = await openHouse({
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['ann', 'bob']),
    RATE_LIMIT_PER_MINUTE: '3',
  });
  const ask = (caller: string) =>
    bareCall(house.mcpUrl, { tool: 'search_products', args: { query: 'kettle' }, token: tokenOf(caller) });
  // Should the minute turn in between, the second half of these is enough.
  const replies = [];
  for (let turn = 0; turn < 8; turn += 1) replies.push(await ask('ann'));
  const refused = replies.find(({ status }) => status === 429);
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(JSON.parse(refused?.text ?? '')).toMatchObject({ jsonrpc: '2.0', error: { code: -32000 } });
  expect((await ask('bob')).status).toBe(200);
  const metrics = await (await fetch(`${house.origin}/metrics`)).text();
  expect(metrics).toMatch(/\{status="429"\} [1-9]/);
});
