import { describe, expect, test } from 'vitest';
import {
  type Asker,
  createFreshnessPolicy,
  type FreshnessPolicy,
} from '../../src/traffic/cache/cache-policy.ts';
import type { Regimen } from '../../src/traffic/cache/thrift.ts';

const minutes = 60_000;
const hours = 60 * minutes;
const noon = Date.parse('2026-11-20T12:00:00Z');

/** The policy's verdict on something that Amazon was asked for at noon, so much later. */
function judgeAfter(
  ageMs: number,
  { kind = 'products', lifeShare = 1, maxAgeMs, graceMs = 0 }: Partial<Circumstances> = {},
): ReturnType<FreshnessPolicy['judge']> {
  const times = { searchMs: 1 * hours, productMs: 2 * hours, browseMs: 24 * hours };
  const policy = createFreshnessPolicy({ ...times, staleWhileRevalidateMs: graceMs }, () => noon + ageMs);
  const askedAt = kind === 'nodes' ? { content: noon } : { content: noon, offer: noon };
  return policy.judge(kind, { askedAt, lifeShare }, { maxAgeMs });
}

interface Circumstances {
  readonly kind: 'products' | 'searches' | 'nodes';
  readonly lifeShare: number;
  readonly maxAgeMs: number;
  readonly graceMs: number;
}

describe('the freshness policy', () => {
  test.each([
    ['a price', 'products', 60 * minutes - 1, 'fresh'],
    ['a price', 'products', 60 * minutes, 'stale'],
    ['a search', 'searches', 60 * minutes, 'stale'],
    ['a browse node', 'nodes', 23 * hours, 'fresh'],
    ['a price', 'products', 24 * hours - 1 * minutes - 1, 'stale'],
    // The last minute belongs to the way to the reader.
    ['a price', 'products', 24 * hours - 1 * minutes, 'gone'],
    ['a browse node', 'nodes', 24 * hours - 1 * minutes, 'gone'],
  ] as const)('judges %s (%s) of %i ms %s', (_what, kind, ageMs, standing) => {
    expect(judgeAfter(ageMs, { kind })).toBe(standing);
  });

  test('calls due what is past its time by less than the grace', () => {
    expect(judgeAfter(69 * minutes, { graceMs: 10 * minutes })).toBe('due');
    expect(judgeAfter(70 * minutes, { graceMs: 10 * minutes })).toBe('stale');
  });

  test('gives an entry its own share of the time', () => {
    expect(judgeAfter(54 * minutes - 1, { lifeShare: 0.9 })).toBe('fresh');
    expect(judgeAfter(54 * minutes, { lifeShare: 0.9 })).toBe('stale');
  });

  test('keeps for the worst case what the caller finds too old', () => {
    expect(judgeAfter(5 * minutes + 1, { maxAgeMs: 5 * minutes, graceMs: 1 * hours })).toBe('stale');
  });

  test('judges a product by its oldest part', () => {
    const times = { searchMs: 1 * hours, productMs: 1 * hours, browseMs: 24 * hours };
    const policy = createFreshnessPolicy(times, () => noon);
    const askedAt = { content: noon - 2 * hours, offer: noon };
    expect(policy.judge('products', { askedAt, lifeShare: 1 })).toBe('stale');
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
    sparesBelowPerHour: 1,
    ageLimitMs: 24 * hours,
    refreshesAhead: false,
    sparesSearches: false,
  };
  const plenty = {
    sparesBelowPerHour: 0,
    ageLimitMs: 1 * hours,
    refreshesAhead: true,
    sparesSearches: false,
  };
  const judge = (regimen: Regimen, ageMs: number, asker: Asker) => {
    const times = { searchMs: 1 * hours, productMs: 2 * hours, browseMs: 24 * hours };
    const thrift = { regimen: () => regimen, snapshots: () => [] };
    const policy = createFreshnessPolicy(times, () => noon + ageMs, thrift);
    return policy.judge('products', { askedAt: { content: noon, offer: noon }, lifeShare: 1 }, asker);
  };

  test.each([
    ['what nobody else asks for grows older', { group: 'NA', asksPerHour: 0.9 }, 3 * hours, 'aged'],
    ['what is asked for often stays fresh', { group: 'NA', asksPerHour: 1 }, 3 * hours, 'stale'],
    ['what nobody counted stays fresh', { group: 'NA' }, 3 * hours, 'stale'],
    ['nothing grows past the licence', { group: 'NA', asksPerHour: 0 }, 24 * hours, 'gone'],
    [
      'whoever wants it fresh gets it',
      { group: 'NA', asksPerHour: 0, maxAgeMs: 1 * hours },
      3 * hours,
      'stale',
    ],
  ] as const)('%s', (_what, asker, ageMs, standing) => {
    expect(judge(spare, ageMs, asker)).toBe(standing);
  });

  test.each([
    ['what many ask for is fetched anew before its time', 6, 45 * minutes, 'early'],
    ['but not much before', 6, 45 * minutes - 1, 'fresh'],
    ['and not for the few', 5.9, 59 * minutes, 'fresh'],
    ['nothing grows old', 0, 60 * minutes, 'stale'],
  ] as const)('with plenty left, %s', (_what, asksPerHour, ageMs, standing) => {
    expect(judge(plenty, ageMs, { group: 'NA', asksPerHour })).toBe(standing);
  });
});
