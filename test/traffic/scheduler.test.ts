import { expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import type { RateLimiter, SlotDecision } from '../../src/traffic/quota/rate-limiter.ts';
import { createScheduler } from '../../src/traffic/quota/scheduler.ts';
import { aCall } from '../support/a-call.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

/** A limiter that answers as scripted, and remembers what it was asked. */
function scriptedLimiter(waitsMs: readonly number[], state: Partial<ReturnType<RateLimiter['state']>> = {}) {
  const asked: Parameters<RateLimiter['reserve']>[0][] = [];
  let released = 0;
  const limiter: RateLimiter = {
    async reserve(options): Promise<SlotDecision> {
      const waitMs = waitsMs[asked.push(options) - 1] ?? 0;
      if (waitMs > options.maxWaitMs) return { outcome: 'busy', retryAfterMs: waitMs };
      const release = () => {
        released += 1;
      };
      return { outcome: 'granted', waitMs, release };
    },
    pause: async () => undefined,
    state: () => ({ used: 0, nextSlotInMs: 0, pausedForMs: 0, ...state }),
  };
  return { limiter, asked, released: () => released };
}

function aScheduler(limiter: RateLimiter, maxWaiting = 100) {
  const scheduler = createScheduler({ limiter, perSecond: 1, perDay: 100, maxWaiting, clock: systemClock() });
  const ends: string[] = [];
  return {
    ends,
    join(overrides: Partial<Call> = {}) {
      const call = aCall(overrides);
      const reject = (error: unknown) => void ends.push(`${call.requestId} ${String(error)}`);
      scheduler.join({ call, grant: () => void ends.push(`${call.requestId} served`), reject });
    },
  };
}

test('a slot that was missed is released, and the next one is reserved at a distance', async () => {
  const { limiter, asked, released } = scriptedLimiter([-700, 700]);
  const { ends, join } = aScheduler(limiter);
  join();
  await pass(600);
  expect(ends).toEqual([]);
  await pass(200);
  expect(ends).toEqual(['r1 served']);
  expect(released()).toBe(1);
  expect(asked[1]).toMatchObject({ minWaitMs: 700 });
});

test('a slot that is a little late is still good', async () => {
  const { limiter, released } = scriptedLimiter([-60]);
  const { ends, join } = aScheduler(limiter);
  join();
  await pass(10);
  expect([ends, released()]).toEqual([['r1 served'], 0]);
});

test('a background call does not queue behind interactive calls at another replica', async () => {
  const { limiter } = scriptedLimiter([3_000, 3_000]);
  const { ends, join } = aScheduler(limiter);
  join({ requestId: 'refresh', priority: 'background' });
  await pass(100);
  join({ requestId: 'person' });
  await pass(5_000);
  expect(ends).toEqual([expect.stringMatching(/^refresh CatalogueError/), 'person served']);
});

test('a call that would wait in vain is rejected by how often this replica gets a slot, not by the rate of all', async () => {
  const { limiter } = scriptedLimiter([0, 3_000], { intervalMs: 3_000 });
  const { ends, join } = aScheduler(limiter);
  const deadlineAt = Date.now() + 5_000;
  for (const requestId of ['one', 'two', 'three']) join({ requestId, deadlineAt });
  expect(ends).toEqual([expect.stringMatching(/^three CatalogueError/)]);
  await pass(4_000);
  expect(ends.slice(1)).toEqual(['one served', 'two served']);
});

test("the limiter learns the distance to this replica's own last departure", async () => {
  const { limiter, asked } = scriptedLimiter([0, 1_000]);
  const { join } = aScheduler(limiter);
  join();
  await pass(400);
  join();
  await pass(10);
  expect(asked.map(({ minWaitMs }) => minWaitMs)).toEqual([0, 600]);
});

test('a full queue rejects the caller with the most requests, never a newcomer', async () => {
  const { limiter } = scriptedLimiter([]);
  const { ends, join } = aScheduler(limiter, 3);
  for (const requestId of ['ann1', 'ann2', 'ann3', 'ann4']) join({ requestId, caller: 'ann' });
  expect(ends).toEqual([expect.stringMatching(/^ann4 CatalogueError/)]);
  join({ requestId: 'bob1', caller: 'bob' });
  expect(ends.slice(1)).toEqual([expect.stringMatching(/^ann3 CatalogueError/)]);
  await pass(5_000);
  expect(ends.slice(2)).toEqual(['ann1 served', 'bob1 served', 'ann2 served']);
});
