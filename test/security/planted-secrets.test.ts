import { describe, expect, test } from 'vitest';
import { doubleCredentials, startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { serverError } from '../support/amazon-double/faults.ts';
import { bareCall, callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { environmentOf, openHouse } from '../support/open-house.ts';
import { openTraceCollector } from '../support/trace-collector.ts';

const planted = 'pl4nted-s3cret';
const forged = `${planted}\n{"level":"fatal","msg":"forged"}\r\nforged: yes`;

/** Everything that a caller can put into a request, with a secret in each place. */
const calls = [
  { tool: 'search_products', args: { query: planted } },
  { tool: 'search_products', args: { query: 'kettle', brand: planted, [planted]: planted } },
  { tool: 'search_products', args: { query: forged, category: planted, marketplace: planted } },
  {
    tool: 'get_product_details',
    args: { asins: [planted, `https://www.amazon.com/dp/B0DK000001?token=${planted}`] },
  },
  { tool: planted, args: {} },
  { tool: 'search_products', args: { query: 'kettle' }, headers: { cookie: `session=${planted}` } },
  {
    tool: 'search_products',
    args: { query: 'kettle' },
    headers: { 'x-api-key': planted, 'user-agent': planted },
  },
  { tool: 'search_products', args: { query: 'kettle' }, headers: { 'x-mcp-toolsets': planted } },
  { tool: 'search_products', args: { query: 'kettle' }, headers: { 'x-request-id': planted } },
  { tool: 'search_products', args: { query: 'kettle' }, headers: { traceparent: planted, baggage: planted } },
];

/** All that an operator could ever read about what happened. */
async function remains(act: (mcpUrl: URL, origin: string, fail: (is: boolean) => void) => Promise<void>) {
  await using amazon = await startAmazonDouble();
  await using collector = await openTraceCollector();
  const house = await openHouse({
    ...environmentOf(amazon),
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['ada']),
    LOG_LEVEL: 'trace',
    MAX_REQUESTS_PER_SECOND: '50',
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
  });
  await act(house.mcpUrl, house.origin, (is) => amazon.setMood(is ? serverError : undefined));
  const metrics = await (await fetch(`${house.origin}/metrics`)).text();
  const health = await (await fetch(`${house.origin}/health`)).text();
  await house.close();
  return {
    logs: house.logged(),
    metrics,
    health,
    traces: collector.bodies.join(''),
    sent: JSON.stringify(amazon.requests),
  };
}

describe('case 40: a secret', () => {
  test('that a caller puts anywhere into a call is in no log, metric or trace', async () => {
    const found = await remains(async (mcpUrl, _origin, fail) => {
      for (const isBad of [false, true]) {
        fail(isBad);
        for (const call of calls) {
          // Names of tools go into a header, where only visible characters may be.
          await bareCall(mcpUrl, { ...call, token: tokenOf('ada') });
          await bareCall(mcpUrl, { ...call, token: `${planted}-of-eve` });
        }
        await fetch(`${mcpUrl}?access_token=${planted}&toolsets=${planted}`, {
          method: 'POST',
          body: planted,
        });
        await fetch(new URL(`/${planted}?code=${planted}`, mcpUrl));
      }
    });
    expect(found.logs).toContain('"tool called"');
    expect(found.traces).toContain('tools/call');
    for (const text of [found.logs, found.metrics, found.health, found.traces])
      for (const secret of [planted, tokenOf('ada'), 'forged']) expect(text).not.toContain(secret);
  });

  test('case 18: of a caller never goes to Amazon; one of ours goes nowhere else', async () => {
    const found = await remains(async (mcpUrl) => {
      const { text } = await bareCall(mcpUrl, {
        ...calls[5],
        tool: 'search_products',
        token: tokenOf('ada'),
      });
      for (const { id, secret } of Object.values(doubleCredentials)) {
        expect(text).not.toContain(id);
        expect(text).not.toContain(secret);
      }
    });
    expect(found.sent).toContain('kettle');
    expect(found.sent).not.toContain(tokenOf('ada'));
    expect(found.sent).not.toContain(planted);
    for (const { secret } of Object.values(doubleCredentials))
      for (const text of [found.logs, found.metrics, found.health, found.traces])
        expect(text).not.toContain(secret);
  });
});

test('case 40: a line of the log is one line, whatever a caller writes', async () => {
  const { logs } = await remains(async (mcpUrl) => {
    await bareCall(mcpUrl, { tool: 'search_products', args: { query: forged }, token: tokenOf('ada') });
    await bareCall(mcpUrl, {
      tool: 'compare_products',
      args: { asins: [forged, forged] },
      token: tokenOf('ada'),
    });
  });
  for (const line of logs.trim().split('\n'))
    expect(JSON.parse(line)).toMatchObject({ msg: expect.any(String) });
  expect(logs).not.toContain('forged');
});
