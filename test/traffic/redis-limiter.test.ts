import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { wait } from '../../src/runtime/clock.ts';
import { eventually } from '../support/eventually.ts';
import { commonRedisUrl, describeWithRedis } from '../support/redis.ts';
import { allShared, aReplica, gapsBetween, nextSlotAtMs, type Replica, spend } from './redis-limiters.ts';

type Settings = Parameters<typeof aReplica>[1];

/** Replicas of an account of their own, which has one slot in ten seconds: machines may be slow. */
async function twoReplicas(settings: Settings = {}): Promise<readonly [Replica, Replica]> {
  const rules = { account: randomUUID(), perSecond: 0.1, perDay: 100, replicas: 2, ...settings };
  const replicas = [aReplica(commonRedisUrl(), rules), aReplica(commonRedisUrl(), rules)] as const;
  await allShared(replicas);
  return replicas;
}

const knowsOf = (limiter: Replica, used: number) => eventually(() => expect(limiter.state().used).toBe(used));

describeWithRedis('replicas that share an account', () => {
  test('get one slot a gap between them', async () => {
    const [a, b] = await twoReplicas({ perSecond: 1 });
    const slots: number[] = [];
    for (const limiter of [a, b, b, a, a, b]) slots.push(await nextSlotAtMs(limiter));
    for (const gap of gapsBetween(slots)) expect(Math.abs(gap - 1_000)).toBeLessThan(250);
  });

  test('leave another account alone', async () => {
    const [[a], [b]] = await Promise.all([twoReplicas(), twoReplicas()]);
    await nextSlotAtMs(a);
    expect((await nextSlotAtMs(b)) - performance.now()).toBeLessThan(5_000);
  });

  test('reserve no slot that comes too late, and say when one would', async () => {
    const [a, b] = await twoReplicas();
    await nextSlotAtMs(a);
    await nextSlotAtMs(b);
    const decision = await a.reserve({ maxWaitMs: 12_000 });
    expect(decision).toMatchObject({ outcome: 'busy' });
    expect(decision.outcome === 'busy' && decision.retryAfterMs).toBeGreaterThan(14_000);
  });

  test('spend the budget once, and know when the oldest of it comes back', async () => {
    const [a, b] = await twoReplicas({ perDay: 4, perSecond: 100 });
    expect([await spend(a, 1), await spend(b, 1), await spend(a, 1), await spend(b, 1)]).toEqual([
      1, 1, 1, 1,
    ]);
    for (const limiter of [a, b])
      expect(await limiter.reserve({ maxWaitMs: 60_000 })).toMatchObject({
        outcome: 'exhausted',
        retryAfterMs: expect.closeTo(86_610_000, -6),
      });
    expect(a.state().used).toBe(4);
  });

  test('never let a window hold more than the budget, and go on as the window moves', async () => {
    const [a, b] = await twoReplicas({ perDay: 5, perSecond: 100, windowMs: 1_000, bucketMs: 100 });
    const slots: number[] = [];
    while (slots.length < 16) {
      for (const limiter of [a, b]) {
        const decision = await limiter.reserve({ maxWaitMs: 0 });
        if (decision.outcome === 'granted') slots.push(performance.now() + decision.waitMs);
      }
      await wait(10);
    }
    slots.forEach((slot, index) => {
      const fiveAgo = slots[index - 5] ?? Number.NEGATIVE_INFINITY;
      // The two replicas do not agree on the time to the millisecond.
      expect(slot - fiveAgo).toBeGreaterThanOrEqual(950);
    });
  }, 120_000);

  test('all hold when one has to pause', async () => {
    const [a, b] = await twoReplicas();
    await a.pause(300_000);
    expect(await b.reserve({ maxWaitMs: 200_000 })).toMatchObject({ outcome: 'busy' });
    expect(b.state().pausedForMs).toBeGreaterThan(200_000);
  });

  test('ask about a pause right before a slot that they hold already', async () => {
    const [a, b] = await twoReplicas({ perSecond: 2 });
    await nextSlotAtMs(a);
    const slotAtMs = await nextSlotAtMs(b);
    await a.pause(300_000);
    const sentBefore = b.sent.length;
    await wait(slotAtMs - performance.now());
    const questions = b.sent.slice(sentBefore).filter((each) => !each.isHeartbeat && !each.reserve);
    expect(questions).toHaveLength(1);
    await eventually(() => expect(b.state().pausedForMs).toBeGreaterThan(200_000));
  });

  test('get back a slot that is released, time and budget', async () => {
    const [a, b] = await twoReplicas();
    await nextSlotAtMs(b);
    const decision = await a.reserve({ maxWaitMs: 60_000 });
    if (decision.outcome === 'granted') decision.release();
    expect((await nextSlotAtMs(a)) - performance.now()).toBeLessThan(12_000);
    await knowsOf(b, 2);
  });

  test('let another replica have a released slot, though it heard of the reservation', async () => {
    const [a, b] = await twoReplicas();
    await nextSlotAtMs(a);
    const decision = await a.reserve({ maxWaitMs: 60_000 });
    await knowsOf(b, 2);
    if (decision.outcome === 'granted') decision.release();
    await knowsOf(b, 1);
    expect((await nextSlotAtMs(b)) - performance.now()).toBeLessThan(12_000);
  });

  test('show what is used to one that has not reserved anything yet', async () => {
    const account = randomUUID();
    const a = aReplica(commonRedisUrl(), { account });
    await allShared([a]);
    await nextSlotAtMs(a);
    await knowsOf(aReplica(commonRedisUrl(), { account }), 1);
  });

  test('keep their distance from one whose clock is wrong', async () => {
    const wrong = { now: () => Date.now() + 70_000, elapsed: () => performance.now() + 123_456 };
    const account = randomUUID();
    const a = aReplica(commonRedisUrl(), { account, perSecond: 0.1 });
    const b = aReplica(commonRedisUrl(), { account, perSecond: 0.1, clock: wrong });
    await allShared([a, b]);
    const gapMs = (await nextSlotAtMs(b)) - (await nextSlotAtMs(a));
    expect(Math.abs(gapMs)).toBeGreaterThan(9_000);
    expect(Math.abs(gapMs)).toBeLessThan(11_000);
  });
});
