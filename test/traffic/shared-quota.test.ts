import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/traffic/clock.ts';
import { createQuota, type Quota } from '../../src/traffic/quota/quota.ts';
import { commonRedisUrl, describeWithRedis } from '../support/redis.ts';
import { aCall } from './a-call.ts';
import { aReplica, knows, reunion } from './a-fleet.ts';
import { reports } from './reports.ts';

/** Two lines of waiting callers, in two replicas, before one account. */
async function twoQuotas(limits: { perSecond: number; perDay: number }) {
  const account = randomUUID();
  const books = [
    aReplica(commonRedisUrl(), { account, ...limits }),
    aReplica(commonRedisUrl(), { account, ...limits }),
  ];
  await reunion(books);
  const [one, other] = books;
  if (!one || !other) throw new RangeError('two replicas were asked for');
  const open = (ledger: typeof one): Quota =>
    createQuota('NA', ledger, { ...limits, clock: systemClock(), events: reports() });
  return { one: open(one), other: open(other), otherBooks: other };
}

describeWithRedis('quotas that share their books', () => {
  test('refuse a refresh out of the last tenth that another replica came down to, and serve a person', async () => {
    const { one, other, otherBooks } = await twoQuotas({ perSecond: 100, perDay: 20 });
    for (let n = 0; n < 19; n += 1) await one.acquire(aCall());
    await knows(otherBooks, 19);
    await expect(other.acquire(aCall({ priority: 'refresh' }))).rejects.toMatchObject({
      code: 'quota_exhausted',
    });
    await other.acquire(aCall());
    expect(other.snapshot()).toMatchObject({ usedInWindow: 20, remaining: 0 });
    await expect(one.acquire(aCall())).rejects.toMatchObject({ code: 'quota_exhausted' });
  });

  test('turn a refresh away as long as a line of people waits at other replicas, and let a person join it', async () => {
    const { one, otherBooks } = await twoQuotas({ perSecond: 2, perDay: 100 });
    for (let n = 0; n < 3; n += 1) await otherBooks.take({ maxWaitMs: 10_000 });
    await expect(one.acquire(aCall({ priority: 'refresh' }))).rejects.toMatchObject({ code: 'busy' });
    await one.acquire(aCall());
    await one.acquire(aCall({ priority: 'refresh' }));
    expect(one.snapshot().usedInWindow).toBe(5);
  });

  test('show what is left, and a pause that another replica was told of', async () => {
    const { one, other, otherBooks } = await twoQuotas({ perSecond: 100, perDay: 100 });
    const slot = await one.acquire(aCall());
    await slot.throttled(30_000);
    await knows(otherBooks, 1);
    expect(other.snapshot()).toMatchObject({ remaining: 99, resetAt: expect.any(Number) });
    expect(other.snapshot().pausedUntil).toBeGreaterThan(Date.now() + 25_000);
    await expect(other.acquire(aCall())).rejects.toMatchObject({ code: 'throttled' });
  });
});
