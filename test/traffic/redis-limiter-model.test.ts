import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { systemClock } from '../../src/runtime/clock.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import { createRedisLimiter, type RedisLimiter } from '../../src/traffic/quota/redis-limiter.ts';
import { commonRedisUrl, describeWithRedis, type OpenRedis, openRedis } from '../support/redis.ts';
import { forget } from './redis-limiters.ts';

// Nothing waits for these slots. A run takes far less than half a gap, so that time does not decide anything.
const gapMs = 100_000;
const perSecond = 1_000 / gapMs;

const step = fc.record({
  replica: fc.constantFrom(0, 1),
  maxWaitGaps: fc.integer({ min: 0, max: 8 }),
  minWaitGaps: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 3 })),
  releases: fc.boolean(),
  pauseGaps: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 5 }),
});

async function attached(count: number): Promise<readonly OpenRedis[]> {
  const connections = Array.from({ length: count }, () =>
    openRedis(commonRedisUrl(), { waitBudgetMs: 10_000 }),
  );
  for (const redis of connections) expect(await redis.attached(60_000)).toBe(true);
  return connections;
}

/** Runs with two replicas of a new account, on connections that outlive them. */
async function withTwoReplicas(
  connections: readonly OpenRedis[],
  perDay: number,
  run: (replicas: readonly RedisLimiter[], account: string) => Promise<void>,
): Promise<void> {
  const account = randomUUID();
  const rules = { account, perSecond, perDay, replicas: 2, clock: systemClock(), random: () => 0 };
  const replicas = connections.map((redis) => createRedisLimiter({ ...rules, redis }));
  try {
    const areShared = () => replicas.every((replica) => replica.isShared());
    await vi.waitFor(() => expect(areShared()).toBe(true), { timeout: 60_000, interval: 2 });
    await run(replicas, account);
  } finally {
    for (const replica of replicas) replica.close();
  }
}

/** Resolves when Redis has answered everything that a replica has sent. */
const settled = (replica: RedisLimiter | undefined) => replica?.pause(0);

describeWithRedis('replicas that share an account in Redis', () => {
  test('decide as one limiter in memory does, whichever of them is asked', async () => {
    const connections = await attached(2);
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(step, { maxLength: 30 }),
      async (perDay, steps) => {
        const model = createMemoryLimiter({ perSecond, perDay, clock: { elapsed: () => 0 } });
        await withTwoReplicas(connections, perDay, async (replicas) => {
          for (const { replica, maxWaitGaps, minWaitGaps, releases, pauseGaps } of steps) {
            const limiter = replicas[replica];
            if (limiter === undefined) throw new RangeError('there are two replicas');
            if (pauseGaps !== null)
              await Promise.all([model, limiter].map((each) => each.pause(pauseGaps * gapMs)));
            const wish = {
              maxWaitMs: (maxWaitGaps + 0.5) * gapMs,
              // A released slot that was asked for later than it was free leaves a hole in Redis, and none in memory.
              minWaitMs: releases ? 0 : minWaitGaps * gapMs,
            };
            const [expected, decision] = [await model.reserve(wish), await limiter.reserve(wish)];
            expect(decision.outcome).toBe(expected.outcome);
            if (expected.outcome === 'granted' && decision.outcome === 'granted') {
              expect(Math.abs(decision.waitMs - expected.waitMs)).toBeLessThan(gapMs / 2);
              if (releases) {
                for (const each of [expected, decision]) each.release();
                await settled(limiter);
              }
            }
            expect(limiter.state().used).toBe(model.state().used);
          }
        });
      },
    );
    await fc.assert(property, { numRuns: 60 });
    for (const redis of connections) redis.close();
  });

  test('count every departure once and keep their distance, however often Redis forgets', async () => {
    const connections = await attached(2);
    const losses = fc.constantFrom('', '', '', ':book', ':shares', ':*');
    const property = fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(0, 1), losses), { maxLength: 20 }),
      async (steps) => {
        await withTwoReplicas(connections, 8, async (replicas, account) => {
          const slots: number[] = [];
          for (const [replica, loss] of steps) {
            // What a replica spends and the others have not heard of is lost with Redis until its next exchange.
            for (const each of [...replicas, ...replicas]) await settled(each);
            const [redis] = connections;
            if (loss !== '' && redis) await forget({ redis }, `*${account}*${loss}`);
            for (const each of replicas) await settled(each);
            const decision = await replicas[replica]?.reserve({ maxWaitMs: 100 * gapMs });
            if (decision?.outcome === 'granted') slots.push(performance.now() + decision.waitMs);
            expect(replicas[replica]?.state().used).toBe(slots.length);
          }
          expect(slots.length).toBe(Math.min(steps.length, 8));
          slots.forEach((slot, index) => {
            const before = slots[index - 1] ?? Number.NEGATIVE_INFINITY;
            expect(slot - before).toBeGreaterThan(0.9 * gapMs);
          });
        });
      },
    );
    await fc.assert(property, { numRuns: 40 });
    for (const redis of connections) redis.close();
  });
});
