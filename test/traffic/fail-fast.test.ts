import { describe, expect, test } from 'vitest';
import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createBreakers } from '../../src/traffic/circuit/breakers.ts';
import { withSteps } from '../../src/traffic/pipeline.ts';
import { failFast } from '../../src/traffic/steps/fail-fast.ts';
import { aCall, aLeavingCall, germany } from '../support/a-call.ts';
import { asinNo } from '../support/a-product.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { heldCatalogue } from './held-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

/** The step in front of a queue. */
function gated(script: Partial<Catalogue> = {}) {
  const breakers = createBreakers({
    failuresToOpen: 1,
    openMs: 60_000,
    upstreamTimeoutMs: 5_000,
    clock: systemClock(),
    events: recordedEvents(),
  });
  const road = heldCatalogue(script);
  const catalogue = withSteps(road.catalogue, [failFast(breakers, systemClock())]);
  return {
    road,
    ask: (call: Call = aCall()) => catalogue.lookup([asinNo(1)], call),
    open: () =>
      breakers
        .of('NA')
        .run(() => Promise.reject(new CatalogueError('upstream_down', 'scripted')))
        .catch(() => {}),
  };
}

test('an open circuit turns calls back at once, and says until when', async () => {
  const { ask, open, road } = gated();
  await open();
  await pass(15_000);
  await expect(ask()).rejects.toMatchObject({ code: 'upstream_down', retryAfterMs: 45_000 });
  expect(road.waiting()).toEqual([]);
});

test('a circuit that opens calls back who still waits for a slot', async () => {
  const { ask, open, road } = gated();
  const answer = expect(ask()).rejects.toMatchObject({ code: 'upstream_down', retryAfterMs: 60_000 });
  await open();
  await answer;
  expect(road.waiting()).toEqual([]);
  expect(road.asked()).toEqual([]);
});

test('a circuit that opens leaves alone what has departed', async () => {
  const { ask, open, road } = gated();
  const answer = ask();
  road.depart();
  await pass(0);
  await open();
  expect((await answer).found.size).toBe(1);
});

test('another account passes', async () => {
  const { ask, open, road } = gated();
  await open();
  const answer = ask(aCall({ marketplace: germany }));
  road.depart();
  expect((await answer).found.size).toBe(1);
});

test('when a probe is due, one call goes and the others spend nothing', async () => {
  const { ask, open, road } = gated();
  await open();
  await pass(60_000);
  const probe = ask();
  await expect(ask()).rejects.toMatchObject({ code: 'upstream_down', retryAfterMs: 5_000 });
  expect(road.waiting()).toHaveLength(1);
  road.depart();
  await probe;
});

test('a probe that leaves the queue makes room for another', async () => {
  const { ask, open, road } = gated();
  await open();
  await pass(60_000);
  const { call, leave } = aLeavingCall();
  const first = ask(call).catch(() => {});
  leave();
  await first;
  const second = ask();
  road.depart();
  expect((await second).found.size).toBe(1);
});

describe('an interface that Amazon has switched off', () => {
  const retired = { lookup: () => Promise.reject(new CatalogueError('retired', 'scripted')) };

  test('turns calls back at once for an hour, and then is knocked at again', async () => {
    const { ask, road } = gated(retired);
    const first = expect(ask()).rejects.toMatchObject({ code: 'retired' });
    road.depart();
    await first;
    await pass(3_599_000);
    await expect(ask()).rejects.toMatchObject({ code: 'retired' });
    expect([road.waiting(), road.asked().length]).toEqual([[], 1]);
    await pass(1_000);
    const later = expect(ask()).rejects.toMatchObject({ code: 'retired' });
    road.depart();
    await later;
    expect(road.asked()).toHaveLength(2);
  });

  test('calls back who still waits for a slot', async () => {
    const { ask, road } = gated(retired);
    const answers = [ask(), ask()].map((answer) => expect(answer).rejects.toMatchObject({ code: 'retired' }));
    road.depart();
    await Promise.all(answers);
    expect([road.waiting(), road.asked().length]).toEqual([[], 1]);
  });

  test('says nothing about another account', async () => {
    const { ask, road } = gated(retired);
    const first = expect(ask()).rejects.toMatchObject({ code: 'retired' });
    road.depart();
    await first;
    void ask(aCall({ marketplace: germany })).catch(() => {});
    expect(road.waiting()).toHaveLength(1);
  });
});
