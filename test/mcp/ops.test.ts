import { describe, expect, test } from 'vitest';
import { aShelf } from '../support/a-shelf.ts';
import { askTool } from '../support/ask-tool.ts';

const toolsets = ['ops'] as const;

describe('the operator’s tools', () => {
  test('health_check says what GET /health says, and asks Amazon nothing', async () => {
    const catalogue = aShelf();
    const { structured } = await askTool({ catalogue, toolsets }, 'health_check', {});
    expect(structured).toEqual({
      status: 'degraded',
      version: '1.2.3',
      uptime_seconds: 60,
      parts: { quota: { state: 'degraded', since: '2026-11-20T08:59:00.000Z', why: 'NA: a pause.' } },
    });
    expect(catalogue.arrivals).toEqual([]);
  });

  test('get_metrics sums up quota, circuits, cache and calls', async () => {
    const { structured } = await askTool({ catalogue: aShelf(), toolsets }, 'get_metrics', {});
    expect(structured).toEqual({
      quota: [{ account: 'NA', used: 40, left: 7_960, queued: 0 }],
      circuits: [{ account: 'NA', state: 'closed' }],
      cache: { reads: 10, hit_ratio: 0.8, calls_saved: 7 },
      amazon_calls: { ok: 40 },
      tool_calls: { ok: 50, refused: 2 },
    });
  });
});
