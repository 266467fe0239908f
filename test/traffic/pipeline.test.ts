import { describe, expect, test } from 'vitest';
import type { Catalogue, Source } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { aCall, aLeavingCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import type { EventsSeen } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';
import { wholePipeline } from './whole-pipeline.ts';

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

/** Who met a call, in order. Each stage reports when the call has come back, so the innermost is the first to do so. */
function metBy({ seen }: EventsSeen): string[] {
  return seen
    .flatMap((report) => {
      if (report.event === 'amazonCalled') return ['source'];
      return report.event === 'stagePassed' ? [report.stage] : [];
    })
    .toReversed();
}

test('a call meets the stages in this order', async () => {
  const { catalogue, events } = wholePipeline({ source: amazonToday().amazon });
  await Promise.all([catalogue.lookup([asinNo(1)], aCall()), pass(100)]);
  expect(metBy(events)).toEqual(['cached', 'coalesced', 'retried', 'gate', 'limited', 'guarded', 'source']);
});

test('a cache hit reaches nobody else', async () => {
  const { amazon } = amazonToday();
  const { catalogue, snapshots, events } = wholePipeline({ source: amazon });
  await Promise.all([catalogue.lookup([asinNo(1)], aCall()), pass(100)]);
  events.seen.length = 0;
  await catalogue.lookup([asinNo(1)], aCall());
  expect(metBy(events)).toEqual(['cached']);
  expect(snapshots.quotas()).toMatchObject([{ usedInWindow: 1 }]);
});

test('a retry pays its own slot', async () => {
  const { amazon, state } = amazonToday();
  const { catalogue, snapshots } = wholePipeline({ source: amazon });
  state.isDown = true;
  const answer = expect(catalogue.lookup([asinNo(1)], aCall())).rejects.toMatchObject({
    code: 'upstream_down',
  });
  await pass(15_000);
  await answer;
  expect(amazon.arrivals).toHaveLength(3);
  expect(snapshots.quotas()).toMatchObject([{ usedInWindow: 3 }]);
});

test('an open circuit spends no quota, not even for those who were waiting when it opened', async () => {
  const { amazon, state } = amazonToday();
  const { catalogue, snapshots } = wholePipeline({ source: amazon });
  state.isDown = true;
  const refused = Array.from({ length: 12 }, (_, n) =>
    expect(catalogue.browse([`${n}`], aCall())).rejects.toMatchObject({ code: 'upstream_down' }),
  );
  await pass(5_000);
  await Promise.all(refused);
  await expect(catalogue.lookup([asinNo(1)], aCall())).rejects.toMatchObject({ code: 'upstream_down' });
  expect(snapshots.quotas()).toMatchObject([{ usedInWindow: 5, queued: 0 }]);
  expect(amazon.arrivals).toHaveLength(5);
});

test('equal calls on the whole road cost one request', async () => {
  const { amazon } = amazonToday();
  const { catalogue } = wholePipeline({ source: amazon });
  const answers = Promise.all(Array.from({ length: 20 }, () => catalogue.lookup([asinNo(1)], aCall())));
  await pass(5_000);
  await answers;
  expect(amazon.arrivals).toHaveLength(1);
});

test('ten people who ask for ten products while one request is out cost one more', async () => {
  const { amazon } = amazonToday();
  const { catalogue } = wholePipeline({ source: amazon });
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
  const stages = () => [(next: Catalogue) => next];
  expect(() => wholePipeline({ source: scriptedCatalogue(), overrides: { stages } })).toThrow(TypeError);
});

describe('a source that has to get ready', () => {
  test('takes a slot when it is ready, and not before', async () => {
    const { amazon } = amazonToday();
    const ready = Promise.withResolvers<void>();
    const source = { ...amazon, prepare: () => ready.promise };
    const { catalogue, snapshots, events } = wholePipeline({ source });
    const answer = catalogue.lookup([asinNo(1)], aCall());
    await pass(2_000);
    expect(snapshots.quotas()).toEqual([]);
    ready.resolve();
    await pass(100);
    await answer;
    expect(snapshots.quotas()).toMatchObject([{ usedInWindow: 1 }]);
    expect(metBy(events)).toEqual([
      'cached',
      'coalesced',
      'retried',
      'gate',
      'prepared',
      'limited',
      'guarded',
      'source',
    ]);
  });

  test('spends no slot when it cannot, and is reported and opens the circuit as a failed request does', async () => {
    const { amazon } = amazonToday();
    const prepare = () => Promise.reject(new CatalogueError('upstream_down', 'scripted'));
    const { catalogue, snapshots, events } = wholePipeline({ source: { ...amazon, prepare } });
    for (const id of ['1', '2']) {
      const refused = expect(catalogue.browse([id], aCall())).rejects.toMatchObject({
        code: 'upstream_down',
      });
      await pass(15_000);
      await refused;
    }
    expect(snapshots.quotas()).toEqual([]);
    expect(amazon.arrivals).toEqual([]);
    expect(events.of('amazonCalled')).toHaveLength(5);
    expect(snapshots.breakers()).toMatchObject([{ group: 'NA', state: 'open' }]);
  });

  test('is not blamed for a caller who leaves meanwhile', async () => {
    const { amazon } = amazonToday();
    const { call, leave } = aLeavingCall();
    const prepare: Source['prepare'] = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new CatalogueError('cancelled', 'scripted')));
      });
    const { catalogue, events } = wholePipeline({ source: { ...amazon, prepare } });
    const left = expect(catalogue.browse(['1'], call)).rejects.toMatchObject({ code: 'cancelled' });
    leave();
    await left;
    expect(events.of('amazonCalled')).toEqual([]);
  });
});
