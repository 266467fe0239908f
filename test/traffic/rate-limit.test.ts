import { expect, test, vi } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { withSteps } from '../../src/traffic/pipeline.ts';
import { createQuotas } from '../../src/traffic/quota/quotas.ts';
import { rateLimit } from '../../src/traffic/steps/rate-limit.ts';
import { retry } from '../../src/traffic/steps/retry.ts';
import { aCall, germany } from '../support/a-call.ts';
import { asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

function over(amazon: ScriptedCatalogue) {
  const events = recordedEvents();
  const quotas = createQuotas({ perSecond: 1, perDay: 1_000, clock: systemClock(), events });
  return { events, quotas, catalogue: withSteps(amazon, [rateLimit(quotas)]) };
}

test('a request leaves only when its slot has come, and says so just before', async () => {
  const order: string[] = [];
  const amazon = scriptedCatalogue({
    browse: async () => {
      order.push('asked');
      return [];
    },
  });
  const { catalogue } = over(amazon);
  const onSend = () => order.push('departs');
  void catalogue.browse(['7'], aCall({ onSend }));
  void catalogue.browse(['8'], aCall({ onSend }));
  await pass(500);
  expect(order).toEqual(['departs', 'asked']);
  await pass(1_000);
  expect(order).toEqual(['departs', 'asked', 'departs', 'asked']);
});

test('a slow answer does not hold up the next request', async () => {
  const amazon = scriptedCatalogue({ browse: () => new Promise(() => {}) });
  const { catalogue } = over(amazon);
  for (let n = 0; n < 3; n += 1) void catalogue.browse(['7'], aCall());
  await pass(2_500);
  expect(amazon.arrivals).toHaveLength(3);
});

test('every account has a budget of its own', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue, quotas } = over(amazon);
  void catalogue.lookup([asinNo(1)], aCall());
  void catalogue.lookup([asinNo(2)], aCall({ marketplace: germany }));
  await pass(500);
  expect(amazon.arrivals).toHaveLength(2);
  expect(quotas.snapshots()).toMatchObject([
    { group: 'NA', usedInWindow: 1 },
    { group: 'EU', usedInWindow: 1 },
  ]);
});

test('an answer in between makes the next pause a short one again', async () => {
  const throttled = new CatalogueError('throttled', 'scripted');
  const moods = [throttled, undefined, throttled];
  const amazon = scriptedCatalogue({
    browse: async () => {
      const error = moods.shift();
      if (error) throw error;
      return [];
    },
  });
  const { catalogue, events } = over(amazon);
  for (let n = 0; n < 3; n += 1) {
    catalogue.browse(['7'], aCall()).catch(() => {});
    await pass(3_000);
  }
  expect(events.of('quotaPaused')).toMatchObject([{ pauseMs: 1_000 }, { pauseMs: 1_000 }]);
});

test('a request that Amazon throttles pauses its account, and the error goes on untouched', async () => {
  const error = new CatalogueError('throttled', 'scripted', { retryAfterMs: 9_000 });
  const amazon = scriptedCatalogue({ browse: () => Promise.reject(error) });
  const { catalogue, quotas } = over(amazon);
  const caught = vi.fn();
  catalogue.browse(['7'], aCall()).catch(caught);
  await pass(500);
  expect(caught).toHaveBeenCalledExactlyOnceWith(error);
  expect(quotas.snapshots()).toMatchObject([{ pausedUntil: expect.any(Number) }]);
});

test('whoever cannot sit out the pause is told of it at once, and is not tried again', async () => {
  const error = new CatalogueError('throttled', 'scripted', { retryAfterMs: 90_000 });
  const amazon = scriptedCatalogue({ browse: () => Promise.reject(error) });
  const { catalogue, events } = over(amazon);
  const road = withSteps(catalogue, [retry({ clock: systemClock(), events, random: () => 0.5 })]);
  road.browse(['7'], aCall()).catch(() => {});
  await pass(10_000);
  await expect(road.browse(['8'], aCall())).rejects.toMatchObject({
    code: 'throttled',
    retryAfterMs: expect.closeTo(80_000, -3),
  });
  expect([amazon.arrivals.length, events.of('retried')]).toEqual([1, []]);
});
