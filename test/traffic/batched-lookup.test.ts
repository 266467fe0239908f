import { describe, expect, test, vi } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import type { Lookup } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { aCall, aLeavingCall, germany } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { type HeldCatalogue, heldCatalogue } from './held-catalogue.ts';

const asins = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => asinNo(from + index));

function over(road: HeldCatalogue) {
  const events = recordedEvents();
  return { events, catalogue: coalesced({ clock: systemClock(), events })(road.catalogue) };
}

/** An Amazon that refuses any look-up with one of these in it. */
function refusing(bad: readonly Asin[], log: number[] = []) {
  return async (asked: readonly Asin[]): Promise<Lookup> => {
    log.push(asked.length);
    if (asked.some((asin) => bad.includes(asin))) throw new CatalogueError('invalid_request', 'scripted');
    return { found: new Map(asked.map((asin) => [asin, aProduct({ asin })])), missing: new Map() };
  };
}

const settled = async () => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

describe('look-ups that wait for a slot', () => {
  test('leave together, and each asker gets its own part', async () => {
    const road = heldCatalogue();
    const { catalogue, events } = over(road);
    const answers = Promise.all([
      catalogue.lookup([asinNo(1), asinNo(2)], aCall()),
      catalogue.lookup([asinNo(2), asinNo(3)], aCall()),
    ]);
    expect(road.waiting()).toHaveLength(1);
    road.depart();
    const [first, second] = await answers;
    expect(road.asked()).toEqual([asins(1, 3)]);
    expect([...first.found.keys()]).toEqual(asins(1, 2));
    expect([...second.found.keys()]).toEqual(asins(2, 3));
    expect(events.seen).toEqual([{ event: 'upstreamCallAvoided', by: 'batch', operation: 'lookup' }]);
  });

  test('do not join a batch that was sent', async () => {
    const road = heldCatalogue();
    const { catalogue } = over(road);
    const first = catalogue.lookup([asinNo(1)], aCall());
    road.depart();
    await settled();
    const second = catalogue.lookup([asinNo(2)], aCall());
    road.depart();
    await Promise.all([first, second]);
    expect(road.asked()).toEqual([[asinNo(1)], [asinNo(2)]]);
  });

  test('stay apart when their marketplaces or languages differ', async () => {
    const road = heldCatalogue();
    const { catalogue } = over(road);
    const answers = [
      catalogue.lookup([asinNo(1)], aCall()),
      catalogue.lookup([asinNo(2)], aCall({ language: 'es_US' })),
      catalogue.lookup([asinNo(3)], aCall({ marketplace: germany })),
    ];
    expect(road.waiting()).toHaveLength(3);
    for (const _ of answers) road.depart();
    await Promise.all(answers);
  });

  test('are as urgent as the most urgent asker and as patient as the most patient', async () => {
    const road = heldCatalogue();
    const { catalogue } = over(road);
    const refresh = catalogue.lookup([asinNo(1)], aCall({ priority: 'background', deadlineAt: 9_000 }));
    const person = catalogue.lookup([asinNo(2)], aCall({ priority: 'interactive', deadlineAt: 5_000 }));
    expect(road.waiting()[0]).toMatchObject({ priority: 'interactive', deadlineAt: 9_000 });
    road.depart();
    await Promise.all([refresh, person]);
  });

  test('go on without an asker who leaves, and not at all when everybody leaves', async () => {
    const road = heldCatalogue();
    const { catalogue } = over(road);
    const [ann, bob] = [aLeavingCall(), aLeavingCall()];
    const rides = [catalogue.lookup([asinNo(1)], ann.call), catalogue.lookup([asinNo(2)], bob.call)];
    ann.leave();
    await expect(rides[0]).rejects.toMatchObject({ code: 'cancelled' });
    expect(road.waiting()).toHaveLength(1);
    bob.leave();
    await expect(rides[1]).rejects.toMatchObject({ code: 'cancelled' });
    expect(road.waiting()).toHaveLength(0);
    expect(road.asked()).toEqual([]);
  });
});

test('a look-up alone is sent in the same breath', () => {
  const road = heldCatalogue();
  void over(road).catalogue.lookup([asinNo(1)], aCall());
  expect(road.waiting()).toHaveLength(1);
  road.depart();
});

test('a long look-up is cut into tens, without the ASINs that it names twice', async () => {
  const road = heldCatalogue();
  const { catalogue } = over(road);
  const answer = catalogue.lookup([...asins(1, 23), asinNo(1)], aCall());
  for (let n = 0; n < 3; n += 1) road.depart();
  expect([...(await answer).found.keys()]).toEqual(asins(1, 23));
  expect(road.asked().map((asked) => asked?.length)).toEqual([10, 10, 3]);
});

