import { randomUUID } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type CallerShares, createCallerShares } from '../../src/traffic/quota/caller-shares.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import { createQuota } from '../../src/traffic/quota/quota.ts';
import { createQuotas } from '../../src/traffic/quota/quotas.ts';
import { aCall } from '../support/a-call.ts';
import { eventually } from '../support/eventually.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { commonRedisUrl, describeWithRedis, openRedis } from '../support/redis.ts';

/** One account's day on a clock that goes on when told to, a request a millisecond. */
function aDay({ perDay = 120, callerShare = 0.5 } = {}) {
  let at = Date.parse('2026-11-20T12:30:00Z');
  const clock = { now: () => at, elapsed: () => at };
  const limits = { perSecond: 1_000_000, perDay, callerShare };
  const quota = createQuota('NA', createMemoryLimiter({ ...limits, clock }), {
    ...limits,
    clock,
    events: recordedEvents(),
  });
  /** How many of so many requests one after the other were let through, and why the last one was not. */
  async function spend(
    caller: string,
    times: number,
    priority: 'interactive' | 'background' = 'interactive',
  ) {
    let granted = 0;
    let refusal: unknown;
    for (let n = 0; n < times; n += 1) {
      at += 1;
      await quota.acquire(aCall({ caller, priority, deadlineAt: at + 1_000 })).then(
        () => {
          granted += 1;
        },
        (error: unknown) => {
          refusal = error;
        },
      );
    }
    return { granted, refusal };
  }
  return {
    quota,
    spend,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

const hour = 3_600_000;

describe('a caller', () => {
  test('who is alone may have the whole day', async () => {
    const { spend } = aDay();
    expect((await spend('ada', 120)).granted).toBe(120);
  });

  test('may have half of what the others leave, and is told so by name', async () => {
    const { spend } = aDay();
    await spend('bob', 1);
    const { granted, refusal } = await spend('ada', 110);
    expect(granted).toBe(60);
    expect(refusal).toMatchObject({ code: 'share_used', caller: 'ada', retryAfterMs: expect.any(Number) });
    expect((await spend('bob', 16)).granted).toBe(16);
  });

  test('is not refused its first request, however little is left', async () => {
    const { spend } = aDay({ perDay: 10 });
    expect((await spend('ada', 9)).granted).toBe(9);
    expect((await spend('bob', 1)).granted).toBe(1);
  });

  test('who asks many things at once gets no more', async () => {
    const { spend, quota } = aDay();
    await spend('bob', 1);
    const refused: unknown[] = [];
    for (let n = 0; n < 110; n += 1) {
      const call = aCall({ caller: 'ada', deadlineAt: Date.parse('2026-11-21T12:30:00Z') });
      quota.acquire(call).catch((error: unknown) => refused.push(error));
    }
    await setImmediate();
    expect(refused).toHaveLength(50);
  });

  test('is alone again a day after the other one was served last', async () => {
    const { spend, pass } = aDay();
    await spend('bob', 1);
    await spend('ada', 110);
    pass(25 * hour);
    expect((await spend('ada', 120)).granted).toBe(120);
  });

  test('does not pay for refreshes, which make nobody a second caller', async () => {
    const { spend, quota } = aDay();
    await spend('refresh', 20, 'background');
    expect((await spend('ada', 100)).granted).toBe(100);
    expect([...(quota.snapshot().spentBy?.() ?? [])]).toEqual([['ada', 100]]);
  });

  test('may have all where the operator says so', async () => {
    const { spend } = aDay({ callerShare: 1 });
    await spend('bob', 1);
    expect((await spend('ada', 119)).granted).toBe(119);
  });
});

describeWithRedis('replicas that share an account', () => {
  const claims = (shares: CallerShares, caller: string, times: number) => {
    for (let n = 0; n < times; n += 1) shares.claim(caller, 100).sent();
  };

  test('know what a caller spent at the others, also when they join late', async () => {
    const account = randomUUID();
    const open = async () => {
      const redis = openRedis(commonRedisUrl());
      const shares = createCallerShares({
        share: 0.5,
        clock: { now: () => Date.now() },
        sharing: { redis, account },
      });
      await redis.attached(5_000);
      return { redis, shares };
    };
    const one = await open();
    claims(one.shares, 'bob', 1);
    claims(one.shares, 'ada', 60);
    const late = await open();
    await eventually(() => expect(late.shares.spent().get('ada')).toBe(60));
    expect(() => late.shares.claim('ada', 10)).toThrow(CatalogueError);
    late.shares.claim('bob', 10).sent();
    await eventually(() => expect(late.shares.spent().get('bob')).toBe(2));
    one.redis.close();
    late.redis.close();
  });

  test('count for themselves where a name means something in one process only', async () => {
    const account = randomUUID();
    const open = async () => {
      const redis = openRedis(commonRedisUrl());
      await redis.attached(5_000);
      const quotas = createQuotas({
        perSecond: 1_000_000,
        perDay: 20,
        callerShare: 0.5,
        namesCallers: false,
        sharing: { redis, replicas: 2, accountIdOf: () => account, random: Math.random },
        clock: systemClock(),
        events: recordedEvents(),
      });
      return { redis, quotas, quota: quotas.of('NA') };
    };
    const sites = [await open(), await open()];
    // One person behind two replicas, which each have a name of their own for it: still alone, all of the day.
    const granted: string[] = [];
    for (let n = 0; n < 10; n += 1)
      for (const [position, { quota }] of sites.entries())
        await quota
          .acquire(aCall({ caller: `anonymous-${position}`, deadlineAt: Date.now() + 30_000 }))
          .then(() => granted.push(`anonymous-${position}`));
    expect(granted).toHaveLength(20);
    for (const { redis, quotas } of sites) {
      quotas.close();
      redis.close();
    }
  });
});
