import { describe, expect, test } from 'vitest';
import type { BudgetMode } from '../../src/traffic/cache/budget-policy.ts';
import {
  createFreshnessPolicy,
  type FreshnessPolicy,
  type FreshnessRequirement,
} from '../../src/traffic/cache/freshness-policy.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const noon = Date.parse('2026-11-20T12:00:00Z');

/** How the policy judges something that Amazon was asked for at noon, so much later. */
function judgeAfter(
  ageMs: number,
  { kind = 'products', ttlJitter = 1, maxAgeMs }: Partial<Circumstances> = {},
): ReturnType<FreshnessPolicy['judge']> {
  const times = { searchMs: 1 * hours, productMs: 2 * hours, browseMs: 24 * hours };
  const policy = createFreshnessPolicy(times, () => noon + ageMs);
  const askedAt = kind === 'nodes' ? { content: noon } : { content: noon, offer: noon };
  return policy.judge(kind, { askedAt, ttlJitter }, { maxAgeMs });
}

interface Circumstances {
  readonly kind: 'products' | 'searches' | 'nodes';
  readonly ttlJitter: number;
  readonly maxAgeMs: number;
}

describe('the freshness policy', () => {
  test.each([
    ['a price', 'products', 60 * minutes - 1, 'fresh'],
    ['a price', 'products', 60 * minutes, 'stale-if-error'],
    ['a search', 'searches', 60 * minutes, 'stale-if-error'],
    ['a browse node', 'nodes', 23 * hours, 'fresh'],
    ['a price', 'products', 24 * hours - 1 * minutes - 1, 'stale-if-error'],
    // The last minute is left for the way to the reader.
    ['a price', 'products', 24 * hours - 1 * minutes, 'expired'],
    ['a browse node', 'nodes', 24 * hours - 1 * minutes, 'expired'],
  ] as const)('judges %s (%s) of %i ms %s', (_what, kind, ageMs, freshness) => {
    expect(judgeAfter(ageMs, { kind })).toBe(freshness);
  });

  test.each([
    ['a minute ahead, as clocks of two machines may be', -1 * minutes, 'fresh'],
    ['more, as after a clock that was set back', -1 * minutes - 1, 'expired'],
    ['two days ahead', -48 * hours, 'expired'],
  ] as const)('judges what was asked for %s', (_how, ageMs, freshness) => {
    expect(judgeAfter(ageMs)).toBe(freshness);
    expect(judgeAfter(ageMs, { kind: 'nodes' })).toBe(freshness);
  });

  test('gives an entry its own jitter', () => {
    expect(judgeAfter(54 * minutes - 1, { ttlJitter: 0.9 })).toBe('fresh');
    expect(judgeAfter(54 * minutes, { ttlJitter: 0.9 })).toBe('stale-if-error');
  });

  test('leaves for an outage what the caller finds too old', () => {
    expect(judgeAfter(5 * minutes + 1, { maxAgeMs: 5 * minutes })).toBe('stale-if-error');
  });

  test('judges a product by its oldest part', () => {
    const times = { searchMs: 1 * hours, productMs: 1 * hours, browseMs: 24 * hours };
    const policy = createFreshnessPolicy(times, () => noon);
    const askedAt = { content: noon - 2 * hours, offer: noon };
    expect(policy.judge('products', { askedAt, ttlJitter: 1 })).toBe('stale-if-error');
    expect(policy.expiresAt(askedAt)).toBe(noon + 22 * hours - 1 * minutes);
  });

  test('gives nothing a longer life for a stamp from the future', () => {
    const times = { searchMs: 1 * hours, productMs: 1 * hours, browseMs: 24 * hours };
    const policy = createFreshnessPolicy(times, () => noon);
    expect(policy.expiresAt({ content: noon + 5 * hours, offer: noon + 5 * hours })).toBe(
      noon + 24 * hours - 1 * minutes,
    );
  });
});

describe('the freshness policy, when the budget has its say', () => {
  const spare = {
    serveStaleBelowPerHour: 1,
    ageLimitMs: 24 * hours,
    refreshesAhead: false,
    shedSearches: false,
  };
  const plenty = {
    serveStaleBelowPerHour: 0,
    ageLimitMs: 1 * hours,
    refreshesAhead: true,
    shedSearches: false,
  };
  const judge = (mode: BudgetMode, ageMs: number, requirement: FreshnessRequirement) => {
    const times = { searchMs: 1 * hours, productMs: 2 * hours, browseMs: 24 * hours };
    const budgetPolicy = { mode: () => mode, snapshots: () => [] };
    const policy = createFreshnessPolicy(times, () => noon + ageMs, budgetPolicy);
    return policy.judge('products', { askedAt: { content: noon, offer: noon }, ttlJitter: 1 }, requirement);
  };

  test.each([
    [
      'what is requested rarely grows older',
      { group: 'NA', requestsPerHour: 0.9 },
      3 * hours,
      'stale-served',
    ],
    ['what is asked for often stays fresh', { group: 'NA', requestsPerHour: 1 }, 3 * hours, 'stale-if-error'],
    ['what was not counted stays fresh', { group: 'NA' }, 3 * hours, 'stale-if-error'],
    ['nothing grows past the licence', { group: 'NA', requestsPerHour: 0 }, 24 * hours, 'expired'],
    [
      'a caller who wants it fresh gets it',
      { group: 'NA', requestsPerHour: 0, maxAgeMs: 1 * hours },
      3 * hours,
      'stale-if-error',
    ],
  ] as const)('%s', (_what, requirement, ageMs, freshness) => {
    expect(judge(spare, ageMs, requirement)).toBe(freshness);
  });

  test.each([
    ['what many request is refreshed ahead', 6, 45 * minutes, 'refresh-ahead'],
    ['but not much before', 6, 45 * minutes - 1, 'fresh'],
    ['and not for the few', 5.9, 59 * minutes, 'fresh'],
    ['nothing grows old', 0, 60 * minutes, 'stale-if-error'],
  ] as const)('with plenty left, %s', (_what, requestsPerHour, ageMs, freshness) => {
    expect(judge(plenty, ageMs, { group: 'NA', requestsPerHour })).toBe(freshness);
  });
});
