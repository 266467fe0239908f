import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';

const day = 86_400_000;

function aLimiter({ perSecond = 1, perDay = 3 } = {}) {
  let atMs = 5_000;
  const limiter = createMemoryLimiter({ perSecond, perDay, clock: { elapsed: () => atMs } });
  return {
    limiter,
    pass: (ms: number) => {
      atMs += ms;
    },
    now: () => atMs,
    reserve: (maxWaitMs = 60_000) => limiter.reserve({ maxWaitMs }),
  };
}

test('slots are a whole gap apart, and the first is free at once', async () => {
  const { reserve } = aLimiter({ perSecond: 0.5 });
  expect(await reserve()).toMatchObject({ outcome: 'granted', waitMs: 0 });
  expect(await reserve()).toMatchObject({ outcome: 'granted', waitMs: 2_000 });
  expect(await reserve()).toMatchObject({ outcome: 'granted', waitMs: 4_000 });
});

test('idle time saves nothing up: there are no bursts', async () => {
  const { reserve, pass } = aLimiter();
  await reserve();
  pass(60_000);
  expect(await reserve()).toMatchObject({ waitMs: 0 });
  expect(await reserve()).toMatchObject({ waitMs: 1_000 });
});

test('a slot that comes too late is not reserved', async () => {
  const { reserve } = aLimiter();
  await reserve();
  expect(await reserve(999)).toEqual({ outcome: 'busy', retryAfterMs: 1_000 });
  expect(await reserve(1_000)).toMatchObject({ outcome: 'granted', waitMs: 1_000 });
});

test('a spent budget comes back one departure at a time, a day later', async () => {
  const { reserve, pass } = aLimiter({ perDay: 2 });
  await reserve();
  pass(10_000);
  await reserve();
  pass(10_000);
  expect(await reserve()).toMatchObject({ outcome: 'exhausted', retryAfterMs: day + 1_000 - 20_000 });
  pass(day + 1_000 - 20_000);
  expect(await reserve()).toMatchObject({ outcome: 'granted', waitMs: 0 });
  expect(await reserve(1_000)).toMatchObject({ outcome: 'exhausted', retryAfterMs: 10_000 });
});

test('a call that can wait for the oldest departure to leave the window gets its slot', async () => {
  const { reserve, pass } = aLimiter({ perDay: 1 });
  await reserve();
  pass(day - 4_000);
  expect(await reserve(6_000)).toMatchObject({ outcome: 'granted', waitMs: 5_000 });
});

test('a released slot costs neither time nor budget', async () => {
  const { reserve, limiter } = aLimiter({ perDay: 2 });
  await reserve();
  for (let n = 0; n < 5; n += 1) {
    const decision = await reserve();
    expect(decision).toMatchObject({ outcome: 'granted', waitMs: 1_000 });
    if (decision.outcome === 'granted') decision.release();
  }
  expect(limiter.state()).toMatchObject({ used: 1, nextSlotInMs: 1_000 });
});

test('no slot comes before a pause is over, and a shorter pause does not end a longer one', async () => {
  const { reserve, limiter, pass } = aLimiter();
  await limiter.pause(30_000);
  await limiter.pause(2_000);
  pass(1_000);
  expect(limiter.state()).toMatchObject({ pausedForMs: 29_000, nextSlotInMs: 29_000 });
  expect(await reserve(20_000)).toEqual({ outcome: 'busy', retryAfterMs: 29_000 });
});

test('its state says what is used, and when the oldest departure leaves', async () => {
  const { reserve, limiter, pass } = aLimiter();
  expect(limiter.state()).toEqual({ used: 0, nextSlotInMs: 0, pausedForMs: 0 });
  await reserve();
  pass(10_000);
  await reserve();
  expect(limiter.state()).toMatchObject({ used: 2, oldestExpiresInMs: day + 1_000 - 10_000 });
  pass(day);
  expect(limiter.state()).toMatchObject({ used: 1 });
});

test('setting the wall clock forward refills nothing', async () => {
  vi.useFakeTimers();
  const { limiter } = aLimiter({ perDay: 1 });
  await limiter.reserve({ maxWaitMs: 0 });
  vi.setSystemTime(Date.now() + 3 * day);
  expect(await limiter.reserve({ maxWaitMs: 0 })).toMatchObject({ outcome: 'exhausted' });
  vi.useRealTimers();
});

const step = fc.record({
  idleMs: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 * day })),
  maxWaitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 }), fc.constant(day)),
  releases: fc.boolean(),
  pauseMs: fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 5 }),
});

test('no 24 hours ever hold more departures than the budget, and none are closer than a gap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(step, { maxLength: 60 }),
      async (perDay, steps) => {
        const { limiter, pass, now } = aLimiter({ perDay, perSecond: 2 });
        const departures: number[] = [];
        for (const { idleMs, maxWaitMs, releases, pauseMs } of steps) {
          pass(idleMs);
          if (pauseMs !== null) await limiter.pause(pauseMs);
          const decision = await limiter.reserve({ maxWaitMs });
          if (decision.outcome !== 'granted') continue;
          if (releases) decision.release();
          else departures.push(now() + decision.waitMs);
        }
        departures.forEach((departure, index) => {
          const before = departures[index - 1] ?? Number.NEGATIVE_INFINITY;
          const budgetAgo = departures[index - perDay] ?? Number.NEGATIVE_INFINITY;
          expect(departure - before).toBeGreaterThanOrEqual(500);
          expect(departure - budgetAgo).toBeGreaterThanOrEqual(day);
        });
      },
    ),
  );
});
