import { describe, expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import { createQuota, type Quota } from '../../src/traffic/quota/quota.ts';
import type { RateLimiter } from '../../src/traffic/quota/rate-limiter.ts';
import { aCall, aLeavingCall } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

function aQuota({ perSecond = 1, perDay = 1_000, maxWaiting = 100 } = {}) {
  const clock = systemClock();
  const events = recordedEvents();
  const limiter = createMemoryLimiter({ perSecond, perDay, clock });
  return { events, quota: createQuota('NA', limiter, { perSecond, perDay, maxWaiting, clock, events }) };
}

/** Who got a slot, in order: the request ids, and when. */
function departures(quota: Quota) {
  const startedAt = performance.now();
  const order: string[] = [];
  const timesMs: number[] = [];
  return {
    order,
    timesMs,
    ask(overrides: Partial<Call> = {}) {
      const call = aCall(overrides);
      return quota.acquire(call).then((slot) => {
        order.push(call.requestId);
        timesMs.push(performance.now() - startedAt);
        return slot;
      });
    },
  };
}

describe('slots', () => {
  test('come at the rate, never closer', async () => {
    const { quota } = aQuota({ perSecond: 2 });
    const { ask, timesMs } = departures(quota);
    for (let n = 0; n < 5; n += 1) void ask();
    await pass(10_000);
    const gaps = timesMs.slice(1).map((time, index) => time - (timesMs[index] ?? 0));
    expect(gaps).toHaveLength(4);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(500);
    expect(Math.max(...gaps)).toBeLessThan(520);
  });

  test('go to a person who came later before a refresh that came earlier', async () => {
    const { quota } = aQuota();
    const { ask, order } = departures(quota);
    void ask({ requestId: 'first' });
    await pass(100);
    void ask({ requestId: 'refresh', priority: 'background' });
    await pass(800);
    void ask({ requestId: 'person' });
    await pass(5_000);
    expect(order).toEqual(['first', 'person', 'refresh']);
  });

  test('cost nothing when those who waited for them have left', async () => {
    const { quota, events } = aQuota();
    await Promise.all([departures(quota).ask(), pass(100)]);
    const { call, leave } = aLeavingCall();
    const left = expect(quota.acquire(call)).rejects.toMatchObject({ code: 'cancelled' });
    await pass(200);
    leave();
    await left;
    await pass(5_000);
    expect(quota.snapshot()).toMatchObject({ usedInWindow: 1, queued: 0 });
    expect(events.of('slotDecided')).toMatchObject([
      { group: 'NA', outcome: 'granted' },
      { outcome: 'cancelled', waitMs: 200 },
    ]);
  });
});

describe('a call that cannot be served in time', () => {
  test('is rejected at once, with the time after which to retry', async () => {
    const { quota } = aQuota();
    const { ask, order } = departures(quota);
    for (let n = 0; n < 5; n += 1) void ask();
    await expect(ask({ deadlineAt: Date.now() + 3_000 })).rejects.toMatchObject({
      code: 'busy',
      retryAfterMs: 5_000,
    });
    await pass(10_000);
    expect(order).toHaveLength(5);
  });

  test('is rejected as soon as a more urgent one takes its last chance', async () => {
    const { quota } = aQuota();
    const { ask } = departures(quota);
    void ask();
    const refresh = expect(
      ask({ priority: 'background', deadlineAt: Date.now() + 1_500 }),
    ).rejects.toMatchObject({ code: 'busy', retryAfterMs: 2_000 });
    void ask();
    await refresh;
    await pass(5_000);
  });

  test('does not even join a line that is full', async () => {
    const { quota } = aQuota({ maxWaiting: 2 });
    const { ask } = departures(quota);
    void ask();
    void ask();
    await expect(ask()).rejects.toMatchObject({ code: 'busy', retryAfterMs: 2_000 });
    await pass(5_000);
  });

  test('is rejected as late when its deadline has passed', async () => {
    const { quota } = aQuota();
    await expect(quota.acquire(aCall({ deadlineAt: Date.now() }))).rejects.toMatchObject({
      code: 'deadline',
    });
    expect(quota.snapshot().usedInWindow).toBe(0);
  });
});

describe('the budget of a day', () => {
  test('when spent, is refused with the time until some of it comes back', async () => {
    const { quota } = aQuota({ perDay: 2 });
    const { ask } = departures(quota);
    void ask();
    void ask();
    await pass(5_000);
    const startedAt = performance.now();
    const refused = quota.acquire(aCall()).catch((error: unknown) => error);
    await pass(100);
    expect(await refused).toMatchObject({ code: 'quota_exhausted' });
    expect(quota.snapshot()).toMatchObject({ usedInWindow: 2, remaining: 0 });
    expect(performance.now() - startedAt).toBeLessThanOrEqual(100);
  });

  test('serves background refreshes as long as a tenth is left', async () => {
    const { quota } = aQuota({ perDay: 10, perSecond: 10 });
    const { ask } = departures(quota);
    for (let n = 0; n < 9; n += 1) void ask();
    await pass(2_000);
    void ask({ priority: 'background' });
    await pass(1_000);
    expect(quota.snapshot().remaining).toBe(0);
  });

  test('refuses a refresh out of the last tenth, and serves a person', async () => {
    const { quota } = aQuota({ perDay: 20, perSecond: 10 });
    const { ask } = departures(quota);
    for (let n = 0; n < 19; n += 1) void ask();
    await pass(4_000);
    await expect(ask({ priority: 'background' })).rejects.toMatchObject({ code: 'quota_exhausted' });
    void ask();
    await pass(1_000);
    expect(quota.snapshot().remaining).toBe(0);
  });
});

test('a refresh that waits while people use up the day is turned away when its turn comes', async () => {
  const { quota } = aQuota({ perDay: 20, perSecond: 10 });
  const { ask } = departures(quota);
  for (let n = 0; n < 17; n += 1) void ask();
  await pass(4_000);
  const refresh = expect(ask({ priority: 'background' })).rejects.toMatchObject({ code: 'quota_exhausted' });
  void ask();
  void ask();
  await pass(1_000);
  await refresh;
  expect(quota.snapshot().usedInWindow).toBe(19);
});

test('departures keep their distance even when the books would let them go at once', async () => {
  const generous: RateLimiter = {
    reserve: async () => ({ outcome: 'granted', waitMs: 0, release() {} }),
    pause: async () => {},
    state: () => ({ used: 0, nextSlotInMs: 0, pausedForMs: 0 }),
  };
  const options = { perSecond: 2, perDay: 100, clock: systemClock(), events: recordedEvents() };
  const { ask, timesMs } = departures(createQuota('NA', generous, options));
  void ask();
  void ask();
  await pass(2_000);
  expect((timesMs[1] ?? 0) - (timesMs[0] ?? 0)).toBeGreaterThanOrEqual(500);
});

describe('after a 429', () => {
  test('every call waits for as long as Amazon asked', async () => {
    const { quota, events } = aQuota();
    const { ask, timesMs } = departures(quota);
    const slot = ask();
    await pass(100);
    void ask();
    await pass(100);
    await (await slot).throttled(7_000);
    await pass(20_000);
    expect(timesMs[1]).toBeGreaterThanOrEqual(7_200);
    expect(timesMs[1]).toBeLessThan(7_300);
    expect(events.of('quotaPaused')).toEqual([{ event: 'quotaPaused', group: 'NA', pauseMs: 7_000 }]);
  });

  test('a call that cannot wait that long is rejected at once', async () => {
    const { quota } = aQuota();
    const { ask } = departures(quota);
    const slot = ask();
    await pass(100);
    const waiting = expect(ask()).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
    await (await slot).throttled(60_000);
    await waiting;
    expect(quota.snapshot()).toMatchObject({ pausedUntil: Date.now() + 60_000, queued: 0 });
    await pass(1_000);
  });
});

test('a snapshot says what is left and when more comes', async () => {
  const { quota } = aQuota({ perDay: 8_000, perSecond: 0.9 });
  void departures(quota).ask();
  await pass(1_000);
  expect(quota.snapshot()).toMatchObject({
    group: 'NA',
    perSecond: 0.9,
    perDay: 8_000,
    usedInWindow: 1,
    remaining: 7_999,
    queued: 0,
  });
  expect(quota.snapshot().resetAt).toBeGreaterThan(Date.parse('2026-11-21T12:00:00Z'));
});
