import { expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { type Step, withSteps } from '../../src/traffic/pipeline.ts';
import { aCall, aLeavingCall, germany } from '../support/a-call.ts';
import { asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { type ScriptedCatalogue, scriptedCatalogue } from '../support/scripted-catalogue.ts';

/** The stage over an Amazon that every request reaches at once, without a queue. */
function over(amazon: ScriptedCatalogue) {
  const events = recordedEvents();
  const sentAtOnce: Step = (_operation, call, proceed) => {
    call.onSend?.();
    return proceed(call);
  };
  const next = withSteps(amazon, [sentAtOnce]);
  return { events, catalogue: coalesced({ clock: systemClock(), events })(next) };
}

test('equal searches in flight share one answer', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue, events } = over(amazon);
  await Promise.all([
    catalogue.search({ keywords: 'kettle', page: 1 }, aCall()),
    catalogue.search({ page: 1, keywords: 'Kettle ' }, aCall()),
  ]);
  expect(amazon.arrivals).toHaveLength(1);
  expect(events.seen).toEqual([{ event: 'upstreamCallAvoided', by: 'flight', operation: 'search' }]);
});

test('a search after the answer has come starts another request', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue } = over(amazon);
  await catalogue.search({ keywords: 'kettle', page: 1 }, aCall());
  await catalogue.search({ keywords: 'kettle', page: 1 }, aCall());
  expect(amazon.arrivals).toHaveLength(2);
});

test('calls for different marketplaces, languages or pages share nothing', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue } = over(amazon);
  await Promise.all([
    catalogue.variations(asinNo(1), 1, aCall()),
    catalogue.variations(asinNo(1), 2, aCall()),
    catalogue.variations(asinNo(1), 1, aCall({ language: 'es_US' })),
    catalogue.variations(asinNo(1), 1, aCall({ marketplace: germany })),
  ]);
  expect(amazon.arrivals).toHaveLength(4);
});

test('equal variations and browse calls share a request, whatever the order of the nodes', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue } = over(amazon);
  await Promise.all([
    catalogue.variations(asinNo(1), 1, aCall()),
    catalogue.variations(asinNo(1), 1, aCall()),
    catalogue.browse(['12', '7'], aCall()),
    catalogue.browse(['7', '12'], aCall()),
  ]);
  expect(amazon.arrivals.map(({ operation }) => operation)).toEqual(['variations', 'browse']);
});

test('a look-up joins what was sent already and sends only the rest', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue } = over(amazon);
  const [, second] = await Promise.all([
    catalogue.lookup([asinNo(1), asinNo(2)], aCall()),
    catalogue.lookup([asinNo(2), asinNo(3)], aCall()),
  ]);
  expect(amazon.arrivals.map(({ asins }) => asins)).toEqual([[asinNo(1), asinNo(2)], [asinNo(3)]]);
  expect([...second.found.keys()]).toEqual([asinNo(2), asinNo(3)]);
});

test('a look-up that finds all its ASINs in flight sends nothing, and counts as a call saved', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue, events } = over(amazon);
  await Promise.all([
    catalogue.lookup([asinNo(1), asinNo(2)], aCall()),
    catalogue.lookup([asinNo(2)], aCall()),
  ]);
  expect(amazon.arrivals).toHaveLength(1);
  expect(events.of('upstreamCallAvoided')).toHaveLength(1);
});

test('a person who joins a background refresh makes it urgent', async () => {
  const answer = Promise.withResolvers<void>();
  const amazon = scriptedCatalogue({
    search: async () => {
      await answer.promise;
      return { products: [], refinements: [], askedAt: 0 };
    },
  });
  const { catalogue } = over(amazon);
  const refresh = catalogue.search({ keywords: 'kettle', page: 1 }, aCall({ priority: 'background' }));
  expect(amazon.arrivals[0]?.call.priority).toBe('background');
  const person = catalogue.search({ keywords: 'kettle', page: 1 }, aCall({ priority: 'interactive' }));
  expect(amazon.arrivals[0]?.call.priority).toBe('interactive');
  answer.resolve();
  await Promise.all([refresh, person]);
});

test('a caller who leaves before the start sends nothing', async () => {
  const amazon = scriptedCatalogue();
  const { catalogue } = over(amazon);
  const { call, leave } = aLeavingCall();
  leave();
  await expect(catalogue.lookup([asinNo(1)], call)).rejects.toMatchObject({ code: 'cancelled' });
  await expect(catalogue.search({ page: 1 }, call)).rejects.toMatchObject({ code: 'cancelled' });
  expect(amazon.arrivals).toEqual([]);
});

test('a request that failed is not joined any more', async () => {
  let isDown = true;
  const amazon = scriptedCatalogue({
    browse: async () => {
      if (isDown) throw new CatalogueError('upstream_down', 'scripted');
      return [];
    },
  });
  const { catalogue } = over(amazon);
  await expect(catalogue.browse(['7'], aCall())).rejects.toMatchObject({ code: 'upstream_down' });
  isDown = false;
  expect(await catalogue.browse(['7'], aCall())).toEqual([]);
});

test('an answer that left out an ASIN is garbled, not half an answer', async () => {
  const amazon = scriptedCatalogue({ lookup: async () => ({ found: new Map(), missing: new Map() }) });
  const { catalogue } = over(amazon);
  await expect(catalogue.lookup([asinNo(1)], aCall())).rejects.toMatchObject({ code: 'upstream_garbled' });
});
