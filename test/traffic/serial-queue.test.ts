import { expect, test, vi } from 'vitest';
import { systemClock, wait } from '../../src/runtime/clock.ts';
import { createSerialQueue } from '../../src/traffic/quota/serial-queue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

function aQueue(turn: () => Promise<void>) {
  let waiting = 0;
  const onBug = vi.fn();
  const queue = createSerialQueue({ turn, waiting: () => waiting, onBug, clock: systemClock() });
  return {
    onBug,
    addTurn() {
      waiting += 1;
      queue.addTurn();
    },
  };
}

test('turns are taken one at a time', async () => {
  let [running, most, done] = [0, 0, 0];
  const { addTurn } = aQueue(async () => {
    running += 1;
    most = Math.max(most, running);
    await wait(1_000);
    running -= 1;
    done += 1;
  });
  for (let n = 0; n < 4; n += 1) addTurn();
  await pass(10_000);
  expect([most, done]).toEqual([1, 4]);
});

test('a turn that fails is reported, and the next one comes', async () => {
  let turns = 0;
  const { addTurn, onBug } = aQueue(async () => {
    turns += 1;
    if (turns === 1) throw new TypeError('scripted');
  });
  addTurn();
  addTurn();
  await pass(1_000);
  expect(turns).toBe(2);
  expect(onBug).toHaveBeenCalledTimes(1);
});

test('setting the wall clock back by an hour delays no turn by an hour', async () => {
  let turns = 0;
  const { addTurn } = aQueue(async () => {
    turns += 1;
    await wait(1_000);
  });
  for (let n = 0; n < 3; n += 1) addTurn();
  await pass(500);
  vi.setSystemTime(Date.now() - 3_600_000);
  addTurn();
  await pass(10_000);
  expect(turns).toBeGreaterThanOrEqual(4);
});
