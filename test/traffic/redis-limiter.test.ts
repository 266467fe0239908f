import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock, wait } from '../../src/runtime/clock.ts';
import type { SlotDecision } from '../../src/traffic/quota/rate-limiter.ts';
import {
  createRedisLimiter,
  type RedisLimiter,
  type RedisLimiterOptions,
} from '../../src/traffic/quota/redis-limiter.ts';
import { commonRedisUrl, describeWithRedis, openRedis } from '../support/redis.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Settings = Partial<Omit<RedisLimiterOptions, 'redis'>>;

/** Replicas of one account, each with a connection of its own. */
async function replicas(size: number, settings: Settings = {}): Promise<RedisLimiter[]> {
  const account = randomUUID();
  return Promise.all(Array.from({ length: size }, () => replica({ account, replicas: size, ...settings })));
}

async function replica(settings: Settings & { readonly account: string }): Promise<RedisLimiter> {
  const redis = openRedis(commonRedisUrl());
  cleanups.push(redis.close);
  expect(await redis.attached(5_000)).toBe(true);
  const rules = { perSecond: 1, perDay: 100, replicas: 1, clock: systemClock(), random: () => 0 };
  const limiter = createRedisLimiter({ ...rules, redis, ...settings });
  cleanups.push(limiter.close);
  return limiter;
}

const reserve = (limiter: RedisLimiter | undefined, maxWaitMs = 60_000): Promise<SlotDecision> =>
  limiter?.reserve({ maxWaitMs }) ?? Promise.reject(new RangeError('there are fewer replicas'));

function waitOf(decision: SlotDecision): number {
  if (decision.outcome !== 'granted') throw new RangeError(`not granted but ${decision.outcome}`);
  return decision.waitMs;
}

describeWithRedis('replicas that share an account', () => {
  test('get one slot a gap between them', async () => {
    const [a, b, c] = await replicas(3);
    const startedAtMs = performance.now();
    const slots: number[] = [];
    for (const limiter of [a, b, c, a, b, c])
      slots.push(performance.now() + waitOf(await reserve(limiter)) - startedAtMs);
    const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - 1_000)).toBeLessThan(60);
  });

  test('leave another account alone', async () => {
    const [[a], [b]] = await Promise.all([replicas(1), replicas(1)]);
    await reserve(a);
    expect(waitOf(await reserve(b))).toBeLessThan(100);
  });

  test('reserve no slot that comes too late, and say when one would', async () => {
    const [a, b] = await replicas(2);
    await reserve(a);
    await reserve(b);
    const decision = await reserve(a, 1_500);
    expect(decision).toMatchObject({ outcome: 'busy' });
    expect(decision.outcome === 'busy' && decision.retryAfterMs).toBeGreaterThan(1_800);
  });

  test('spend the budget once, and know when the oldest of it comes back', async () => {
    const [a, b] = await replicas(2, { perDay: 4, perSecond: 100 });
    const decisions = [
      await reserve(a),
      await reserve(b),
      await reserve(a),
      await reserve(b),
      await reserve(a),
      await reserve(b),
    ];
    expect(decisions.map(({ outcome }) => outcome)).toEqual([
      'granted',
      'granted',
      'granted',
      'granted',
      'exhausted',
      'exhausted',
    ]);
    expect(decisions[4]).toMatchObject({ retryAfterMs: expect.closeTo(86_610_000, -6) });
    expect(a?.state().used).toBe(4);
  });

  test('never let a window hold more than the budget, and let it go on as the window moves', async () => {
    const [a, b] = await replicas(2, { perDay: 5, perSecond: 100, windowMs: 1_000, bucketMs: 100 });
    const startedAtMs = performance.now();
    const slots: number[] = [];
    while (performance.now() - startedAtMs < 3_500) {
      for (const limiter of [a, b]) {
        const decision = await reserve(limiter, 0);
        if (decision.outcome === 'granted') slots.push(performance.now());
      }
      await wait(10);
    }
    expect(slots.length).toBeGreaterThanOrEqual(15);
    slots.forEach((slot, index) => {
      const fiveAgo = slots[index - 5] ?? Number.NEGATIVE_INFINITY;
      expect(slot - fiveAgo).toBeGreaterThanOrEqual(990);
    });
  });

  test('all hold when one has to pause', async () => {
    const [a, b] = await replicas(2);
    await a?.pause(30_000);
    expect(await reserve(b, 20_000)).toMatchObject({ outcome: 'busy' });
    expect(b?.state().pausedForMs).toBeGreaterThan(29_000);
  });

  test('learn of a pause before a slot that they hold already comes', async () => {
    // Half a second: the slot comes before the next heartbeat.
    const [a, b] = await replicas(2, { perSecond: 2 });
    await reserve(a);
    const waitMs = waitOf(await reserve(b));
    await a?.pause(30_000);
    await wait(waitMs);
    expect(b?.state().pausedForMs).toBeGreaterThan(28_000);
  });

  test('get back a slot that is released, time and budget', async () => {
    const [a, b] = await replicas(2);
    await reserve(a);
    const decision = await reserve(a);
    if (decision.outcome === 'granted') decision.release();
    expect(waitOf(await reserve(b))).toBeLessThan(1_050);
    expect(b?.state().used).toBe(2);
  });

  test('show what is used to one that has not reserved anything yet', async () => {
    const [a] = await replicas(1, { account: 'idle-onlooker', perSecond: 100, replicas: 1 });
    const before = a?.state().used ?? 0;
    await reserve(a);
    const onlooker = await replica({ account: 'idle-onlooker' });
    await vi.waitFor(() => expect(onlooker.state()).toMatchObject({ used: before + 1 }));
  });

  test('keep their distance from one whose clock is wrong by seconds', async () => {
    const wrong = { now: () => Date.now() + 7_000, elapsed: () => performance.now() + 123_456 };
    const account = randomUUID();
    const [a, b] = await Promise.all([replica({ account }), replica({ account, clock: wrong })]);
    await reserve(a);
    const waitMs = waitOf(await reserve(b));
    expect(waitMs).toBeGreaterThan(800);
    expect(waitMs).toBeLessThanOrEqual(1_001);
  });
});
