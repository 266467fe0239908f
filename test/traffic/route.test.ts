import { expect, test } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { around } from '../../src/traffic/around.ts';
import { type Observer, route } from '../../src/traffic/road.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { aCall } from './a-call.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';
import { wholeRoad } from './whole-road.ts';

useSimulatedTime();

/** Amazon as it is now: products are stamped with the present moment, and some days it is down. */
function amazonToday() {
  const state = { isDown: false };
  const amazon = scriptedCatalogue({
    browse: async () => {
      if (state.isDown) throw new CatalogueError('upstream_down', 'scripted');
      return [];
    },
    lookup: async (asins) => {
      if (state.isDown) throw new CatalogueError('upstream_down', 'scripted');
      const askedAt = { content: Date.now(), offer: Date.now() };
      return { found: new Map(asins.map((asin) => [asin, aProduct({ asin, askedAt })])), missing: new Map() };
    },
  });
  return { amazon, state };
}

/** Writes down who meets a call, in order. */
function logbook(): Observer & { readonly met: string[] } {
  const met: string[] = [];
  const watch = (name: string): Observer['source'] => {
    return (catalogue) =>
      around(catalogue, (_operation, call, proceed) => {
        met.push(name);
        return proceed(call);
      });
  };
  return { met, stage: (name, catalogue) => watch(name)(catalogue), source: watch('source') };
}

test('a call meets the stages in this order', async () => {
  const observer = logbook();
  const { catalogue } = wholeRoad({ source: amazonToday().amazon, observer });
  await Promise.all([catalogue.lookup([asinNo(1)], aCall()), pass(100)]);
  expect(observer.met).toEqual([
    'cached',
    'coalesced',
    'leased',
    'batched',
    'retried',
    'gate',
    'limited',
    'guarded',
    'source',
  ]);
});

test('a cache hit reaches nobody else', async () => {
  const observer = logbook();
  const { amazon } = amazonToday();
  const { catalogue, quotas } = wholeRoad({ source: amazon, observer });
  await Promise.all([catalogue.lookup([asinNo(1)], aCall()), pass(100)]);
  observer.met.length = 0;
  await catalogue.lookup([asinNo(1)], aCall());
  expect(observer.met).toEqual(['cached']);
  expect(quotas.snapshots()).toMatchObject([{ usedInWindow: 1 }]);
});

test('a retry pays its own slot', async () => {
  const { amazon, state } = amazonToday();
  const { catalogue, quotas } = wholeRoad({ source: amazon });
  state.isDown = true;
  const answer = expect(catalogue.lookup([asinNo(1)], aCall())).rejects.toMatchObject({
    code: 'upstream_down',
  });
  await pass(15_000);
  await answer;
  expect(amazon.arrivals).toHaveLength(3);
  expect(quotas.snapshots()).toMatchObject([{ usedInWindow: 3 }]);
});

test('an open circuit spends no quota, not even for those who were waiting when it opened', async () => {
  const { amazon, state } = amazonToday();
  const { catalogue, quotas } = wholeRoad({ source: amazon });
  state.isDown = true;
  const refused = Array.from({ length: 12 }, (_, n) =>
    expect(catalogue.browse([`${n}`], aCall())).rejects.toMatchObject({ code: 'upstream_down' }),
  );
  await pass(5_000);
  await Promise.all(refused);
  await expect(catalogue.lookup([asinNo(1)], aCall())).rejects.toMatchObject({ code: 'upstream_down' });
  expect(quotas.snapshots()).toMatchObject([{ usedInWindow: 5, queued: 0 }]);
  expect(amazon.arrivals).toHaveLength(5);
});

test('equal calls on the whole road cost one request', async () => {
  const { amazon } = amazonToday();
  const { catalogue } = wholeRoad({ source: amazon });
  const answers = Promise.all(Array.from({ length: 20 }, () => catalogue.lookup([asinNo(1)], aCall())));
  await pass(5_000);
  await answers;
  expect(amazon.arrivals).toHaveLength(1);
});

test('ten people who ask for ten products while one request is out cost one more', async () => {
  const { amazon } = amazonToday();
  const { catalogue } = wholeRoad({ source: amazon });
  const first = catalogue.lookup([asinNo(99)], aCall());
  await pass(100);
  const answers = Promise.all(
    Array.from({ length: 10 }, (_, n) => catalogue.lookup([asinNo(n)], aCall({ caller: `caller ${n}` }))),
  );
  await pass(5_000);
  await Promise.all([first, answers]);
  expect(amazon.arrivals.map(({ asins }) => asins?.length)).toEqual([1, 10]);
});

test('a stage without a name is a mistake of ours', () => {
  const observer = logbook();
  expect(() => route([(next) => next], scriptedCatalogue(), observer)).toThrow(TypeError);
});
