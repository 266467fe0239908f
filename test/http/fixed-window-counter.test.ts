import { expect, test } from 'vitest';
import { createFixedWindowCounter } from '../../src/http/fixed-window-counter.ts';

const minute = 60_000;

test('counts each key for itself, until the minute turns', async () => {
  let at = 10 * minute + 45_000;
  const count = createFixedWindowCounter({ now: () => at });
  expect(await count('ann', minute)).toEqual({ count: 1, leftMs: 15_000 });
  expect(await count('ann', minute)).toEqual({ count: 2, leftMs: 15_000 });
  expect(await count('bob', minute)).toEqual({ count: 1, leftMs: 15_000 });
  at += 15_000;
  expect(await count('ann', minute)).toEqual({ count: 1, leftMs: 60_000 });
});

test('counts what other replicas have seen, and goes on alone when they are out of reach', async () => {
  let common = 40;
  const increment = async () => {
    common += 1;
    if (common > 42) throw new Error('scripted');
    return common;
  };
  const count = createFixedWindowCounter({ now: () => 0, increment });
  const counts = [await count('ann', minute), await count('ann', minute), await count('ann', minute)];
  expect(counts.map((each) => each.count)).toEqual([41, 42, 3]);
});

test('a flood from more addresses than it remembers costs no more memory than that', async () => {
  const count = createFixedWindowCounter({ now: () => 0 });
  for (let address = 0; address < 50_000; address += 1) await count(`address-${address}`, minute);
  expect((await count('address-49999', minute)).count).toBe(1);
});
