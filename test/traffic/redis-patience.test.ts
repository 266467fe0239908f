import { describe, expect, test } from 'vitest';
import { createPatience } from '../../src/traffic/redis/redis-patience.ts';

function aPatience() {
  let atMs = 0;
  const patience = createPatience({ elapsed: () => atMs });
  return {
    ...patience,
    pass: (ms: number) => {
      atMs += ms;
    },
    /** One exchange that takes so long. */
    exchange(ms: number) {
      const startedAtMs = atMs;
      atMs += ms;
      patience.answered(startedAtMs);
    },
  };
}

describe('patience with Redis', () => {
  test('is whole for whoever comes first', () => {
    expect(aPatience().leftMs()).toBe(250);
  });

  test('is one for a row of slow answers, however many', () => {
    const { exchange, leftMs } = aPatience();
    exchange(100);
    expect(leftMs()).toBe(150);
    exchange(100);
    expect(leftMs()).toBe(50);
    exchange(60);
    expect(leftMs()).toBe(0);
  });

  test('is whole again after one prompt answer', () => {
    const { exchange, leftMs } = aPatience();
    exchange(200);
    exchange(5);
    expect(leftMs()).toBe(250);
  });

  test('is counted once for exchanges that wait side by side', () => {
    const { answered, pass, leftMs } = aPatience();
    pass(100);
    for (let n = 0; n < 10; n += 1) answered(0);
    expect(leftMs()).toBe(150);
  });

  test('is whole for whoever comes long after', () => {
    const { exchange, pass, leftMs } = aPatience();
    exchange(200);
    pass(1_000);
    expect(leftMs()).toBe(250);
  });
});
