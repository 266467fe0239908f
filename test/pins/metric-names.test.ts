import { expect, test } from 'vitest';
import { createEvents } from '../../src/telemetry/create-events.ts';
import type { MetricDefinition } from '../../src/telemetry/labels.ts';
import { createLogger } from '../../src/telemetry/logger.ts';
import { metricDefinitions } from '../../src/telemetry/metric-definitions.ts';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { createAccountWatch } from '../../src/telemetry/snapshots.ts';

// Dashboards and alerts of strangers are built on these. A change here needs a line in the changelog.
const pinned = [
  'active_requests gauge',
  'amazon_account_state gauge',
  'amazon_answer_age_seconds histogram',
  'amazon_answers_total counter',
  'amazon_calls_saved_total counter',
  'amazon_paapi_call_duration_seconds histogram',
  'amazon_paapi_calls_total counter',
  'amazon_retries_total counter',
  'amazon_stale_answers_total counter',
  'answer_age_limit_seconds gauge',
  'auth_refusals_total counter',
  'budget_pace_requests_per_hour gauge',
  'budget_state gauge',
  'budget_strain_ratio gauge',
  'build_info gauge',
  'cache_hit_ratio gauge',
  'cache_operations_total counter',
  'caller_amazon_requests gauge',
  'circuit_breaker_failures_total counter',
  'circuit_breaker_state gauge',
  'circuit_breaker_transitions_total counter',
  'clock_steps_total counter',
  'log_lines_lost_total counter',
  'mcp_client_requests_total counter',
  'mcp_tool_duration_seconds histogram',
  'mcp_tool_failures_total counter',
  'mcp_tool_invocations_total counter',
  'rate_limit_daily_requests gauge',
  'rate_limit_decisions_total counter',
  'rate_limit_limit gauge',
  'rate_limit_pauses_total counter',
  'rate_limit_queued gauge',
  'rate_limit_rejections_total counter',
  'rate_limit_remaining gauge',
  'rate_limit_reset_timestamp_seconds gauge',
  'rate_limit_tokens_available gauge',
  'rate_limit_wait_seconds histogram',
  'redis_connected gauge',
  'server_bugs_total counter',
  'server_health gauge',
  'stage_duration_seconds histogram',
  'trace_spans_lost_total counter',
];

test('the names and kinds of our metrics are these', async () => {
  const { text } = await createMetrics({ processMetrics: false, toolNames: [] }).render();
  const exposed = [...text.matchAll(/^# TYPE (\S+ \S+)$/gm)].map(([, line]) => line);
  expect(exposed.toSorted()).toEqual(pinned);
});

// The metrics, health parts and states that the product's brief asks for by name, beside what we have of our own.
const asked = [
  'amazon_paapi_calls_total{operation,status}',
  'amazon_paapi_call_duration_seconds{operation}',
  'cache_operations_total{operation,level,result}',
  'cache_hit_ratio{level}',
  'rate_limit_tokens_available{}',
  'rate_limit_daily_requests{}',
  'rate_limit_rejections_total{}',
  'mcp_tool_invocations_total{tool_name,status}',
  'mcp_tool_duration_seconds{tool_name}',
  'circuit_breaker_state{}',
  'circuit_breaker_failures_total{}',
  'server_health{}',
  'active_requests{}',
];

test('every metric that the brief names is there under that name, with its labels', () => {
  const definitions = new Map(
    Object.values<MetricDefinition>(metricDefinitions).map(({ name, labels }) => [name, Object.keys(labels)]),
  );
  const missing = asked.filter((line) => {
    const [, name = '', labels = ''] = /^(\w+)\{(.*)\}$/.exec(line) ?? [];
    const own = definitions.get(name);
    return own === undefined || !labels.split(',').every((label) => label === '' || own.includes(label));
  });
  expect(missing).toEqual([]);
});

test('a circuit is 0 closed, 1 open, 2 half open; a hit ratio is in percent', async () => {
  const { events, metrics } = eventsOf();
  metrics.watch({
    breakers: () => [
      { group: 'NA', state: 'closed' },
      { group: 'EU', state: 'open' },
      { group: 'FE', state: 'half_open' },
    ],
  });
  events.cacheRead({ operation: 'search', level: 'memory', result: 'hit' });
  for (const result of ['hit', 'miss', 'miss'] as const)
    events.cacheRead({ operation: 'search', level: 'redis', result });
  const { text } = await metrics.render();
  expect(text).toContain('circuit_breaker_state{group="NA"} 0');
  expect(text).toContain('circuit_breaker_state{group="EU"} 1');
  expect(text).toContain('circuit_breaker_state{group="FE"} 2');
  expect(text).toContain('cache_hit_ratio{level="memory"} 25');
  expect(text).toMatch(/cache_hit_ratio\{level="redis"\} 33\.3/);
});

test('every series that can exist is there from the start', async () => {
  const { metrics } = eventsOf(['NA']);
  const { text } = await metrics.render();
  for (const { name, kind, labels } of Object.values<MetricDefinition>(metricDefinitions)) {
    if (kind === 'gauge') continue;
    expect(text, name).toMatch(new RegExp(`^${name}(_count)?(\\{[^}]*\\})? 0$`, 'm'));
    if ('group' in labels) expect(text, name).not.toMatch(new RegExp(`^${name}.*group="(EU|FE)"`, 'm'));
  }
  expect(text).toContain('cache_hit_ratio{level="redis"} 0');
  expect(text).toContain('amazon_account_state{group="NA",state="not_eligible"} 0');
  expect(text).toContain('build_info{version="1.2.3"} 1');
});

function eventsOf(groups: readonly string[] = ['NA', 'EU', 'FE']) {
  const metrics = createMetrics({ processMetrics: false, toolNames: ['fetch'], groups, version: '1.2.3' });
  const log = createLogger({ level: 'silent', stream: { write: () => true } });
  return { metrics, events: createEvents({ metrics, log, accounts: createAccountWatch(groups) }) };
}
