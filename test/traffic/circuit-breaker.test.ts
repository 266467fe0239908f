import { expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { CatalogueError, type CatalogueErrorCode } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createBreakers } from '../../src/traffic/circuit/breakers.ts';
import { withSteps } from '../../src/traffic/pipeline.ts';
import { circuitBreaker } from '../../src/traffic/steps/circuit-breaker.ts';
import { aCall, aLeavingCall, germany } from '../support/a-call.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { pass, useSimulatedTime } from './simulated-time.ts';

useSimulatedTime();

type Answer = CatalogueErrorCode | 'ok' | 'silent' | 'deaf';

/** An Amazon that answers as told; `silent` honours the signal, `deaf` does not even do that. */
function guardedRoad() {
  const events = recordedEvents();
  const breakers = createBreakers({
    failuresToOpen: 5,
    openMs: 60_000,
    upstreamTimeoutMs: 5_000,
    clock: systemClock(),
    events,
  });
  let answer: Answer = 'ok';
  const amazon = scriptedCatalogue({
    browse: (_ids, call) => {
      if (answer === 'ok') return Promise.resolve([]);
      if (answer === 'silent' || answer === 'deaf') return silence(answer === 'deaf' ? undefined : call);
      return Promise.reject(new CatalogueError(answer, 'scripted'));
    },
  });
  const catalogue = withSteps(amazon, [circuitBreaker(breakers)]);
  return {
    amazon,
    breakers,
    events,
    ask: (call: Call = aCall()) => catalogue.browse(['7'], call),
    answerWith(next: Answer) {
      answer = next;
    },
    async failTimes(count: number, code: CatalogueErrorCode = 'upstream_down') {
      answer = code;
      for (let n = 0; n < count; n += 1) await catalogue.browse(['7'], aCall()).catch(() => {});
    },
    state: () => breakers.of('NA').state(),
  };
}

function silence(call: Call | undefined): Promise<never> {
  return new Promise((_, reject) => {
    call?.signal.addEventListener('abort', () => reject(new CatalogueError('cancelled', 'scripted')));
  });
}

test('five failures in a row open the circuit, and an open circuit asks nobody', async () => {
  const road = guardedRoad();
  await road.failTimes(4);
  expect(road.state()).toBe('closed');
  await road.failTimes(1);
  expect(road.state()).toBe('open');
  await pass(10_000);
  await expect(road.ask()).rejects.toMatchObject({ code: 'upstream_down', retryAfterMs: 50_000 });
  expect(road.amazon.arrivals).toHaveLength(5);
});

test('an answer in between starts the count anew', async () => {
  const road = guardedRoad();
  for (let n = 0; n < 20; n += 1) {
    await road.failTimes(4);
    road.answerWith('ok');
    await road.ask();
  }
  expect(road.state()).toBe('closed');
});

test.each<CatalogueErrorCode>(['invalid_request', 'not_found', 'throttled', 'unauthorized', 'not_eligible'])(
  '%s neither opens the circuit nor excuses the failures before it',
  async (code) => {
    const road = guardedRoad();
    await road.failTimes(20, code);
    expect(road.state()).toBe('closed');
    await road.failTimes(4);
    await road.failTimes(1, code);
    await road.failTimes(1);
    expect(road.state()).toBe('open');
  },
);

test('a caller who leaves is no failure of Amazon', async () => {
  const road = guardedRoad();
  road.answerWith('silent');
  for (let n = 0; n < 10; n += 1) {
    const { call, leave } = aLeavingCall();
    const answer = expect(road.ask(call)).rejects.toMatchObject({ code: 'cancelled' });
    leave();
    await answer;
  }
  expect(road.state()).toBe('closed');
});

test.each<Answer>(['silent', 'deaf'])('an Amazon that is %s counts as down', async (manner) => {
  const road = guardedRoad();
  road.answerWith(manner);
  for (let n = 0; n < 5; n += 1) {
    const answer = expect(road.ask()).rejects.toMatchObject({ code: 'upstream_down' });
    await pass(6_000);
    await answer;
  }
  expect(road.state()).toBe('open');
});

test('a request is called off when its time is up', async () => {
  const road = guardedRoad();
  road.answerWith('silent');
  const answer = expect(road.ask()).rejects.toMatchObject({ code: 'upstream_down' });
  await pass(5_000);
  await answer;
  expect(road.amazon.arrivals[0]?.call.signal.aborted).toBe(true);
});

test('after a minute one probe is let through, and its success closes the circuit', async () => {
  const road = guardedRoad();
  await road.failTimes(5);
  await pass(60_000);
  expect(road.state()).toBe('half_open');
  road.answerWith('ok');
  const answers = await Promise.allSettled([road.ask(), road.ask(), road.ask()]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
  expect(road.state()).toBe('closed');
  expect(road.events.of('circuitStateChanged')).toMatchObject([
    { group: 'NA', to: 'open' },
    { to: 'half_open' },
    { to: 'closed' },
  ]);
});

test('a probe that fails opens the circuit for another minute', async () => {
  const road = guardedRoad();
  await road.failTimes(5);
  await pass(60_000);
  await road.failTimes(1);
  expect(road.state()).toBe('open');
  await pass(59_000);
  expect(road.state()).toBe('open');
});

test('a probe whose caller leaves is finished all the same', async () => {
  const road = guardedRoad();
  await road.failTimes(5);
  await pass(60_000);
  road.answerWith('silent');
  const { call, leave } = aLeavingCall();
  const probe = expect(road.ask(call)).rejects.toMatchObject({ code: 'upstream_down' });
  leave();
  await pass(1_000);
  expect(road.state()).toBe('half_open');
  await pass(5_000);
  await probe;
  expect(road.state()).toBe('open');
});

test('every account has a circuit of its own', async () => {
  const road = guardedRoad();
  await road.failTimes(5);
  road.answerWith('ok');
  expect(await road.ask(aCall({ marketplace: germany }))).toEqual([]);
});

test('health is told state, time and reason', async () => {
  const road = guardedRoad();
  await pass(1_000);
  await road.failTimes(5, 'upstream_garbled');
  expect(road.breakers.snapshots()).toEqual([
    { group: 'NA', state: 'open', since: Date.parse('2026-11-20T12:00:01Z'), reason: 'upstream_garbled' },
  ]);
});
