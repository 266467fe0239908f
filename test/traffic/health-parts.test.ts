import { expect, test } from 'vitest';
import { quotaHealth, redisHealth, reviewsHealth } from '../../src/traffic/health-parts.ts';
import type { QuotaSnapshot } from '../../src/traffic/quota/quota.ts';

const aQuota: QuotaSnapshot = {
  group: 'NA',
  perSecond: 0.9,
  perDay: 8_000,
  usedInWindow: 588,
  remaining: 7_412,
  resetAt: Date.parse('2026-11-21T08:00:00Z'),
  queued: 0,
};

const health = (...snapshots: readonly QuotaSnapshot[]) => quotaHealth({ snapshots: () => snapshots });

test('a budget with something left is healthy, and says how much', () => {
  expect(health(aQuota)).toEqual({
    state: 'healthy',
    why: 'NA: 7412 of 8000 requests left in these 24 hours, more from 2026-11-21T08:00:00.000Z.',
  });
});

test('a spent budget degrades, and so does a pause, whichever account it is', () => {
  expect(health(aQuota, { ...aQuota, group: 'EU', remaining: 0 }).state).toBe('degraded');
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
