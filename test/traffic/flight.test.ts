import { expect, test, vi } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createFlight } from '../../src/traffic/flights/flight.ts';
import { aCall, aLeavingCall } from './a-call.ts';

function aFlight() {
  const landing = Promise.withResolvers<string>();
  const fly = vi.fn((_call: Call) => landing.promise);
  const onEnd = vi.fn();
  const flight = createFlight(aCall(), { clock: systemClock(), fly, onEnd });
  return { flight, fly, onEnd, land: landing.resolve, crash: landing.reject };
}

test('all riders of a flight get its one answer', async () => {
  const { flight, fly, land } = aFlight();
  const answers = Promise.all([flight.board(aCall()), flight.board(aCall())]);
  land('landed');
  expect(await answers).toEqual(['landed', 'landed']);
  expect(fly).toHaveBeenCalledTimes(1);
});

test('a rider who leaves does not disturb the others', async () => {
  const { flight, land } = aFlight();
  const { call, leave } = aLeavingCall();
  const left = expect(flight.board(call)).rejects.toMatchObject({ code: 'cancelled' });
  const stayed = flight.board(aCall());
  leave();
  await left;
  expect(flight.call.signal.aborted).toBe(false);
  land('landed');
  expect(await stayed).toBe('landed');
});

test('the flight is called off when the last rider has left', async () => {
  const { flight, onEnd } = aFlight();
  const [ann, bob] = [aLeavingCall(), aLeavingCall()];
  const rides = Promise.allSettled([flight.board(ann.call), flight.board(bob.call)]);
  ann.leave();
  bob.leave();
  await rides;
  expect(flight.call.signal.aborted).toBe(true);
  expect(flight.isBoarding()).toBe(false);
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test('one call that boards twice holds two seats', async () => {
  const { flight, land } = aFlight();
  const call = aCall();
  const rides = Promise.all([flight.board(call), flight.board(call)]);
  land('landed');
  expect(await rides).toEqual(['landed', 'landed']);
});

test('a rider whose deadline passes is told so, and not that it left', async () => {
  const { flight } = aFlight();
  const leaving = new AbortController();
  const call = aCall({ signal: leaving.signal, deadlineAt: Date.now() - 1 });
  const ride = expect(flight.board(call)).rejects.toMatchObject({ code: 'deadline' });
  leaving.abort();
  await ride;
});

test('a flight is as urgent and as patient as its riders of the moment', async () => {
  const { flight } = aFlight();
  const refresh = aLeavingCall({ priority: 'refresh', deadlineAt: 1_000 });
  const person = aLeavingCall({ priority: 'person', deadlineAt: 2_000 });
  const rides = [flight.board(refresh.call)];
  expect([flight.call.priority, flight.call.deadlineAt]).toEqual(['refresh', 1_000]);
  rides.push(flight.board(person.call));
  expect([flight.call.priority, flight.call.deadlineAt]).toEqual(['person', 2_000]);
  person.leave();
  await expect(rides[1]).rejects.toThrow();
  expect([flight.call.priority, flight.call.deadlineAt]).toEqual(['refresh', 1_000]);
  refresh.leave();
  await expect(rides[0]).rejects.toThrow();
});

test('everybody aboard is told of the departure', async () => {
  const { flight, land } = aFlight();
  const [ann, bob] = [vi.fn(), vi.fn()];
  const rides = Promise.all([
    flight.board(aCall({ onDeparture: ann })),
    flight.board(aCall({ onDeparture: bob })),
  ]);
  flight.call.onDeparture?.();
  land('landed');
  await rides;
  expect([ann, bob].map((ear) => ear.mock.calls.length)).toEqual([1, 1]);
});

test('a crash reaches every rider', async () => {
  const { flight, crash } = aFlight();
  const rides = Promise.allSettled([flight.board(aCall()), flight.board(aCall())]);
  const error = new CatalogueError('upstream_down', 'scripted');
  crash(error);
  expect(await rides).toEqual([
    { status: 'rejected', reason: error },
    { status: 'rejected', reason: error },
  ]);
  expect(flight.isBoarding()).toBe(false);
});
