import { expect, test, vi } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { CatalogueError } from '../../src/products/errors.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createInFlightRequest } from '../../src/traffic/in-flight/in-flight-request.ts';
import { aCall, aLeavingCall } from '../support/a-call.ts';

/** A request that is answered or fails when the test says so. */
function aRequest() {
  const answer = Promise.withResolvers<string>();
  const calls: Call[] = [];
  const onSettled = vi.fn();
  const { join } = createInFlightRequest(aCall(), {
    clock: systemClock(),
    onSettled,
    send(call) {
      calls.push(call);
      return answer.promise;
    },
  });
  return { join, calls, onSettled, answerWith: answer.resolve, failWith: answer.reject };
}

test('all who wait for a request get its one answer', async () => {
  const { join, calls, answerWith } = aRequest();
  const answers = Promise.all([join(aCall()), join(aCall())]);
  answerWith('answer');
  expect(await answers).toEqual(['answer', 'answer']);
  expect(calls).toHaveLength(1);
});

test('a waiter who leaves does not disturb the others', async () => {
  const { join, calls, answerWith } = aRequest();
  const { call, leave } = aLeavingCall();
  const left = expect(join(call)).rejects.toMatchObject({ code: 'cancelled' });
  const stayed = join(aCall());
  leave();
  await left;
  expect(calls[0]?.signal.aborted).toBe(false);
  answerWith('answer');
  expect(await stayed).toBe('answer');
});

test('the request is aborted when the last waiter has left', async () => {
  const { join, calls, onSettled } = aRequest();
  const [ann, bob] = [aLeavingCall(), aLeavingCall()];
  const answers = Promise.allSettled([join(ann.call), join(bob.call)]);
  ann.leave();
  bob.leave();
  await answers;
  expect(calls[0]?.signal.aborted).toBe(true);
  expect(onSettled).toHaveBeenCalledTimes(1);
});

test('one call that joins twice waits twice', async () => {
  const { join, answerWith } = aRequest();
  const call = aCall();
  const answers = Promise.all([join(call), join(call)]);
  answerWith('answer');
  expect(await answers).toEqual(['answer', 'answer']);
});

test('a waiter whose deadline passes gets that for a reason, and not that it left', async () => {
  const { join } = aRequest();
  const leaving = new AbortController();
  const call = aCall({ signal: leaving.signal, deadlineAt: Date.now() - 1 });
  const answer = expect(join(call)).rejects.toMatchObject({ code: 'deadline' });
  leaving.abort();
  await answer;
});

test('a request is as urgent and as patient as those who wait for it now', async () => {
  const { join, calls } = aRequest();
  const refresh = aLeavingCall({ priority: 'background', deadlineAt: 1_000 });
  const person = aLeavingCall({ priority: 'interactive', deadlineAt: 2_000 });
  const answers = [join(refresh.call)];
  expect([calls[0]?.priority, calls[0]?.deadlineAt]).toEqual(['background', 1_000]);
  answers.push(join(person.call));
  expect([calls[0]?.priority, calls[0]?.deadlineAt]).toEqual(['interactive', 2_000]);
  person.leave();
  await expect(answers[1]).rejects.toThrow();
  expect([calls[0]?.priority, calls[0]?.deadlineAt]).toEqual(['background', 1_000]);
  refresh.leave();
  await expect(answers[0]).rejects.toThrow();
});

test('all who wait learn when the request is sent', async () => {
  const { join, calls, answerWith } = aRequest();
  const [ann, bob] = [vi.fn(), vi.fn()];
  const answers = Promise.all([join(aCall({ onSend: ann })), join(aCall({ onSend: bob }))]);
  calls[0]?.onSend?.();
  answerWith('answer');
  await answers;
  expect([ann, bob].map((ear) => ear.mock.calls.length)).toEqual([1, 1]);
});

test('a failure reaches all who wait', async () => {
  const { join, onSettled, failWith } = aRequest();
  const answers = Promise.allSettled([join(aCall()), join(aCall())]);
  const error = new CatalogueError('upstream_down', 'scripted');
  failWith(error);
  expect(await answers).toEqual([
    { status: 'rejected', reason: error },
    { status: 'rejected', reason: error },
  ]);
  expect(onSettled).toHaveBeenCalledTimes(1);
});
