import { expect, test } from 'vitest';
import {
  cacheHealth,
  rateLimiterHealth,
  redisHealth,
  reviewsHealth,
} from '../../src/traffic/health-parts.ts';
import type { QuotaSnapshot } from '../../src/traffic/quota/quota.ts';

const aQuota: QuotaSnapshot = {
  group: 'NA',
  perSecond: 0.9,
  perDay: 8_000,
  usedInWindow: 588,
  remaining: 7_412,
  resetAt: Date.parse('2026-11-21T08:00:00Z'),
  queued: 0,
  nextSlotInMs: 0,
};

const health = (...snapshots: readonly QuotaSnapshot[]) => rateLimiterHealth({ snapshots: () => snapshots });

test('a budget with something left is healthy, and says how much', () => {
  expect(health(aQuota)).toEqual({
    state: 'healthy',
    why: 'NA: 7412 of 8000 requests left in these 24 hours, more from 2026-11-21T08:00:00.000Z.',
  });
});

test.each([
  [800, 'healthy'],
  [799, 'degraded'],
  [400, 'degraded'],
  [399, 'unhealthy'],
  [0, 'unhealthy'],
])('with %i of 8000 left, whichever account it is, the budget is %s', (remaining, state) => {
  expect(health(aQuota, { ...aQuota, group: 'EU', remaining }).state).toBe(state);
});

test('answers that stay with one replica, or have to grow old, degrade the cache', () => {
  const budget = { snapshots: () => [] };
  expect(cacheHealth(budget)).toEqual({ state: 'healthy' });
  expect(cacheHealth(budget, { isUp: () => true }).state).toBe('healthy');
  expect(cacheHealth(budget, { isUp: () => false })).toEqual({
    state: 'degraded',
    why: 'Only the memory of this replica is in use; Redis is away.',
  });
});

test('a pause degrades', () => {
  expect(health({ ...aQuota, pausedUntil: Date.parse('2026-11-20T12:00:30Z') })).toEqual({
    state: 'degraded',
    why: expect.stringContaining('Amazon asked for a pause until 2026-11-20T12:00:30.000Z.'),
  });
});

test('an account without ratings is healthy, and the operator is told', () => {
  expect(reviewsHealth({ groupsWithoutReviews: () => [] })).toEqual({ state: 'healthy' });
  expect(reviewsHealth({ groupsWithoutReviews: () => ['NA', 'FE'] })).toEqual({
    state: 'healthy',
    why: 'NA: Amazon gives this account no ratings; ranking goes by sales rank. FE: Amazon gives this account no ratings; ranking goes by sales rank.',
  });
});

test('Redis is healthy when it answers and the books are shared', () => {
  const up = { snapshot: () => ({ state: 'up' as const, since: 0 }) };
  expect(redisHealth(up, { areShared: () => true })).toEqual({ state: 'healthy' });
  expect(redisHealth(up, { areShared: () => false })).toEqual({
    state: 'degraded',
    why: 'Redis is back, and the replicas are joining again. Until then this replica spends its own share of the budget, and keeps answers in its memory.',
  });
});

test('Redis out of reach degrades, and says why', () => {
  const away = {
    snapshot: () => ({ state: 'away' as const, since: 0, why: 'The connection to Redis is lost.' }),
  };
  expect(redisHealth(away, { areShared: () => false })).toMatchObject({
    state: 'degraded',
    why: expect.stringMatching(/^The connection to Redis is lost\. Until then/),
  });
});
