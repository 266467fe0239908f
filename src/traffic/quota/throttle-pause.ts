import type { Clock } from '../clock.ts';

const firstPauseMs = 1_000;
const longestPauseMs = 900_000;
// From the fourth refusal in a row Amazon's own figure is no longer believed by itself.
const patience = 3;

/** How long to hold an account back after Amazon refused a request for coming too often. */
export interface ThrottlePause {
  /** @param departedAtMs when the refused request left, in elapsed time
   *  @param askedMs what Amazon asked for, if it said */
  refused(departedAtMs: number, askedMs: number | undefined): number;
  answered(): void;
}

/** Doubles from one second to a quarter of an hour while no request gets through: refusals that go on at a low rate
 *  mean that the day is used up (Amazon, "API Rates"), and then knocking every few seconds helps nobody. */
export function createThrottlePause(clock: Pick<Clock, 'elapsed'>): ThrottlePause {
  let inARow = 0;
  let lastRefusedAtMs = Number.NEGATIVE_INFINITY;
  return {
    refused(departedAtMs, askedMs) {
      // Requests that were out together when the pause began tell one story, not several.
      if (departedAtMs >= lastRefusedAtMs) inARow += 1;
      lastRefusedAtMs = clock.elapsed();
      const ownMs = Math.min(firstPauseMs * 2 ** (inARow - 1), longestPauseMs);
      if (askedMs === undefined) return ownMs;
      return inARow > patience ? Math.max(askedMs, ownMs) : askedMs;
    },
    answered() {
      inARow = 0;
    },
  };
}
