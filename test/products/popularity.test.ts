import { expect, test } from 'vitest';
import { rankIn, rankStrength, reviewVolume, sharedRankCategory } from '../../src/products/popularity.ts';
import { aCandidate } from '../support/a-candidate.ts';

test.each([
  [0, 0],
  [9, 0.2],
  [999, 0.6],
  [99_999, 1],
  [5_000_000, 1],
])('%d reviews are worth %d', (count, merit) => {
  expect(reviewVolume(count)).toBeCloseTo(merit, 12);
});

test.each([
  [1, 1],
  [1_000, 0.5],
  [1_000_000, 0],
  [9_000_000, 0],
])('rank %d is worth %d', (rank, merit) => {
  expect(rankStrength(rank)).toBeCloseTo(merit, 12);
});

const ranked = (categories: readonly string[]) =>
  categories.map((rankCategory, place) => aCandidate(place, { rank: 7, rankCategory }));

test('ranks are compared in the category that most products share, the first by name if several do', () => {
  expect(sharedRankCategory(ranked(['Books', 'Kettles', 'Kettles']))).toBe('Kettles');
  expect(sharedRankCategory(ranked(['Kettles', 'Books']))).toBe('Books');
});

test('ranks without a category cannot be compared', () => {
  const lost = aCandidate(1, { more: { salesRank: { rank: 7 } } });
  expect(sharedRankCategory([lost])).toBeUndefined();
  expect(sharedRankCategory([])).toBeUndefined();
  expect(rankIn(undefined, lost)).toBeUndefined();
  expect(rankIn('Books', aCandidate(1, { rank: 7, rankCategory: 'Books' }))).toBe(7);
  expect(rankIn('Books', aCandidate(1, { rank: 7, rankCategory: 'Kettles' }))).toBeUndefined();
});
