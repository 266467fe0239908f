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
  });
}

test('the tracing library is loaded when there is an endpoint, and not before', async () => {
  const without = await opened({});
  expect(without.tracer).toBeUndefined();
  expect(loaded()).toEqual([]);
  await without.close();

  const traced = await opened({ tracing: { otlpEndpoint: 'http://127.0.0.1:1' } });
  expect(loaded()).not.toEqual([]);
  expect(traced.tracer?.traceId()).toBeUndefined();
  await traced.close();
});
