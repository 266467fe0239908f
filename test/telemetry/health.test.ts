import { expect, test, vi } from 'vitest';
import { createHealth, type PartState } from '../../src/telemetry/health.ts';

const noon = Date.parse('2026-11-20T12:00:00Z');

function aHealth() {
  const clock = { now: noon };
  const health = createHealth({ now: () => clock.now, version: '1.2.3' });
  return { clock, health };
}

test('a server without parts is healthy', () => {
  const { clock, health } = aHealth();
  clock.now += 61_500;
  expect(health.report()).toEqual({ status: 'healthy', version: '1.2.3', uptimeSeconds: 61, parts: {} });
});

test('the whole is as ill as its worst part', () => {
  const { health } = aHealth();
  health.register({ name: 'cache', check: () => ({ state: 'healthy' }) });
  expect(health.status()).toBe('healthy');
  health.register({ name: 'redis', check: () => ({ state: 'degraded', why: 'away' }) });
  expect(health.status()).toBe('degraded');
  health.register({ name: 'amazon', check: () => ({ state: 'unhealthy', why: 'credentials refused' }) });
  expect(health.status()).toBe('unhealthy');
});

test('a part tells since when it is in its state, and why', () => {
  const { clock, health } = aHealth();
  let circuit: PartState = { state: 'healthy' };
  health.register({ name: 'amazon', check: () => circuit });
  clock.now += 60_000;
  circuit = { state: 'degraded', why: 'circuit open' };
  expect(health.report().parts.amazon).toEqual({
    state: 'degraded',
    why: 'circuit open',
    since: '2026-11-20T12:01:00.000Z',
  });
  clock.now += 60_000;
  circuit = { state: 'degraded', why: 'one probe under way' };
  expect(health.report().parts.amazon).toEqual({
    state: 'degraded',
    why: 'one probe under way',
    since: '2026-11-20T12:01:00.000Z',
  });
  clock.now += 60_000;
  circuit = { state: 'healthy' };
  expect(health.report().parts.amazon).toEqual({ state: 'healthy', since: '2026-11-20T12:03:00.000Z' });
});

test('a check that throws is an unhealthy part, not a broken report', () => {
  const { health } = aHealth();
  health.register({
    name: 'quota',
    check: () => {
      throw new TypeError('secret detail');
    },
  });
  expect(health.report().parts.quota).toMatchObject({ state: 'unhealthy', why: 'cannot say how it is' });
});

test('two parts cannot share a name', () => {
  const { health } = aHealth();
  health.register({ name: 'redis', check: () => ({ state: 'healthy' }) });
  expect(() => health.register({ name: 'redis', check: () => ({ state: 'healthy' }) })).toThrow(RangeError);
});

test('a watched part is noticed though nobody asks', () => {
  vi.useFakeTimers();
  try {
    const { clock, health } = aHealth();
    let redis: PartState = { state: 'healthy' };
    health.register({ name: 'redis', check: () => redis });
    const stop = health.watch();
    clock.now += 30_000;
    redis = { state: 'degraded', why: 'away' };
    vi.advanceTimersByTime(1_000);
    clock.now += 30_000;
    expect(health.report().parts.redis?.since).toBe('2026-11-20T12:00:30.000Z');
    stop();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
