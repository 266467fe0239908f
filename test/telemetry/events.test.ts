import { describe, expect, test, vi } from 'vitest';
import { createEvents } from '../../src/telemetry/create-events.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { aCapturedLog } from './captured-log.ts';

function observed() {
  const captured = aCapturedLog();
  const metrics = createMetrics({ processMetrics: false, toolNames: ['search_products', 'fetch'] });
  return { events: createEvents({ log: captured.log, metrics }), metrics, lines: captured.lines };
}

const aCall = { operation: 'lookup', marketplace: 'US', group: 'NA', durationMs: 420.4 };

describe('a call to Amazon', () => {
  test('is counted and timed', async () => {
    const { events, metrics } = observed();
    events.amazonCalled({ ...aCall, outcome: 'ok' });
    const { text } = await metrics.render();
    expect(text).toContain('amazon_paapi_calls_total{operation="lookup",status="ok"} 1');
    expect(text).toContain('amazon_paapi_call_duration_seconds_sum{operation="lookup"} 0.4204');
  });

  test.each([
    ['ok', 'debug', 'amazon called'],
    ['not_found', 'debug', 'amazon call failed'],
    ['throttled', 'warn', 'amazon call failed'],
    ['invalid_request', 'warn', 'amazon call failed'],
    ['upstream_down', 'warn', 'amazon call failed'],
    ['unauthorized', 'error', 'amazon call failed'],
    ['retired', 'error', 'amazon call failed'],
  ])('that ends in %s is a %s line with the code', (outcome, level, msg) => {
    const { events, lines } = observed();
    events.amazonCalled({ ...aCall, outcome });
    expect(lines()).toMatchObject([{ level, msg, code: outcome, operation: 'lookup', durationMs: 420 }]);
  });

  test('that failed tells the operator the causes', () => {
    const { events, lines } = observed();
    const error = Object.assign(new Error('no token', { cause: new Error('HTTP 400') }), {
      code: 'unauthorized',
    });
    events.amazonCalled({ ...aCall, outcome: 'unauthorized', error });
    expect(lines()[0]?.err).toMatchObject({ message: 'no token', cause: { message: 'HTTP 400' } });
  });
});

test('a tool call is one audit line and one count', async () => {
  const { events, metrics, lines } = observed();
  events.toolCalled({
    tool: 'search_products',
    status: 'failed',
    code: 'quota_exhausted',
    durationMs: 12,
    requestId: 'r-1',
    caller: 'local',
    amazonCalls: 0,
    marketplace: 'DE',
  });
  expect(lines()).toMatchObject([
    {
      level: 'info',
      msg: 'tool called',
      tool: 'search_products',
      code: 'quota_exhausted',
      requestId: 'r-1',
      caller: 'local',
      amazonCalls: 0,
      marketplace: 'DE',
    },
  ]);
  expect((await metrics.render()).text).toContain(
    'mcp_tool_invocations_total{tool_name="search_products",status="failed"} 1',
  );
});

test.each([
  ['failed', 'quota_exhausted', 'quota_exhausted'],
  ['broken', undefined, 'bug'],
])('a tool call that %s is counted by its reason', async (status, code, reason) => {
  const { events, metrics } = observed();
  const call = { tool: 'search_products', durationMs: 12, requestId: 'r-1', caller: 'local', amazonCalls: 0 };
  events.toolCalled({ ...call, status, ...(code !== undefined && { code }) });
  events.toolCalled({ ...call, status: 'refused' });
  events.toolCalled({ ...call, status: 'ok' });
  const { text } = await metrics.render();
  expect(text).toContain(`mcp_tool_failures_total{code="${reason}"} 1`);
  expect(text.match(/^mcp_tool_failures_total\{.*\} [1-9]/gm)).toHaveLength(1);
});

test('an account keeps its standing until Amazon says otherwise', async () => {
  const { events, metrics } = observed();
  const standing = async () => (await metrics.render()).text.match(/amazon_account_state\{.*\} 1/)?.[0];
  for (const [outcome, state] of [
    ['throttled', undefined],
    ['not_eligible', 'not_eligible'],
    ['upstream_down', 'not_eligible'],
    ['ok', 'ok'],
    ['not_found', 'ok'],
    ['retired', 'retired'],
  ] as const) {
    events.amazonCalled({ ...aCall, outcome });
    expect(await standing()).toBe(
      state === undefined ? undefined : `amazon_account_state{group="NA",state="${state}"} 1`,
    );
  }
});

test('answers are counted with their age, and stale ones with why', async () => {
  const { events, metrics } = observed();
  events.answerServed({ operation: 'search', content: 'none', ageMs: 90_000 });
  events.answerServed({ operation: 'lookup', content: 'none' });
  events.staleServed({ operation: 'search', why: 'amazon_failed' });
  const { text } = await metrics.render();
  expect(text).toContain('amazon_answers_total{operation="search",content="none"} 1');
  expect(text).toContain('amazon_answer_age_seconds_sum{operation="search"} 90');
  expect(text).toContain('amazon_answer_age_seconds_count{operation="lookup"} 0');
  expect(text).toContain('amazon_stale_answers_total{operation="search",why="amazon_failed"} 1');
});

