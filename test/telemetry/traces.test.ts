import { describe, expect, test } from 'vitest';
import { startAmazonDouble } from '../support/amazon-double/amazon-double.ts';
import { type ClientKind, clientKinds, connectClient } from '../support/connect-client.ts';
import { environmentOf, type OpenHouse, openHouse } from '../support/open-house.ts';
import { commonRedisUrl, describeWithRedis } from '../support/redis.ts';
import { openTraceCollector, type SeenSpan } from '../support/trace-collector.ts';
import { callByHand } from './call-by-hand.ts';

const callersTrace = '0af7651916cd43dd8448eb211c80319c';
const callersSpan = 'b7ad6b7169203331';
const traceparent = `00-${callersTrace}-${callersSpan}-01`;

/** What each span says it is a child of, by name, from the top down. */
function lineage(spans: readonly SeenSpan[]): string[] {
  const nameOf = new Map(spans.map(({ spanId, name }) => [spanId, name]));
  return spans.map(({ name, parentSpanId }) => `${name} < ${nameOf.get(parentSpanId) ?? parentSpanId}`);
}

/** Opens a house over the double, lets something happen in it, and gives what the collector had seen by the end. */
async function tracesOf(
  act: (house: OpenHouse) => Promise<unknown>,
  environment: Readonly<Record<string, string>> = {},
): Promise<{ spans: readonly SeenSpan[]; sent: string; logged: string }> {
  await using amazon = await startAmazonDouble();
  await using collector = await openTraceCollector();
  const tracing = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint };
  const house = await openHouse({ ...environmentOf(amazon), ...tracing, ...environment });
  await act(house);
  await house.close();
  return { spans: collector.spans, sent: collector.bodies.join(''), logged: house.logged() };
}

const search = (kind: ClientKind) => async (house: OpenHouse) => {
  await using client = await connectClient(kind, house.mcpUrl);
  await client.call('search_products', { query: 'kettle' });
};

describe.each(clientKinds)('a tool call of the client %s', (kind) => {
  test('is one trace, through every stage to Amazon, each the child of the one before', async () => {
    const { spans } = await tracesOf(search(kind));
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(lineage(spans).toSorted()).toEqual([
      'amazon search < guarded search',
      'cached search < tools/call search_products',
      'coalesced search < cached search',
      'gate search < retried search',
      'guarded search < limited search',
      'limited search < prepared search',
      'prepared search < gate search',
      'retried search < coalesced search',
      'tools/call search_products < ',
    ]);
  });
});

test('the spans say how it went in closed words, and nothing of what was asked', async () => {
  const { spans, sent } = await tracesOf(async (house) => {
    await search('v1')(house);
    await using client = await connectClient('v1', house.mcpUrl);
    await client.call('get_product_details', { asins: ['B0DK000001'] });
  });
  const tool = spans.find(({ name }) => name === 'tools/call search_products');
  expect(tool).toMatchObject({
    kind: 2,
    failed: false,
    attributes: {
      'gen_ai.tool.name': 'search_products',
      outcome: 'ok',
      'amazon.calls': 1,
      'amazon.marketplace': 'US',
    },
  });
  expect(spans.find(({ name }) => name === 'cached lookup')?.notes).toEqual(['cache read', 'call saved']);
  expect(sent).not.toMatch(/kettle|B0DK/i);
});

test('a failure is marked on the way down, with its code and without its text', async () => {
  const { spans } = await tracesOf(search('v1'), { CREATORS_API_URL: 'http://127.0.0.1:1' });
  const amazon = spans.filter(({ name }) => name === 'amazon search');
  expect(amazon).toHaveLength(3);
  expect(amazon[0]).toMatchObject({ kind: 3, failed: true, attributes: { 'error.type': 'upstream_down' } });
  const retried = spans.find(({ name }) => name === 'retried search');
  expect(retried?.notes).toEqual(['tried again', 'tried again']);
  expect(spans.find(({ name }) => name === 'tools/call search_products')).toMatchObject({
    failed: true,
    attributes: { outcome: 'failed', 'error.type': 'upstream_down' },
  });
});

describe.each(['modern', 'legacy'] as const)('a caller of the %s era that traces', (era) => {
  test.each([
    ['in its headers', { headers: { traceparent } }],
    ['in _meta', { meta: { traceparent } }],
    [
      'in both, where _meta speaks of this very message',
      { headers: { traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` }, meta: { traceparent } },
    ],
  ])('%s finds our spans under its own', async (_where, carrier) => {
    const { spans } = await tracesOf((house) => callByHand(house.mcpUrl, { era, ...carrier }));
    expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([callersTrace]));
    expect(spans.find(({ name }) => name === 'tools/call search_products')).toMatchObject({
      traceId: callersTrace,
      parentSpanId: callersSpan,
    });
  });

  test('nonsense in the carrier is ignored', async () => {
    const { spans } = await tracesOf((house) =>
      callByHand(house.mcpUrl, { era, meta: { traceparent: 'Robert; DROP' }, headers: { traceparent: '7' } }),
    );
    expect(spans.find(({ name }) => name === 'tools/call search_products')?.parentSpanId).toBe('');
  });
});

describeWithRedis('with Redis', () => {
  test('the exchanges that a call waits for are in its trace', async () => {
    const { spans, sent } = await tracesOf(search('v1'), { REDIS_URL: commonRedisUrl() });
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
    expect(lineage(spans)).toContain('redis get < cached search');
    expect(sent).not.toMatch(/kettle|B0DK/i);
  });
});

test('the log line of a call carries its trace', async () => {
  const { logged } = await tracesOf((house) =>
    callByHand(house.mcpUrl, { era: 'modern', meta: { traceparent } }),
  );
  const line = logged.split('\n').find((each) => each.includes('tool called')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({ msg: 'tool called', traceId: callersTrace });
});

test('without an endpoint nothing is traced, and lines carry no trace', async () => {
  const { spans, logged } = await tracesOf(search('v1'), { OTEL_EXPORTER_OTLP_ENDPOINT: '' });
  expect(spans).toEqual([]);
  expect(logged).toContain('tool called');
  expect(logged).not.toContain('traceId');
});

test('spans that the collector refuses are counted and said', async () => {
  await using collector = await openTraceCollector();
  collector.refuse();
  const { logged } = await tracesOf(search('v1'), { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
  const line = logged.split('\n').find((each) => each.includes('spans lost')) ?? '{}';
  expect(JSON.parse(line)).toMatchObject({ level: 'warn', spans: expect.any(Number) });
});

test('of calls whose caller does not trace, the share that the operator wants is traced', async () => {
  const { spans } = await tracesOf(search('v1'), { OTEL_TRACES_SAMPLER_ARG: '0' });
  expect(spans).toEqual([]);
});
