import { expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { systemClock } from '../../src/traffic/clock.ts';
import type { SlotDecision, SlotLedger } from '../../src/traffic/quota/slot-ledger.ts';
import { createSlotLine } from '../../src/traffic/quota/slot-line.ts';
import { aCall } from './a-call.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

/** Books that somebody else keeps: they answer as told, and remember what they were asked. */
function scriptedLedger(
  waitsMs: readonly number[],
  standing: Partial<ReturnType<SlotLedger['standing']>> = {},
) {
  const asked: Parameters<SlotLedger['take']>[0][] = [];
  let givenBack = 0;
  const ledger: SlotLedger = {
    async take(options): Promise<SlotDecision> {
      const waitMs = waitsMs[asked.push(options) - 1] ?? 0;
      if (waitMs > options.maxWaitMs) return { outcome: 'busy', retryAfterMs: waitMs };
      const giveBack = () => {
        givenBack += 1;
      };
      return { outcome: 'granted', waitMs, giveBack };
    },
    pause: async () => undefined,
    standing: () => ({ used: 0, nextSlotInMs: 0, pausedForMs: 0, ...standing }),
  };
  return { ledger, asked, givenBack: () => givenBack };
}

function lineBefore(ledger: SlotLedger, maxWaiting = 100) {
  const line = createSlotLine({ ledger, perSecond: 1, perDay: 100, maxWaiting, clock: systemClock() });
  const ends: string[] = [];
  return {
    ends,
    join(overrides: Partial<Call> = {}) {
      const call = aCall(overrides);
      const turnAway = (error: unknown) => void ends.push(`${call.requestId} ${String(error)}`);
      line.join({ call, admit: () => void ends.push(`${call.requestId} admitted`), turnAway });
    },
  };
}

test('a slot that was missed is given back, and the next one is asked for at a distance', async () => {
  const { ledger, asked, givenBack } = scriptedLedger([-700, 700]);
  const { ends, join } = lineBefore(ledger);
  join();
  await pass(600);
  expect(ends).toEqual([]);
  await pass(200);
  expect(ends).toEqual(['r1 admitted']);
  expect(givenBack()).toBe(1);
  expect(asked[1]).toMatchObject({ minWaitMs: 700 });
});

test('a slot that is a little late is still good', async () => {
  const { ledger, givenBack } = scriptedLedger([-60]);
  const { ends, join } = lineBefore(ledger);
  join();
  await pass(10);
  expect([ends, givenBack()]).toEqual([['r1 admitted'], 0]);
});

test('what can wait does not queue behind people who wait at another replica', async () => {
  const { ledger } = scriptedLedger([3_000, 3_000]);
  const { ends, join } = lineBefore(ledger);
  join({ requestId: 'refresh', priority: 'refresh' });
  await pass(100);
  join({ requestId: 'person' });
  await pass(5_000);
  expect(ends).toEqual([expect.stringMatching(/^refresh CatalogueError/), 'person admitted']);
});

test('who would wait in vain is told so by how often this replica gets a slot, not by the rate of all', async () => {
  const { ledger } = scriptedLedger([0, 3_000], { strideMs: 3_000 });
  const { ends, join } = lineBefore(ledger);
  const deadlineAt = Date.now() + 5_000;
  for (const requestId of ['one', 'two', 'three']) join({ requestId, deadlineAt });
  expect(ends).toEqual([expect.stringMatching(/^three CatalogueError/)]);
  await pass(4_000);
  expect(ends.slice(1)).toEqual(['one admitted', 'two admitted']);
});

test('the distance to the own last departure is told to the books', async () => {
  const { ledger, asked } = scriptedLedger([0, 1_000]);
  const { join } = lineBefore(ledger);
  join();
  await pass(400);
  join();
  await pass(10);
  expect(asked.map(({ minWaitMs }) => minWaitMs)).toEqual([0, 600]);
});

test('a full line sends home whoever piles up, and never keeps a newcomer out for it', async () => {
  const { ledger } = scriptedLedger([]);
  const { ends, join } = lineBefore(ledger, 3);
  for (const requestId of ['ann1', 'ann2', 'ann3', 'ann4']) join({ requestId, caller: 'ann' });
  expect(ends).toEqual([expect.stringMatching(/^ann4 CatalogueError/)]);
  join({ requestId: 'bob1', caller: 'bob' });
  expect(ends.slice(1)).toEqual([expect.stringMatching(/^ann3 CatalogueError/)]);
  await pass(5_000);
  expect(ends.slice(2)).toEqual(['ann1 admitted', 'bob1 admitted', 'ann2 admitted']);
});
