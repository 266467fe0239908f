import { expect, test } from 'vitest';
import { createQuota } from '../../src/traffic/quota/quota.ts';
import type { RateLimiter } from '../../src/traffic/quota/rate-limiter.ts';
import { aCall } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';

/** An account whose time passes only when a test says so, and the pauses that its refusals led to. */
function anAccount() {
  let atMs = 0;
  const clock = { now: () => Date.now(), elapsed: () => atMs };
  const pausesMs: number[] = [];
  const neverLimits: RateLimiter = {
    reserve: async () => ({ outcome: 'granted', waitMs: 0, release() {} }),
    pause: async (ms) => void pausesMs.push(ms),
    state: () => ({ used: 0, nextSlotInMs: 0, pausedForMs: 0 }),
  };
  const limits = { perSecond: 1_000, perDay: 1_000 };
  const quota = createQuota('NA', neverLimits, { ...limits, clock, events: recordedEvents() });
  /** A request leaves when the one before it is a whole gap old. */
  const depart = () => {
    atMs += 1;
    return quota.acquire(aCall());
  };
  return {
    depart,
    pausesMs,
    pass: (ms: number) => {
      atMs += ms;
    },
    /** A request leaves, is refused a second later, and the pause is over. */
    async refused(askedMs?: number): Promise<void> {
      const slot = await depart();
      atMs += 1_000;
      await slot.throttled(askedMs);
      atMs += pausesMs.at(-1) ?? 0;
    },
  };
}

test('without a figure from Amazon the pause doubles, up to a quarter of an hour', async () => {
  const { refused, pausesMs } = anAccount();
  for (let n = 0; n < 12; n += 1) await refused();
  expect(pausesMs).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 900_000, 900_000,
  ]);
});

test('an answer ends the series', async () => {
  const { refused, depart, pausesMs } = anAccount();
  await refused();
  await refused();
  (await depart()).answered();
  await refused();
  expect(pausesMs).toEqual([1_000, 2_000, 1_000]);
});

test('the pause that Amazon asks for is kept, unless requests after it keep being refused', async () => {
  const { refused, pausesMs } = anAccount();
  for (let n = 0; n < 5; n += 1) await refused(3_000);
  expect(pausesMs).toEqual([3_000, 3_000, 3_000, 8_000, 16_000]);
});

test('requests that were out together count as one refusal', async () => {
  const { depart, pass, pausesMs } = anAccount();
  const [one, other] = [await depart(), await depart()];
  pass(1_000);
  await one.throttled(undefined);
  await other.throttled(undefined);
  pass(1_000);
  const later = await depart();
  await later.throttled(undefined);
  expect(pausesMs).toEqual([1_000, 1_000, 2_000]);
});