test('an ASIN that a full batch holds already needs no second request', async () => {
  const road = heldCatalogue();
  const { catalogue } = over(road);
  const answers = Promise.all([
    catalogue.lookup(asins(1, 10), aCall()),
    catalogue.lookup([asinNo(10)], aCall()),
  ]);
  road.depart();
  await answers;
  expect(road.asked()).toHaveLength(1);
});

test('an empty look-up asks nobody', async () => {
  const road = heldCatalogue();
  expect(await over(road).catalogue.lookup([], aCall())).toEqual({ found: new Map(), missing: new Map() });
  expect(road.waiting()).toEqual([]);
});

describe('a batch that Amazon refuses', () => {
  async function departAll(road: HeldCatalogue): Promise<void> {
    for (let n = 0; n < 40; n += 1) {
      await settled();
      road.depart();
    }
  }

  test('is halved until the ASIN it dislikes stands alone, so that only its asker goes without', async () => {
    const road = heldCatalogue({ lookup: refusing([asinNo(7)]) });
    const { catalogue } = over(road);
    const answers = Promise.all([
      catalogue.lookup(asins(1, 6), aCall()),
      catalogue.lookup(asins(7, 10), aCall()),
    ]);
    await departAll(road);
    const [innocent, asker] = await answers;
    expect([...innocent.found.keys()]).toEqual(asins(1, 6));
    expect([...asker.found.keys()]).toEqual(asins(8, 10));
    expect([...asker.missing]).toEqual([[asinNo(7), 'invalid']]);
    expect(road.asked().length).toBeLessThanOrEqual(9);
  });

  test('down to each single ASIN is an invalid request', async () => {
    const log: number[] = [];
    const road = heldCatalogue({ lookup: refusing(asins(1, 4), log) });
    const answer = expect(over(road).catalogue.lookup(asins(1, 4), aCall())).rejects.toMatchObject({
      code: 'invalid_request',
    });
    await departAll(road);
    await answer;
    expect(log).toEqual([4, 2, 2, 1, 1, 1, 1]);
  });

  test('of one ASIN is refused as it is', async () => {
    const road = heldCatalogue({ lookup: refusing([asinNo(1)]) });
    const answer = over(road).catalogue.lookup([asinNo(1)], aCall());
    road.depart();
    await expect(answer).rejects.toMatchObject({ code: 'invalid_request' });
    expect(road.asked()).toHaveLength(1);
  });
});

test('an ASIN that Amazon dislikes is not held against one that failed for another reason', async () => {
  const [bad, good] = [asinNo(1), asinNo(2)];
  const road = heldCatalogue({
    async lookup(asked) {
      const alone = asked.length === 1 && asked.includes(good);
      throw new CatalogueError(alone ? 'throttled' : 'invalid_request', 'scripted');
    },
  });
  // Another caller, who wants only the good one, may share this request.
  const answer = over(road).catalogue.lookup([bad, good], aCall());
  const refused = expect(answer).rejects.toMatchObject({ code: 'throttled' });
  for (let n = 0; n < 3; n += 1) {
    road.depart();
    await settled();
  }
  await refused;
});

test('any other failure of a batch reaches all its askers, untouched', async () => {
  const road = heldCatalogue({
    lookup: async () => {
      throw new CatalogueError('throttled', 'scripted', { retryAfterMs: 3_000 });
    },
  });
  const { catalogue } = over(road);
  const rides = Promise.allSettled([
    catalogue.lookup([asinNo(1)], aCall()),
    catalogue.lookup([asinNo(2)], aCall()),
  ]);
  road.depart();
  for (const ride of await rides)
    expect(ride).toMatchObject({ reason: { code: 'throttled', retryAfterMs: 3_000 } });
  expect(road.asked()).toHaveLength(1);
});

test('twenty ASINs that Amazon refuses cost 14 requests, and none within the next minute', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const road = heldCatalogue({ lookup: refusing(asins(1, 20)) });
  const { catalogue } = over(road);
  const askAndSend = async () => {
    const answer = expect(catalogue.lookup(asins(1, 20), aCall())).rejects.toMatchObject({
      code: 'invalid_request',
    });
    for (let n = 0; n < 40; n += 1) {
      await settled();
      road.depart();
    }
    await answer;
    return road.asked().length;
  };
  expect(await askAndSend()).toBe(14);
  expect(await askAndSend()).toBe(14);
  vi.advanceTimersByTime(60_000);
  expect(await askAndSend()).toBe(28);
  vi.useRealTimers();
});
