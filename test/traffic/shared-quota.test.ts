import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { createQuota, type Quota } from '../../src/traffic/quota/quota.ts';
import { aCall } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { commonRedisUrl, describeWithRedis } from '../support/redis.ts';
import { allShared, aReplica, knows } from './redis-limiters.ts';

/** Two replicas' quotas of one account. */
async function twoQuotas(limits: { perSecond: number; perDay: number }) {
  const account = randomUUID();
  const limiters = [
    aReplica(commonRedisUrl(), { account, ...limits }),
    aReplica(commonRedisUrl(), { account, ...limits }),
  ];
  await allShared(limiters);
  const [one, other] = limiters;
  if (!one || !other) throw new RangeError('two replicas were asked for');
  const open = (limiter: typeof one): Quota =>
    createQuota('NA', limiter, { ...limits, clock: systemClock(), events: recordedEvents() });
  return { one: open(one), other: open(other), otherLimiter: other };
}

describeWithRedis('quotas that share an account', () => {
  test('refuse a refresh out of the last tenth that another replica came down to, and serve an interactive call', async () => {
    const { one, other, otherLimiter } = await twoQuotas({ perSecond: 100, perDay: 20 });
    for (let n = 0; n < 19; n += 1) await one.acquire(aCall());
    await knows(otherLimiter, 19);
    await expect(other.acquire(aCall({ priority: 'background' }))).rejects.toMatchObject({
      code: 'quota_exhausted',
    });
    await other.acquire(aCall());
    expect(other.snapshot()).toMatchObject({ usedInWindow: 20, remaining: 0 });
    await expect(one.acquire(aCall())).rejects.toMatchObject({ code: 'quota_exhausted' });
  });

  test('reject a refresh while interactive calls wait at other replicas, and let another such call join them', async () => {
    const { one, otherLimiter } = await twoQuotas({ perSecond: 2, perDay: 100 });
    // The next slot is five gaps away: machines may be slow.
    for (let n = 0; n < 5; n += 1) await otherLimiter.reserve({ maxWaitMs: 10_000 });
    await expect(one.acquire(aCall({ priority: 'background' }))).rejects.toMatchObject({ code: 'busy' });
    await one.acquire(aCall());
    await one.acquire(aCall({ priority: 'background' }));
    expect(one.snapshot().usedInWindow).toBe(7);
  });

  test('show what is left, and a pause that another replica received', async () => {
    const { one, other, otherLimiter } = await twoQuotas({ perSecond: 100, perDay: 100 });
    const slot = await one.acquire(aCall());
    await slot.throttled(300_000);
    await knows(otherLimiter, 1);
    expect(other.snapshot()).toMatchObject({ remaining: 99, resetAt: expect.any(Number) });
    expect(other.snapshot().pausedUntil).toBeGreaterThan(Date.now() + 200_000);
    await expect(other.acquire(aCall())).rejects.toMatchObject({ code: 'throttled' });
  });
});
