import { expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { createFairQueue, type FairQueue, type Waiter } from '../../src/traffic/quota/fair-queue.ts';
import { aCall } from '../support/a-call.ts';

function add(queue: FairQueue, overrides: Partial<Call>): Waiter {
  const waiter = { call: aCall(overrides), grant: () => {}, reject: () => {} };
  queue.add(waiter);
  return waiter;
}

/** Serves all waiters. @returns their request ids, in order */
function drain(queue: FairQueue): string[] {
  const order: string[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) order.push(next.call.requestId);
  return order;
}

test('interactive calls go before background refreshes', () => {
  const queue = createFairQueue();
  add(queue, { requestId: 'refresh', priority: 'background' });
  add(queue, { requestId: 'person', caller: 'bob' });
  expect(drain(queue)).toEqual(['person', 'refresh']);
});

test('callers take turns, however much one of them piles up', () => {
  const queue = createFairQueue();
  for (const requestId of ['ann1', 'ann2', 'ann3']) add(queue, { requestId, caller: 'ann' });
  add(queue, { requestId: 'bob1', caller: 'bob' });
  add(queue, { requestId: 'eve1', caller: 'eve' });
  add(queue, { requestId: 'bob2', caller: 'bob' });
  expect(drain(queue)).toEqual(['ann1', 'bob1', 'eve1', 'ann2', 'bob2', 'ann3']);
});

test('a caller that asks again as soon as it was served waits for those that have not been', () => {
  const queue = createFairQueue();
  for (const requestId of ['ann1', 'ann2']) add(queue, { requestId, caller: 'ann' });
  add(queue, { requestId: 'bob1', caller: 'bob' });
  expect(queue.shift()?.call.requestId).toBe('ann1');
  expect(queue.shift()?.call.requestId).toBe('bob1');
  add(queue, { requestId: 'bob2', caller: 'bob' });
  expect(drain(queue)).toEqual(['ann2', 'bob2']);
});

test('a newcomer does not overtake a waiter whose round has begun', () => {
  const queue = createFairQueue();
  for (const caller of ['ann', 'bob', 'ann', 'bob']) add(queue, { requestId: caller, caller });
  for (let n = 0; n < 3; n += 1) queue.shift();
  add(queue, { requestId: 'eve', caller: 'eve' });
  expect(drain(queue)).toEqual(['bob', 'eve']);
});

test('a refresh that an interactive call has joined goes with those', () => {
  const queue = createFairQueue();
  let priority: Call['priority'] = 'background';
  const shared: Call = {
    ...aCall({ requestId: 'shared', caller: 'ann' }),
    get priority() {
      return priority;
    },
  };
  queue.add({ call: shared, grant: () => {}, reject: () => {} });
  add(queue, { requestId: 'person', caller: 'bob' });
  priority = 'interactive';
  expect(drain(queue)).toEqual(['shared', 'person']);
});

test('a waiter that has left is passed over', () => {
  const queue = createFairQueue();
  const ann = add(queue, { requestId: 'ann' });
  add(queue, { requestId: 'bob', caller: 'bob' });
  queue.remove(ann);
  expect(queue.size()).toBe(1);
  expect(drain(queue)).toEqual(['bob']);
});

test('a rejected request has used up no turn', () => {
  const queue = createFairQueue();
  for (let n = 0; n < 50; n += 1) queue.remove(add(queue, { caller: 'ann' }));
  for (const requestId of ['bob1', 'bob2']) add(queue, { requestId, caller: 'bob' });
  add(queue, { requestId: 'ann1', caller: 'ann' });
  expect(drain(queue)).toEqual(['bob1', 'ann1', 'bob2']);
});
