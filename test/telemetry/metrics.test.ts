import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.ts';

function bareMetrics() {
  return createMetrics({ processMetrics: false, toolNames: ['search_products', 'fetch'] });
}

describe('metrics', () => {
  test('a counted call shows with its labels', async () => {
    const metrics = bareMetrics();
    metrics.count('amazonCalls', { operation: 'search', status: 'throttled' });
    metrics.count('amazonCalls', { operation: 'search', status: 'throttled' });
    expect((await metrics.render()).text).toContain(
      'amazon_paapi_calls_total{operation="search",status="throttled"} 2',
    );
  });

  test('a label value that is on no list is counted as other, whatever it says', async () => {
    const metrics = bareMetrics();
    for (let n = 0; n < 200; n += 1) {
      metrics.count('toolInvocations', { tool_name: `B0${n}"}`, status: `query ${n}` });
    }
    const { text } = await metrics.render();
    expect(text).toContain('mcp_tool_invocations_total{tool_name="other",status="other"} 200');
    expect(text).not.toContain('B0');
    expect(text).not.toContain('query');
  });

  test('what alerts look at is there from the start, at zero', async () => {
    const { text } = await bareMetrics().render();
    expect(text).toContain('mcp_tool_failures_total{code="retired"} 0');
    expect(text).toContain('amazon_paapi_calls_total{operation="search",status="throttled"} 0');
    expect(text).toContain('auth_refusals_total{status="401"} 0');
  });

  test('two registries in one process know nothing of each other', async () => {
    const one = bareMetrics();
    const other = bareMetrics();
    one.count('bugs', {});
    expect((await one.render()).text).toContain('server_bugs_total 1');
    expect((await other.render()).text).not.toContain('server_bugs_total 1');
  });

  test('durations are observed in seconds', async () => {
    const metrics = bareMetrics();
    metrics.observe('toolSeconds', { tool_name: 'search_products' }, 0.3);
    const { text } = await metrics.render();
    expect(text).toContain('mcp_tool_duration_seconds_bucket{le="0.25",tool_name="search_products"} 0');
    expect(text).toContain('mcp_tool_duration_seconds_bucket{le="0.5",tool_name="search_products"} 1');
    expect(text).toContain('mcp_tool_duration_seconds_sum{tool_name="search_products"} 0.3');
  });

  test('process metrics come along unless they are declined', async () => {
    expect((await createMetrics({ toolNames: [] }).render()).text).toContain('nodejs_eventloop_lag_seconds');
    expect((await bareMetrics().render()).text).not.toContain('nodejs_');
  });
});

describe('gauges', () => {
  test('are read at the moment of the scrape', async () => {
    const metrics = bareMetrics();
    let remaining = 8000;
    metrics.watch({
      quotas: () => [
        { group: 'NA', remaining, perDay: 8000, queued: 3, nextSlotInMs: 900, resetAt: 1_795_176_000_500 },
      ],
    });
    remaining = 7999;
    const { text } = await metrics.render();
    expect(text).toContain('rate_limit_remaining{group="NA"} 7999');
    expect(text).toContain('rate_limit_limit{group="NA"} 8000');
    expect(text).toContain('rate_limit_queued{group="NA"} 3');
    expect(text).toContain('rate_limit_daily_requests{group="NA"} 1');
    expect(text).toContain('rate_limit_tokens_available{group="NA"} 0');
    expect(text).toContain('rate_limit_reset_timestamp_seconds{group="NA"} 1795176000.5');
  });

  test('forget a group that is gone', async () => {
    const metrics = bareMetrics();
    let breakers: { group: string; state: 'open' }[] = [{ group: 'EU', state: 'open' }];
    metrics.watch({ breakers: () => breakers });
    expect((await metrics.render()).text).toContain('circuit_breaker_state{group="EU"} 1');
    breakers = [];
    expect((await metrics.render()).text).not.toContain('circuit_breaker_state{');
  });

  test('show what Amazon last said about an account, one state at a time', async () => {
    const metrics = bareMetrics();
    metrics.watch({ accounts: () => [{ group: 'EU', state: 'not_eligible' }] });
    const { text } = await metrics.render();
    expect(text).toContain('amazon_account_state{group="EU",state="not_eligible"} 1');
    expect(text).toContain('amazon_account_state{group="EU",state="ok"} 0');
    expect(text).not.toContain('amazon_account_state{group="NA"');
  });

  test('show Redis only where there is one', async () => {
    const metrics = bareMetrics();
    expect((await metrics.render()).text).not.toMatch(/^redis_connected /m);
    let isUp = true;
    metrics.watch({ isRedisConnected: () => isUp });
    expect((await metrics.render()).text).toMatch(/^redis_connected 1$/m);
    isUp = false;
    expect((await metrics.render()).text).toMatch(/^redis_connected 0$/m);
  });

  test('show health and open requests', async () => {
    const metrics = bareMetrics();
    metrics.watch({ health: () => 'degraded' });
    metrics.setActiveRequests(4);
    const { text } = await metrics.render();
    expect(text).toContain('server_health 0.5');
    expect(text).toContain('active_requests 4');
  });
});
