import { describe, expect, test } from 'vitest';
import { createRedisWaitBudget } from '../../src/traffic/redis/redis-wait-budget.ts';

function aWaitBudget() {
  let atMs = 0;
  const waitBudget = createRedisWaitBudget({ elapsed: () => atMs });
  return {
    ...waitBudget,
    pass: (ms: number) => {
      atMs += ms;
    },
    /** One exchange that takes so long. */
    exchange(ms: number) {
      const startedAtMs = atMs;
      atMs += ms;
      waitBudget.answered(startedAtMs);
    },
  };
}

describe('the time that tool calls may wait for Redis', () => {
  test('is whole for the first call', () => {
    expect(aWaitBudget().leftMs()).toBe(250);
  });

  test('is one for a row of slow answers, however many', () => {
    const { exchange, leftMs } = aWaitBudget();
    exchange(100);
    expect(leftMs()).toBe(150);
    exchange(100);
    expect(leftMs()).toBe(50);
    exchange(60);
    expect(leftMs()).toBe(0);
  });

  test('is whole again after one prompt answer', () => {
    const { exchange, leftMs } = aWaitBudget();
    exchange(200);
    exchange(5);
    expect(leftMs()).toBe(250);
  });

  test('is counted once for exchanges that wait side by side', () => {
    const { answered, pass, leftMs } = aWaitBudget();
    pass(100);
    for (let n = 0; n < 10; n += 1) answered(0);
    expect(leftMs()).toBe(150);
  });

  test('is whole for a call that comes long after', () => {
    const { exchange, pass, leftMs } = aWaitBudget();
    exchange(200);
    pass(1_000);
    expect(leftMs()).toBe(250);
  });
});
