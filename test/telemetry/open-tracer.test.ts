import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { openTracer } from '../../src/telemetry/open-tracer.ts';

const loaded = () =>
  Object.keys(createRequire(import.meta.url).cache).filter((path) => path.includes('@opentelemetry'));

test('the tracing library is loaded when there is an endpoint, and not before', async () => {
  const options = { version: '1.0.0', onLost: () => {} };
  expect(await openTracer(undefined, options)).toBeUndefined();
  expect(loaded()).toEqual([]);

  const tracer = await openTracer({ otlpEndpoint: 'http://127.0.0.1:1' }, options);
  expect(loaded()).not.toEqual([]);
  expect(tracer?.traceId()).toBeUndefined();
  await tracer?.close();
});
