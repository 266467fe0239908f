import { expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock, wait } from '../../src/traffic/clock.ts';
import { observed } from '../../src/traffic/observed.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { aCall } from './a-call.ts';
import { reports } from './reports.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

test('a stage is reported with how long it held the call and how that ended', async () => {
  const events = reports();
  const answer = { products: [], refinements: [], askedAt: 5 };
  const slow = scriptedCatalogue({ search: () => wait(250).then(() => answer) });
  const asked = observed(events, systemClock()).stage('cached', slow).search({ page: 1 }, aCall());
  await pass(250);
  expect(await asked).toBe(answer);
  expect(events.seen).toEqual([
    { event: 'stagePassed', stage: 'cached', operation: 'search', outcome: 'ok', durationMs: 250 },
  ]);
});

test('a request to Amazon is reported with its marketplace, and a failure with its code and error', async () => {
  const events = reports();
  const error = new CatalogueError('throttled', 'scripted');
  const amazon = scriptedCatalogue({ browse: () => Promise.reject(error) });
  const source = observed(events, systemClock()).source(amazon);
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
  const events = reports();
  const broken = scriptedCatalogue({ browse: () => Promise.reject(new TypeError('scripted')) });
  await expect(
    observed(events, systemClock()).stage('gate', broken).browse([], aCall()),
  ).rejects.toBeInstanceOf(TypeError);
  expect(events.seen).toMatchObject([{ outcome: 'bug' }]);
});
