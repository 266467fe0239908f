import { describe, expect, test } from 'vitest';
import { createPopularity, type PopularityOptions } from '../../src/traffic/cache/popularity.ts';

const minutes = 60_000;

function counting(options: Partial<PopularityOptions> = {}) {
  let at = 0;
  const popularity = createPopularity({ clock: { elapsed: () => at }, ...options });
  return {
    asked: popularity.asked,
    /** Asks at regular intervals, for a day. */
    askFor24Hours(key: string, everyMs: number) {
      let last = 0;
      for (let elapsedMs = 0; elapsedMs < 1_440 * minutes; elapsedMs += everyMs) {
        at += everyMs;
        last = popularity.asked(key);
      }
      return last;
    },
  };
}

describe('popularity', () => {
  test('is nothing for what nobody has asked for', () => {
    expect(counting().asked('kettle')).toBe(0);
  });

  test.each([
    [30 * minutes, 2],
    [10 * minutes, 6],
  ])('of what is asked for every %i ms is %i an hour', (everyMs, perHour) => {
    const rate = counting().askFor24Hours('kettle', everyMs);
    expect(rate).toBeGreaterThan(perHour * 0.8);
    expect(rate).toBeLessThan(perHour * 1.2);
  });

  test('counts what the other replicas are asked as well', () => {
    const rate = counting({ replicas: 3 }).askFor24Hours('kettle', 60 * minutes);
    expect(rate).toBeGreaterThan(2.5);
    expect(rate).toBeLessThan(3.5);
  });

  test('makes no favourite of what one of many replicas was asked for once', () => {
    const { asked } = counting({ replicas: 10 });
    asked('kettle');
    expect(asked('kettle')).toBeLessThan(2);
  });

  test('forgets first what was asked for longest ago', () => {
    const { asked } = counting({ maxKeys: 2 });
    for (const key of ['kettle', 'lamp', 'kettle', 'chair']) asked(key);
    expect(asked('kettle')).toBeGreaterThan(0);
    expect(asked('lamp')).toBe(0);
  });
});
