import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { createTelemetry, type TelemetrySettings } from '../../src/telemetry/create-telemetry.ts';

// The metrics library brings the interfaces (`@opentelemetry/api`); everything that does something is ours to load.
const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) => /@opentelemetry\/(?!api\/)/.test(path));

function opened(settings: Pick<TelemetrySettings, 'tracing'>) {
  return createTelemetry({
    ...settings,
    log: { level: 'silent' },
    stream: { write: () => {} },
    version: '1.0.0',
    now: () => 0,
    toolNames: ['search_products'],
    groups: ['NA'],
  });
}

test('the tracing library is loaded when there is an endpoint, and not before', async () => {
  const without = await opened({});
  expect(without.tracer).toBeUndefined();
  expect(loaded()).toEqual([]);
  await without.close();

  const traced = await opened({ tracing: { otlpEndpoint: 'http://127.0.0.1:1', sampledShare: 1 } });
  expect(loaded()).not.toEqual([]);
  expect(traced.tracer?.traceId()).toBeUndefined();
  await traced.close();
});

test('a tool that the server has is counted by its name, from zero; any other is counted as "other"', async () => {
  const { events, metrics, close } = await opened({});
  const counts = async () =>
    [...(await metrics.render()).text.matchAll(/^mcp_tool_invocations_total\{(.*)\} (\d+)$/gm)].map(
      ([, labels, count]) => `${labels} ${count}`,
    );
  expect(await counts()).toContain('tool_name="search_products",status="ok" 0');

  const call = { status: 'ok', durationMs: 5, requestId: 'r-1', caller: 'ann', amazonCalls: 0 };
  events.toolCalled({ ...call, tool: 'search_products' });
  events.toolCalled({ ...call, tool: 'get_deals' });
  expect(await counts()).toEqual([
    'tool_name="search_products",status="ok" 1',
    'tool_name="search_products",status="refused" 0',
    'tool_name="search_products",status="failed" 0',
    'tool_name="search_products",status="broken" 0',
    'tool_name="other",status="ok" 1',
  ]);
  await close();
});
