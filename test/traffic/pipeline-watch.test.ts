import { expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock, wait } from '../../src/runtime/clock.ts';
import { createWatch, withSteps } from '../../src/traffic/pipeline.ts';
import { aCall } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

test('a stage is reported with how long it held the call and how that ended', async () => {
  const events = recordedEvents();
  const answer = { products: [], refinements: [], askedAt: 5 };
  const slow = scriptedCatalogue({ search: () => wait(250).then(() => answer) });
  const asked = withSteps(slow, [createWatch(events, systemClock()).stage('cached')]).search(
    { page: 1 },
    aCall(),
  );
  await pass(250);
  expect(await asked).toBe(answer);
  expect(events.seen).toEqual([
    { event: 'stagePassed', stage: 'cached', operation: 'search', outcome: 'ok', durationMs: 250 },
  ]);
});

test('a request to Amazon is reported with its marketplace, and a failure with its code and error', async () => {
  const events = recordedEvents();
  const error = new CatalogueError('throttled', 'scripted');
  const amazon = scriptedCatalogue({ browse: () => Promise.reject(error) });
  const source = withSteps(amazon, [createWatch(events, systemClock()).source]);
  await expect(source.browse(['7'], aCall())).rejects.toBe(error);
  expect(events.seen).toEqual([
    {
      event: 'amazonCalled',
      operation: 'browse',
      outcome: 'throttled',
      marketplace: 'US',
      group: 'NA',
      durationMs: 0,
      error,
    },
  ]);
});

test('a bug of ours is told apart from what the world did', async () => {
  const events = recordedEvents();
  const broken = scriptedCatalogue({ browse: () => Promise.reject(new TypeError('scripted')) });
  await expect(
    withSteps(broken, [createWatch(events, systemClock()).stage('gate')]).browse([], aCall()),
  ).rejects.toBeInstanceOf(TypeError);
  expect(events.seen).toMatchObject([{ outcome: 'bug' }]);
});
