import { expect, test } from 'vitest';
import { createThrottlePause } from '../../src/traffic/quota/throttle-pause.ts';

function pauses() {
  let atMs = 0;
  const pause = createThrottlePause({ elapsed: () => atMs });
  return {
    pause,
    /** A request leaves, is refused a second later, and the pause is sat out. */
    refused(askedMs?: number): number {
      const departedAtMs = atMs;
      atMs += 1_000;
      const pauseMs = pause.refused(departedAtMs, askedMs);
      atMs += pauseMs;
      return pauseMs;
    },
  };
}

test('without a figure from Amazon the pause doubles, up to a quarter of an hour', () => {
  const { refused } = pauses();
  expect(Array.from({ length: 12 }, () => refused())).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 512_000, 900_000, 900_000,
  ]);
});

test('an answer ends the row', () => {
  const { pause, refused } = pauses();
  refused();
  refused();
  pause.answered();
  expect(refused()).toBe(1_000);
});

test('Amazon is taken at its word, unless its word keeps failing', () => {
  const { refused } = pauses();
  expect(Array.from({ length: 5 }, () => refused(3_000))).toEqual([3_000, 3_000, 3_000, 8_000, 16_000]);
});

test('requests that were out together count as one refusal', () => {
  let atMs = 0;
  const pause = createThrottlePause({ elapsed: () => atMs });
  atMs = 2_000;
  expect(pause.refused(0, undefined)).toBe(1_000);
  expect(pause.refused(1_000, undefined)).toBe(1_000);
  expect(pause.refused(3_000, undefined)).toBe(2_000);
});
