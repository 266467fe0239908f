import { describe, expect, test } from 'vitest';
import { createMetrics } from '../../src/telemetry/metrics.ts';
import { createOperationsSummary } from '../../src/telemetry/operations-summary.ts';

describe('the operator’s summary', () => {
  test('adds up what the registry counted, over operations and tools', async () => {
    const metrics = createMetrics({ processMetrics: false, toolNames: ['search_products', 'fetch'] });
    metrics.watch({
      quotas: () => [{ group: 'EU', remaining: 7_990, perDay: 8_000, queued: 3, nextSlotInMs: 0 }],
      breakers: () => [{ group: 'EU', state: 'half_open' }],
    });
    metrics.count('cacheOperations', { operation: 'search', level: 'memory', result: 'hit' }, 5);
    metrics.count('cacheOperations', { operation: 'lookup', level: 'redis', result: 'stale' });
    metrics.count('cacheOperations', { operation: 'lookup', level: 'memory', result: 'negative' });
    metrics.count('cacheOperations', { operation: 'lookup', level: 'memory', result: 'miss' }, 2);
    metrics.count('callsSaved', { by: 'cache', operation: 'search' }, 5);
    metrics.count('callsSaved', { by: 'batch', operation: 'lookup' });
    metrics.count('amazonCalls', { operation: 'search', status: 'ok' }, 2);
    metrics.count('amazonCalls', { operation: 'lookup', status: 'ok' });
    metrics.count('amazonCalls', { operation: 'lookup', status: 'throttled' });
    metrics.count('toolInvocations', { tool_name: 'search_products', status: 'ok' }, 6);
    metrics.count('toolInvocations', { tool_name: 'fetch', status: 'refused' });
    expect(await createOperationsSummary(metrics.render)()).toEqual({
      quota: [{ account: 'EU', used: 10, left: 7_990, queued: 3 }],
      circuits: [{ account: 'EU', state: 'half_open' }],
      cache: { reads: 9, hitRatio: 0.778, callsSaved: 6 },
      amazonCalls: { ok: 3, throttled: 1 },
      toolCalls: { ok: 6, refused: 1 },
    });
  });

  test('knows no ratio before the first read', async () => {
    const { render } = createMetrics({ processMetrics: false, toolNames: ['search_products', 'fetch'] });
    expect(await createOperationsSummary(render)()).toEqual({
      quota: [],
      circuits: [],
      cache: { reads: 0, callsSaved: 0 },
      amazonCalls: {},
      toolCalls: {},
    });
  });
});
