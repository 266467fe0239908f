import { randomUUID } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { systemClock, wait } from '../../src/traffic/clock.ts';
import {
  createRedisSlots,
  type RedisSlots,
  type RedisSlotsOptions,
} from '../../src/traffic/quota/redis-slots.ts';
import type { SlotDecision } from '../../src/traffic/quota/slot-ledger.ts';
import { commonRedisUrl, describeWithRedis, openRedis } from '../support/redis.ts';

const cleanups: (() => unknown)[] = [];

afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

type Settings = Partial<Omit<RedisSlotsOptions, 'redis'>>;

/** Replicas of one account, each with a connection of its own. */
async function fleet(size: number, settings: Settings = {}): Promise<RedisSlots[]> {
  const account = randomUUID();
  return Promise.all(Array.from({ length: size }, () => replica({ account, replicas: size, ...settings })));
}

async function replica(settings: Settings & { readonly account: string }): Promise<RedisSlots> {
  const redis = openRedis(commonRedisUrl());
  cleanups.push(redis.close);
  expect(await redis.attached(5_000)).toBe(true);
  const rules = { perSecond: 1, perDay: 100, replicas: 1, clock: systemClock(), random: () => 0 };
  const ledger = createRedisSlots({ ...rules, redis, ...settings });
  cleanups.push(ledger.close);
  return ledger;
}

const take = (ledger: RedisSlots | undefined, maxWaitMs = 60_000): Promise<SlotDecision> =>
  ledger?.take({ maxWaitMs }) ?? Promise.reject(new RangeError('the fleet is smaller'));

function waitOf(decision: SlotDecision): number {
  if (decision.outcome !== 'granted') throw new RangeError(`not granted but ${decision.outcome}`);
  return decision.waitMs;
}

describeWithRedis('books that replicas share', () => {
  test('have one slot a gap, whoever asks', async () => {
    const [a, b, c] = await fleet(3);
    const startedAtMs = performance.now();
    const slots: number[] = [];
    for (const ledger of [a, b, c, a, b, c])
      slots.push(performance.now() + waitOf(await take(ledger)) - startedAtMs);
    const gaps = slots.slice(1).map((slot, index) => slot - (slots[index] ?? 0));
    for (const gap of gaps) expect(Math.abs(gap - 1_000)).toBeLessThan(60);
  });

  test('keep two accounts apart', async () => {
    const [[a], [b]] = await Promise.all([fleet(1), fleet(1)]);
    await take(a);
    expect(waitOf(await take(b))).toBeLessThan(100);
  });

  test('book no slot that comes too late, and say when one would', async () => {
    const [a, b] = await fleet(2);
    await take(a);
    await take(b);
    const decision = await take(a, 1_500);
    expect(decision).toMatchObject({ outcome: 'busy' });
    expect(decision.outcome === 'busy' && decision.retryAfterMs).toBeGreaterThan(1_800);
  });

  test('spend the budget once, and say when the oldest of it comes back', async () => {
    const [a, b] = await fleet(2, { perDay: 4, perSecond: 100 });
    const decisions = [
      await take(a),
      await take(b),
      await take(a),
      await take(b),
      await take(a),
      await take(b),
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
    expect(a?.standing().used).toBe(4);
  });

  test('never let a window hold more than the budget, and let it go on as the window moves', async () => {
    const [a, b] = await fleet(2, { perDay: 5, perSecond: 100, windowMs: 1_000, bucketMs: 100 });
    const startedAtMs = performance.now();
    const slots: number[] = [];
    while (performance.now() - startedAtMs < 3_500) {
      for (const ledger of [a, b]) {
        const decision = await take(ledger, 0);
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

  test('hold for everybody when one was told to pause', async () => {
    const [a, b] = await fleet(2);
    await a?.pause(30_000);
    expect(await take(b, 20_000)).toMatchObject({ outcome: 'busy' });
    expect(b?.standing().pausedForMs).toBeGreaterThan(29_000);
  });

  test('tell somebody who holds a slot already of a pause, before it comes', async () => {
    // Half a second: the slot comes before the next roll call.
    const [a, b] = await fleet(2, { perSecond: 2 });
    await take(a);
    const waitMs = waitOf(await take(b));
    await a?.pause(30_000);
    await wait(waitMs);
    expect(b?.standing().pausedForMs).toBeGreaterThan(28_000);
  });

  test('take back a slot that nobody wants, time and budget', async () => {
    const [a, b] = await fleet(2);
    await take(a);
    const decision = await take(a);
    if (decision.outcome === 'granted') decision.giveBack();
    expect(waitOf(await take(b))).toBeLessThan(1_050);
    expect(b?.standing().used).toBe(2);
  });

  test('are shown to a replica that has not asked for anything yet', async () => {
    const [a] = await fleet(1, { account: 'idle-onlooker', perSecond: 100, replicas: 1 });
    const before = a?.standing().used ?? 0;
    await take(a);
    const onlooker = await replica({ account: 'idle-onlooker' });
    await vi.waitFor(() => expect(onlooker.standing()).toMatchObject({ used: before + 1 }));
  });

  test('count for a clock that is wrong by seconds like for any other', async () => {
    const wrong = { now: () => Date.now() + 7_000, elapsed: () => performance.now() + 123_456 };
    const account = randomUUID();
    const [a, b] = await Promise.all([replica({ account }), replica({ account, clock: wrong })]);
    await take(a);
    const waitMs = waitOf(await take(b));
    expect(waitMs).toBeGreaterThan(800);
    expect(waitMs).toBeLessThanOrEqual(1_001);
  });
});
