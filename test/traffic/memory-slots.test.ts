import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { createMemorySlots } from '../../src/traffic/quota/memory-slots.ts';

const day = 86_400_000;

function slots({ perSecond = 1, perDay = 3 } = {}) {
  let atMs = 5_000;
  const ledger = createMemorySlots({ perSecond, perDay, clock: { elapsed: () => atMs } });
  return {
    ledger,
    pass: (ms: number) => {
      atMs += ms;
    },
    now: () => atMs,
    take: (maxWaitMs = 60_000) => ledger.take({ maxWaitMs }),
  };
}

test('slots are a whole gap apart, and the first is free at once', async () => {
  const { take } = slots({ perSecond: 0.5 });
  expect(await take()).toMatchObject({ outcome: 'granted', waitMs: 0 });
  expect(await take()).toMatchObject({ outcome: 'granted', waitMs: 2_000 });
  expect(await take()).toMatchObject({ outcome: 'granted', waitMs: 4_000 });
});

test('idle time saves nothing up: there are no bursts', async () => {
  const { take, pass } = slots();
  await take();
  pass(60_000);
  expect(await take()).toMatchObject({ waitMs: 0 });
  expect(await take()).toMatchObject({ waitMs: 1_000 });
});

test('a slot that comes too late is not booked', async () => {
  const { take } = slots();
  await take();
  expect(await take(999)).toEqual({ outcome: 'busy', retryAfterMs: 1_000 });
  expect(await take(1_000)).toMatchObject({ outcome: 'granted', waitMs: 1_000 });
});

test('a spent budget comes back one departure at a time, a day later', async () => {
  const { take, pass } = slots({ perDay: 2 });
  await take();
  pass(10_000);
  await take();
  pass(10_000);
  expect(await take()).toMatchObject({ outcome: 'exhausted', retryAfterMs: day + 1_000 - 20_000 });
  pass(day + 1_000 - 20_000);
  expect(await take()).toMatchObject({ outcome: 'granted', waitMs: 0 });
  expect(await take(1_000)).toMatchObject({ outcome: 'exhausted', retryAfterMs: 10_000 });
});

test('who can wait for the oldest departure to leave the window gets its slot', async () => {
  const { take, pass } = slots({ perDay: 1 });
  await take();
  pass(day - 4_000);
  expect(await take(6_000)).toMatchObject({ outcome: 'granted', waitMs: 5_000 });
});

test('a slot given back costs neither time nor budget', async () => {
  const { take, ledger } = slots({ perDay: 2 });
  await take();
  for (let n = 0; n < 5; n += 1) {
    const decision = await take();
    expect(decision).toMatchObject({ outcome: 'granted', waitMs: 1_000 });
    if (decision.outcome === 'granted') decision.giveBack();
  }
  expect(ledger.standing()).toMatchObject({ used: 1, nextSlotInMs: 1_000 });
});

test('no slot comes before a pause is over, and a shorter pause does not end a longer one', async () => {
  const { take, ledger, pass } = slots();
  await ledger.pause(30_000);
  await ledger.pause(2_000);
  pass(1_000);
  expect(ledger.standing()).toMatchObject({ pausedForMs: 29_000, nextSlotInMs: 29_000 });
  expect(await take(20_000)).toEqual({ outcome: 'busy', retryAfterMs: 29_000 });
});

test('its standing says what is used, and when the oldest departure leaves', async () => {
  const { take, ledger, pass } = slots();
  expect(ledger.standing()).toEqual({ used: 0, nextSlotInMs: 0, pausedForMs: 0 });
  await take();
  pass(10_000);
  await take();
  expect(ledger.standing()).toMatchObject({ used: 2, oldestLeavesInMs: day + 1_000 - 10_000 });
  pass(day);
  expect(ledger.standing()).toMatchObject({ used: 1 });
});

test('setting the wall clock forward refills nothing', async () => {
  vi.useFakeTimers();
  const { ledger } = slots({ perDay: 1 });
  await ledger.take({ maxWaitMs: 0 });
  vi.setSystemTime(Date.now() + 3 * day);
  expect(await ledger.take({ maxWaitMs: 0 })).toMatchObject({ outcome: 'exhausted' });
  vi.useRealTimers();
});

const step = fc.record({
  idleMs: fc.oneof(fc.integer({ min: 0, max: 5_000 }), fc.integer({ min: 0, max: 2 * day })),
  maxWaitMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 20_000 }), fc.constant(day)),
  givesBack: fc.boolean(),
  pauseMs: fc.option(fc.integer({ min: 1, max: 60_000 }), { freq: 5 }),
});

test('no 24 hours ever hold more departures than the budget, and none are closer than a gap', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.array(step, { maxLength: 60 }),
      async (perDay, steps) => {
        const { ledger, pass, now } = slots({ perDay, perSecond: 2 });
        const departures: number[] = [];
        for (const { idleMs, maxWaitMs, givesBack, pauseMs } of steps) {
          pass(idleMs);
          if (pauseMs !== null) await ledger.pause(pauseMs);
          const decision = await ledger.take({ maxWaitMs });
          if (decision.outcome !== 'granted') continue;
          if (givesBack) decision.giveBack();
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
