import { expect, test } from 'vitest';
import { rankStrength, reviewVolume } from '../../src/products/popularity.ts';

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