test.each([
  ['claude-ai Claude-User', 'claude'],
  ['Anthropic/ClaudeAI python-httpx/0.27', 'claude'],
  ['openai-mcp/1.0.0', 'chatgpt'],
  ['cursor-vscode', 'cursor'],
  ['Visual Studio Code', 'vscode'],
  ['inspector-client node', 'inspector'],
  ['B0EXAMPLE1", era="x', 'other'],
  ['', 'other'],
])('the client %j is counted as %s', async (client, family) => {
  const { events, metrics } = observed();
  events.clientSeen({ client, era: 'legacy' });
  expect((await metrics.render()).text).toContain(
    `mcp_client_requests_total{client="${family}",era="legacy"} 1`,
  );
});

test('refusals at the door and lost spans are counted', async () => {
  const { events, metrics, lines } = observed();
  events.requestRejected({ status: 401 });
  events.spansLost({ spans: 12 });
  const { text } = await metrics.render();
  expect(text).toContain('auth_refusals_total{status="401"} 1');
  expect(text).toContain('trace_spans_lost_total 12');
  expect(lines()).toMatchObject([{ level: 'warn', msg: 'spans lost', spans: 12 }]);
});

test('an opening circuit is a warning, a closing one is news', async () => {
  const { events, metrics, lines } = observed();
  events.circuitStateChanged({ group: 'EU', to: 'open' });
  events.circuitStateChanged({ group: 'EU', to: 'closed' });
  expect(lines().map(({ level }) => level)).toEqual(['warn', 'info']);
  expect((await metrics.render()).text).toContain(
    'circuit_breaker_transitions_total{group="EU",to="open"} 1',
  );
});

test('what happens many times a call is counted in silence', async () => {
  const { events, metrics, lines } = observed();
  events.cacheRead({ operation: 'lookup', level: 'memory', result: 'hit' });
  events.upstreamCallAvoided({ by: 'batch', operation: 'lookup' });
  events.stagePassed({ stage: 'cached', operation: 'lookup', outcome: 'ok', durationMs: 1 });
  events.slotDecided({ group: 'NA', outcome: 'granted', waitMs: 250 });
  expect(lines()).toEqual([]);
  const { text } = await metrics.render();
  expect(text).toContain('cache_operations_total{operation="lookup",level="memory",result="hit"} 1');
  expect(text).toContain('amazon_calls_saved_total{by="batch",operation="lookup"} 1');
  expect(text).toContain('stage_duration_seconds_count{stage="cached",outcome="ok"} 1');
  expect(text).toContain('rate_limit_decisions_total{group="NA",outcome="granted"} 1');
  expect(text).toContain('rate_limit_wait_seconds_sum{group="NA"} 0.25');
});

test('pauses and retries are counted and said', async () => {
  const { events, metrics, lines } = observed();
  events.quotaPaused({ group: 'FE', pauseMs: 1999.6 });
  events.retried({ operation: 'search', code: 'throttled', attempt: 2, waitMs: 300 });
  expect(lines()).toMatchObject([
    { level: 'warn', msg: 'amazon asked for a pause', group: 'FE', pauseMs: 2000 },
    { level: 'info', msg: 'amazon call retried', code: 'throttled', attempt: 2, waitMs: 300 },
  ]);
  const { text } = await metrics.render();
  expect(text).toContain('rate_limit_pauses_total{group="FE"} 1');
  expect(text).toContain('amazon_retries_total{operation="search",code="throttled"} 1');
});

test('a bug is an error line with its stack, and is counted', async () => {
  const { events, metrics, lines } = observed();
  events.unexpectedError({
    where: 'compare_products',
    requestId: 'r-2',
    error: new TypeError('x is undefined'),
  });
  expect(lines()).toMatchObject([
    {
      level: 'error',
      msg: 'unexpected error',
      where: 'compare_products',
      requestId: 'r-2',
      err: { type: 'TypeError', stack: expect.stringContaining('events.test.ts') },
    },
  ]);
  expect((await metrics.render()).text).toContain('server_bugs_total 1');
});

test('a connection to Redis that flaps is two lines at first and one a minute after that', () => {
  vi.useFakeTimers();
  const { log, lines } = aCapturedLog();
  const events = createEvents({ log, metrics: createMetrics({ processMetrics: false, toolNames: [] }) });
  for (let second = 0; second < 180; second += 1) {
    events.redisStateChanged({ to: second % 2 === 0 ? 'slow' : 'up' });
    vi.advanceTimersByTime(1_000);
  }
  vi.useRealTimers();
  expect(lines().map(({ to, changes }) => [to, changes])).toEqual([
    ['slow', undefined],
    ['up', undefined],
    ['up', 58],
    ['up', 60],
    ['up', 60],
  ]);
});
