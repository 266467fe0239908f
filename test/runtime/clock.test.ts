import { expect, test } from 'vitest';
import { systemClock, wait } from '../../src/runtime/clock.ts';
import { pass, useSimulatedTime } from '../traffic/simulated-time.ts';

useSimulatedTime();

test('a wait takes as long as it says', async () => {
  const clock = systemClock();
  const startedAt = clock.elapsed();
  const waiting = wait(1_500).then(() => clock.elapsed() - startedAt);
  await pass(2_000);
  expect(await waiting).toBe(1_500);
});

test('a wait ends when its signal aborts, and does not begin when it has', async () => {
  const leaving = new AbortController();
  const waiting = wait(60_000, leaving.signal);
  leaving.abort();
  await waiting;
  await wait(60_000, leaving.signal);
});

test('a wait of months does not turn into one of a millisecond', async () => {
  let over = false;
  void wait(2 ** 40).then(() => {
    over = true;
  });
  await pass(60_000);
  expect(over).toBe(false);
});
