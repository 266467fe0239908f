import { expect, test, vi } from 'vitest';
import { watchClock } from '../../src/runtime/clock.ts';

test('a wall clock that was set is told once, with its sign; time that goes by and a slow correction are not', () => {
  vi.useFakeTimers();
  const steps: number[] = [];
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead, elapsed: () => performance.now() };
  const stop = watchClock(clock, ({ byMs }) => steps.push(Math.round(byMs)));
  vi.advanceTimersByTime(60_000);
  for (let look = 0; look < 12; look += 1) {
    ahead += 100;
    vi.advanceTimersByTime(5_000);
  }
  expect(steps).toEqual([]);
  ahead += 172_800_000;
  vi.advanceTimersByTime(60_000);
  ahead -= 172_800_000;
  vi.advanceTimersByTime(60_000);
  stop();
  ahead += 172_800_000;
  vi.advanceTimersByTime(60_000);
  vi.useRealTimers();
  expect(steps).toEqual([172_800_000, -172_800_000]);
});
