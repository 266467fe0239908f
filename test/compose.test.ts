import { PassThrough } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type AppEnvironment, compose } from '../src/compose.ts';
import { readConfig } from '../src/config/read-config.ts';
import { commonRedisUrl, describeWithRedis } from './support/redis.ts';

const failing = (): never => {
  throw new Error('this room does not open');
};

const steps: readonly (readonly [string, Required<AppEnvironment>['rooms']])[] = [
  ['createTelemetry', { createTelemetry: failing }],
  ['createSource', { createSource: failing }],
  ['createRedisConnection', { createRedisConnection: failing }],
  ['createCatalogue', { createCatalogue: failing }],
  ['createMcp', { createMcp: failing }],
  ['createAuth', { createAuth: failing }],
  ['createHttpServer', { createHttpServer: failing }],
];

/** What keeps this process alive, by kind: sockets, servers, timers. */
function openHandles(): ReadonlyMap<string, number> {
  const handles = new Map<string, number>();
  for (const kind of process.getActiveResourcesInfo()) handles.set(kind, (handles.get(kind) ?? 0) + 1);
  return handles;
}

/** A socket that was closed is gone a few turns of the event loop later; one that was not never is. */
async function untilNoMoreThan(before: ReadonlyMap<string, number>): Promise<void> {
  for (;;) {
    const isLeft = ([kind, count]: [string, number]) =>
      !['Immediate', 'TickObject'].includes(kind) && count > (before.get(kind) ?? 0);
    if (![...openHandles()].some(isLeft)) return;
    await turn();
  }
}

describeWithRedis('the rooms', () => {
  test.each(steps)('are closed again when %s throws', async (_name, rooms) => {
    const settings = readConfig({
      PORT: '0',
      METRICS_PORT: '19464',
      REDIS_URL: commonRedisUrl(),
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    if (!settings.ok) throw new Error('the environment must be sound');
    const before = openHandles();
    const composing = compose(settings.config, settings.secrets, {
      version: '0.0.0-test',
      stream: new PassThrough(),
      rooms,
    });
    await expect(composing).rejects.toThrow('this room does not open');
    await untilNoMoreThan(before);
  });
});
