import { describe, expect, test } from 'vitest';
import { createBudgetPolicy } from '../../src/traffic/cache/budget-policy.ts';
import type { QuotaSnapshot } from '../../src/traffic/quota/quota.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const startMs = Date.parse('2026-11-20T12:00:00Z');

/** An account of 2,400 requests a day, spent at a pace; others may have begun the day. */
function anAccount({ spentBefore = 0 } = {}) {
  let atMs = 0;
  let used = spentBefore;
  const snapshot = (): QuotaSnapshot => ({
    group: 'NA',
    perSecond: 1,
    perDay: 2_400,
    usedInWindow: Math.floor(used),
    remaining: 2_400 - Math.floor(used),
    queued: 0,
    nextSlotInMs: 0,
    ...(used > 0 && { resetAt: startMs + 24 * hours }),
  });
  const policy = createBudgetPolicy({
    quotas: () => [snapshot()],
    clock: { now: () => startMs + atMs, elapsed: () => atMs },
  });
  return {
    burst(requests: number) {
      atMs += 2_000;
      used += requests;
      return policy.snapshots()[0];
    },
    spend(perHour: number, forMs: number) {
      policy.mode('NA');
      for (const endMs = atMs + forMs; atMs < endMs; ) {
        atMs += minutes;
        used = Math.min(used + perHour / 60, 2_400);
        policy.mode('NA');
      }
      return policy.snapshots()[0];
    },
  };
}

describe('policy', () => {
  test('is thrifty from the first moment on a day that others have spent', () => {
    expect(anAccount({ spentBefore: 2_300 }).spend(0, 0)).toMatchObject({
      state: 'scarce',
      shedSearches: true,
    });
    expect(anAccount({ spentBefore: 1_500 }).spend(0, 0)).toMatchObject({ state: 'short' });
  });

  test('does not take the silence of an empty purse for plenty', () => {
    expect(anAccount({ spentBefore: 2_400 }).spend(0, 3 * hours)).toMatchObject({ state: 'scarce' });
  });

  test('notices within seconds that a burst has used up what was left', () => {
    const account = anAccount();
    account.spend(60, 30 * minutes);
    expect(account.burst(2_300)).toMatchObject({ state: 'scarce' });
  });

  test('keeps everything fresh, and refreshes ahead, while there is plenty', () => {
    expect(anAccount().spend(80, 2 * hours)).toMatchObject({
      group: 'NA',
      serveStaleBelowPerHour: 0,
      ageLimitMs: 1 * hours,
      refreshesAhead: true,
      shedSearches: false,
      state: 'plenty',
      why: "The day's requests last, and what is asked most is refreshed ahead.",
    });
  });

  test('first stops refreshing ahead', () => {
    expect(anAccount().spend(150, 2 * hours)).toMatchObject({ state: 'enough', refreshesAhead: false });
  });

  test('takes the height of a day for what it is', () => {
    expect(anAccount().spend(165, 1 * hours)).toMatchObject({ ageLimitMs: 1 * hours });
  });

  test('then lets grow older what is asked for seldom, step by step', () => {
    const account = anAccount();
    const soon = account.spend(400, 15 * minutes);
    const later = account.spend(400, 45 * minutes);
    expect(soon?.ageLimitMs).toBe(24 * hours);
    expect(later?.serveStaleBelowPerHour).toBe(2);
    expect(soon?.serveStaleBelowPerHour).toBeLessThan(2);
    expect(later?.why).toBe(
      "The day's requests would not last: what is asked for seldom is told older, up to 24 hours.",
    );
  });

  test('keeps the last tenth for what only Amazon can answer', () => {
    const account = anAccount();
    account.spend(400, 5 * hours);
    expect(account.spend(400, 30 * minutes)).toMatchObject({
      shedSearches: true,
      serveStaleBelowPerHour: Number.POSITIVE_INFINITY,
      why: "Less than a tenth of the day's requests is left: it is kept for new products.",
    });
  });

  test('grows generous again when the rush is over', () => {
    const account = anAccount();
    account.spend(400, 2 * hours);
    expect(account.spend(20, 4 * hours)).toMatchObject({ serveStaleBelowPerHour: 0, ageLimitMs: 1 * hours });
  });

  test('knows nothing of an account that was never used', () => {
    const policy = createBudgetPolicy({ quotas: () => [], clock: { now: () => 0, elapsed: () => 0 } });
    expect(policy.mode('EU')).toMatchObject({ ageLimitMs: 1 * hours, refreshesAhead: true });
  });
});
