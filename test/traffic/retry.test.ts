import { expect, test } from 'vitest';
import { CatalogueError, type CatalogueErrorCode } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { withSteps } from '../../src/traffic/pipeline.ts';
import { retry } from '../../src/traffic/steps/retry.ts';
import { aCall, aLeavingCall } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

/** A road that fails with each of these in turn, then works. */
function failing(...errors: Error[]) {
  const startedAt = Date.now();
  const triesAtMs: number[] = [];
  const events = recordedEvents();
  const amazon = scriptedCatalogue({
    browse: async () => {
      triesAtMs.push(Date.now() - startedAt);
      const error = errors.shift();
      if (error) throw error;
      return [];
    },
  });
  const catalogue = withSteps(amazon, [retry({ clock: systemClock(), events, random: () => 0.5 })]);
  return { catalogue, events, triesAtMs };
}

const down = (retryAfterMs?: number) =>
  new CatalogueError('upstream_down', 'scripted', retryAfterMs === undefined ? {} : { retryAfterMs });

test('what another try may cure is tried three times, further apart each time', async () => {
  const { catalogue, events, triesAtMs } = failing(down(), down());
  const answer = catalogue.browse(['7'], aCall());
  await pass(5_000);
  expect(await answer).toEqual([]);
  expect(triesAtMs).toEqual([0, 500, 1_500]);
  expect(events.seen).toEqual([
    { event: 'retried', operation: 'browse', code: 'upstream_down', attempt: 1, waitMs: 500 },
    { event: 'retried', operation: 'browse', code: 'upstream_down', attempt: 2, waitMs: 1_000 },
  ]);
});

test('the third failure is final', async () => {
  const { catalogue, triesAtMs } = failing(down(), down(), down(), down());
  const answer = expect(catalogue.browse(['7'], aCall())).rejects.toMatchObject({ code: 'upstream_down' });
  await pass(20_000);
  await answer;
  expect(triesAtMs).toHaveLength(3);
});

test.each<CatalogueErrorCode>([
  'invalid_request',
  'not_found',
  'quota_exhausted',
  'busy',
  'not_eligible',
  'unauthorized',
  'retired',
  'deadline',
  'cancelled',
])('%s is not tried again', async (code) => {
  const { catalogue, triesAtMs } = failing(new CatalogueError(code, 'scripted'));
  await expect(catalogue.browse(['7'], aCall())).rejects.toMatchObject({ code });
  expect(triesAtMs).toHaveLength(1);
});

test('a bug of ours is not tried again', async () => {
  const { catalogue, triesAtMs } = failing(new TypeError('scripted'));
  await expect(catalogue.browse(['7'], aCall())).rejects.toBeInstanceOf(TypeError);
  expect(triesAtMs).toHaveLength(1);
});

test('a try never comes sooner than Amazon asked', async () => {
  const { catalogue, triesAtMs } = failing(
    new CatalogueError('throttled', 'scripted', { retryAfterMs: 4_000 }),
  );
  const answer = catalogue.browse(['7'], aCall());
  await pass(10_000);
  await answer;
  expect(triesAtMs).toEqual([0, 4_500]);
});

test('a pause that outlasts the deadline fails at once, and says how long it is', async () => {
  const { catalogue, triesAtMs } = failing(down(60_000));
  await expect(catalogue.browse(['7'], aCall())).rejects.toMatchObject({ retryAfterMs: 60_000 });
  expect(triesAtMs).toEqual([0]);
});

test('a caller who leaves during the pause is let go at once', async () => {
  const { catalogue, triesAtMs } = failing(down(5_000));
  const { call, leave } = aLeavingCall();
  const answer = expect(catalogue.browse(['7'], call)).rejects.toMatchObject({ code: 'cancelled' });
  await pass(1_000);
  leave();
  await answer;
  await pass(20_000);
  expect(triesAtMs).toEqual([0]);
});
