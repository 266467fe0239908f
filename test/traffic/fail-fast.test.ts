import { describe, expect, test } from 'vitest';
import type { Call, Catalogue } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createBreakers } from '../../src/traffic/circuit/breakers.ts';
import { createRefusedAccounts } from '../../src/traffic/circuit/refused-accounts.ts';
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
  const catalogue = withSteps(road.catalogue, [failFast(breakers, createRefusedAccounts(systemClock()))]);
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

describe('an account that Amazon refuses', () => {
  const refusing = (code: 'unauthorized' | 'not_eligible') => {
    const answers = { isRefused: true };
    const { road, ...scene } = gated({
      lookup: async () => {
        if (answers.isRefused) throw new CatalogueError(code, 'scripted');
        return { found: new Map(), missing: new Map() };
      },
    });
    const askAndSend = async (call?: Call) => {
      const answer = scene.ask(call).then(
        () => 'answered',
        (error: unknown) => (error instanceof CatalogueError ? error.code : error),
      );
      road.depart();
      return await answer;
    };
    return { ...scene, road, answers, askAndSend };
  };

  test.for(['unauthorized', 'not_eligible'] as const)(
    'is asked once, then spends nothing while %s holds, and each probe in vain doubles the time',
    async (code) => {
      const { askAndSend, road } = refusing(code);
      expect(await askAndSend()).toBe(code);
      const sentAt: number[] = [];
      for (let second = 1; second <= 3_600; second += 1) {
        await pass(1_000);
        const before = road.asked().length;
        expect(await askAndSend()).toBe(code);
        if (road.asked().length > before) sentAt.push(second);
      }
      expect(sentAt).toEqual([30, 90, 210, 450, 930, 1_830, 2_730]);
    },
  );

  test('is served again from the first probe that succeeds', async () => {
    const { askAndSend, answers } = refusing('unauthorized');
    expect(await askAndSend()).toBe('unauthorized');
    answers.isRefused = false;
    expect(await askAndSend()).toBe('unauthorized');
    await pass(30_000);
    expect(await askAndSend()).toBe('answered');
    expect(await askAndSend()).toBe('answered');
  });

  test('is probed by one call while the others spend nothing', async () => {
    const { askAndSend, ask, road } = refusing('not_eligible');
    await askAndSend();
    await pass(30_000);
    const probe = ask().catch(() => {});
    await expect(ask()).rejects.toMatchObject({ code: 'not_eligible' });
    expect(road.waiting()).toHaveLength(1);
    road.depart();
    await probe;
  });

  test('calls back who still waits for a slot', async () => {
    const { ask, road } = refusing('unauthorized');
    const answers = [ask(), ask(), ask()].map((answer) =>
      expect(answer).rejects.toMatchObject({ code: 'unauthorized' }),
    );
    road.depart();
    await Promise.all(answers);
    expect(road.asked()).toHaveLength(1);
  });

  test('may be refused in one marketplace and be served in another of the same account', async () => {
    const { askAndSend, answers } = refusing('unauthorized');
    const italy = { ...germany, code: 'IT' as const };
    expect(await askAndSend(aCall({ marketplace: germany }))).toBe('unauthorized');
    answers.isRefused = false;
    expect(await askAndSend(aCall({ marketplace: italy }))).toBe('answered');
    expect(await askAndSend(aCall({ marketplace: germany }))).toBe('unauthorized');
  });
});
