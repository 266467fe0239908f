import { describe, expect, test } from 'vitest';
import { createBurnRateMeter } from '../../src/traffic/cache/burn-rate.ts';

const minutes = 60_000;
const hours = 60 * minutes;

/** Plays a rolling budget of 2,400 requests a day, read every minute, and gives the last forecast. */
function played(phases: readonly { readonly forMs: number; readonly perHour: number }[]) {
  const watch = createBurnRateMeter();
  const departures: number[] = [];
  let atMs = 0;
  let forecast = watch.read({ atMs, perDay: 2_400, used: 0 });
  for (const { forMs, perHour } of phases) {
    let owed = 0;
    for (const endMs = atMs + forMs; atMs < endMs; ) {
      atMs += minutes;
      owed += perHour / 60;
      for (; owed >= 1; owed -= 1) departures.push(atMs);
      const inWindow = departures.filter((each) => each > atMs - 24 * hours);
      const [oldest] = inWindow;
      forecast = watch.read({
        atMs,
        perDay: 2_400,
        used: inWindow.length,
        ...(oldest !== undefined && { oldestLeavesInMs: oldest + 24 * hours - atMs }),
      });
    }
  }
  return forecast;
}

describe('the budget forecast', () => {
  test('sees no burnRate where nothing is spent', () => {
    expect(createBurnRateMeter().read({ atMs: 0, perDay: 2_400, used: 0 })).toEqual({
      requestsPerHour: 0,
      burnRate: 0,
    });
  });

  test.each([
    ['half of what the budget allows', 50, 0.5],
    ['just what it allows', 100, 1],
    ['three times too much', 300, 3],
  ])('puts a pace of %s where it belongs', (_what, perHour, burnRate) => {
    const forecast = played([{ forMs: 2 * hours, perHour }]);
    expect(forecast.requestsPerHour).toBeGreaterThan(perHour * 0.9);
    expect(forecast.requestsPerHour).toBeLessThan(perHour * 1.1);
    expect(forecast.burnRate).toBeGreaterThan(burnRate * 0.85);
    expect(forecast.burnRate).toBeLessThan(burnRate * 1.35);
  });

  test('counts on what comes back: a full day at the pace of the day before is no burnRate', () => {
    const { burnRate } = played([{ forMs: 40 * hours, perHour: 95 }]);
    expect(burnRate).toBeLessThan(1.2);
  });

  test('expects nothing back before its time: a morning’s rush leaves the evening short', () => {
    const { burnRate } = played([
      { forMs: 4 * hours, perHour: 500 },
      { forMs: 2 * hours, perHour: 100 },
    ]);
    expect(burnRate).toBeGreaterThan(5);
  });
});
