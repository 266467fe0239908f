import { describe, expect, test } from 'vitest';
import {
  createRequestFrequency,
  type RequestFrequencyOptions,
} from '../../src/traffic/cache/request-frequency.ts';

const minutes = 60_000;

function counting(options: Partial<RequestFrequencyOptions> = {}) {
  let at = 0;
  const requestFrequency = createRequestFrequency({ clock: { elapsed: () => at }, ...options });
  return {
    count: requestFrequency.count,
    /** Asks at regular intervals, for a day. */
    askFor24Hours(key: string, everyMs: number) {
      let last = 0;
      for (let elapsedMs = 0; elapsedMs < 1_440 * minutes; elapsedMs += everyMs) {
        at += everyMs;
        last = requestFrequency.count(key);
      }
      return last;
    },
  };
}

describe('requestFrequency', () => {
  test('is nothing for what nobody has asked for', () => {
    expect(counting().count('kettle')).toBe(0);
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
    const { count } = counting({ replicas: 10 });
    count('kettle');
    expect(count('kettle')).toBeLessThan(2);
  });

  test('forgets first what was asked for longest ago', () => {
    const { count } = counting({ maxKeys: 2 });
    for (const key of ['kettle', 'lamp', 'kettle', 'chair']) count(key);
    expect(count('kettle')).toBeGreaterThan(0);
    expect(count('lamp')).toBe(0);
  });
});
