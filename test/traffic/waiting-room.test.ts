import { expect, test } from 'vitest';
import type { Call } from '../../src/products/catalogue.ts';
import { createWaitingRoom, type Waiter, type WaitingRoom } from '../../src/traffic/quota/waiting-room.ts';
import { aCall } from './a-call.ts';

function enter(room: WaitingRoom, overrides: Partial<Call>): Waiter {
  const waiter = { call: aCall(overrides), admit: () => {}, turnAway: () => {} };
  room.enter(waiter);
  return waiter;
}

/** Who goes, in order: the request ids. */
function empty(room: WaitingRoom): string[] {
  const order: string[] = [];
  for (let next = room.next(); next; next = room.next()) order.push(next.call.requestId);
  return order;
}

test('people go before background refreshes', () => {
  const room = createWaitingRoom();
  enter(room, { requestId: 'refresh', priority: 'refresh' });
  enter(room, { requestId: 'person', caller: 'bob' });
  expect(empty(room)).toEqual(['person', 'refresh']);
});

test('callers take turns, however much one of them piles up', () => {
  const room = createWaitingRoom();
  for (const requestId of ['ann1', 'ann2', 'ann3']) enter(room, { requestId, caller: 'ann' });
  enter(room, { requestId: 'bob1', caller: 'bob' });
  enter(room, { requestId: 'eve1', caller: 'eve' });
  enter(room, { requestId: 'bob2', caller: 'bob' });
  expect(empty(room)).toEqual(['ann1', 'bob1', 'eve1', 'ann2', 'bob2', 'ann3']);
});

test('a caller who comes back for more as soon as it was served waits for those who have not been', () => {
  const room = createWaitingRoom();
  for (const requestId of ['ann1', 'ann2']) enter(room, { requestId, caller: 'ann' });
  enter(room, { requestId: 'bob1', caller: 'bob' });
  expect(room.next()?.call.requestId).toBe('ann1');
  expect(room.next()?.call.requestId).toBe('bob1');
  enter(room, { requestId: 'bob2', caller: 'bob' });
  expect(empty(room)).toEqual(['ann2', 'bob2']);
});

test('a newcomer does not overtake somebody whose round has begun', () => {
  const room = createWaitingRoom();
  for (const caller of ['ann', 'bob', 'ann', 'bob']) enter(room, { requestId: caller, caller });
  for (let n = 0; n < 3; n += 1) room.next();
  enter(room, { requestId: 'eve', caller: 'eve' });
  expect(empty(room)).toEqual(['bob', 'eve']);
});

test('a refresh that a person has joined goes with the people', () => {
  const room = createWaitingRoom();
  let priority: Call['priority'] = 'refresh';
  const shared: Call = {
    ...aCall({ requestId: 'shared', caller: 'ann' }),
    get priority() {
      return priority;
    },
  };
  room.enter({ call: shared, admit: () => {}, turnAway: () => {} });
  enter(room, { requestId: 'person', caller: 'bob' });
  priority = 'person';
  expect(empty(room)).toEqual(['shared', 'person']);
});

test('whoever leaves is passed over', () => {
  const room = createWaitingRoom();
  const ann = enter(room, { requestId: 'ann' });
  enter(room, { requestId: 'bob', caller: 'bob' });
  room.leave(ann);
  expect(room.size()).toBe(1);
  expect(empty(room)).toEqual(['bob']);
});

test('whoever was sent home has used up no turn', () => {
  const room = createWaitingRoom();
  for (let n = 0; n < 50; n += 1) room.leave(enter(room, { caller: 'ann' }));
  for (const requestId of ['bob1', 'bob2']) enter(room, { requestId, caller: 'bob' });
  enter(room, { requestId: 'ann1', caller: 'ann' });
  expect(empty(room)).toEqual(['bob1', 'ann1', 'bob2']);
});
