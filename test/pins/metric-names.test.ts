import { expect, test } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.ts';

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
  'cache_operations_total counter',
  'circuit_breaker_state gauge',
  'circuit_breaker_transitions_total counter',
  'mcp_client_requests_total counter',
  'mcp_tool_duration_seconds histogram',
  'mcp_tool_failures_total counter',
  'mcp_tool_invocations_total counter',
  'rate_limit_decisions_total counter',
  'rate_limit_limit gauge',
  'rate_limit_pauses_total counter',
  'rate_limit_queued gauge',
  'rate_limit_remaining gauge',
  'rate_limit_reset_timestamp_seconds gauge',
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
