import type { Call } from '../../products/catalogue.ts';

/** A call that waits for a slot. */
export interface Waiter {
  readonly call: Call;
  readonly grant: () => void;
  readonly reject: (error: unknown) => void;
}

/** The calls that wait for one account's slots. Interactive calls go before background ones, callers take turns, and a
 *  waiter can leave, or become more urgent, at any moment: the order is settled only when a slot is there. */
export interface FairQueue {
  readonly size: () => number;
  has(waiter: Waiter): boolean;
  add(waiter: Waiter): void;
  remove(waiter: Waiter): void;
  /** All waiters, in the order in which they would be served. */
  inOrder(): readonly Waiter[];
  /** Removes the waiter that is served first, and returns it. */
  shift(): Waiter | undefined;
}

export function createFairQueue(): FairQueue {
  // Fair queueing by rounds: a caller's n-th request goes in the n-th round from now, however many the others queue.
  // A map keeps the order of arrival, and sorting is stable: within a round, first come, first served.
  const rounds = new Map<Waiter, number>();
  const servedRoundOf = new Map<string, number>();
  let presentRound = 0;

  function inOrder(): Waiter[] {
    const urgency = ({ call }: Waiter) => (call.priority === 'interactive' ? 0 : 1);
    return [...rounds]
      .map(([waiter, round]) => ({ waiter, round, urgency: urgency(waiter) }))
      .toSorted((a, b) => a.urgency - b.urgency || a.round - b.round)
      .map(({ waiter }) => waiter);
  }

  return {
    size: () => rounds.size,
    has: (waiter) => rounds.has(waiter),
    add(waiter) {
      const { caller } = waiter.call;
      // Only requests that still wait or were served count: a rejected one got nothing, and costs no turn.
      const waiting = [...rounds].flatMap(([{ call }, round]) => (call.caller === caller ? [round] : []));
      const earlier = [servedRoundOf.get(caller) ?? -1, ...waiting];
      rounds.set(waiter, Math.max(presentRound, ...earlier.map((round) => round + 1)));
    },
    remove(waiter) {
      rounds.delete(waiter);
    },
    inOrder,
    shift() {
      const [first] = inOrder();
      if (!first) return undefined;
      const round = rounds.get(first) ?? 0;
      presentRound = Math.max(presentRound, round);
      rounds.delete(first);
      servedRoundOf.set(first.call.caller, round);
      // A round that is over no longer decides anything.
      for (const [caller, served] of servedRoundOf) if (served < presentRound) servedRoundOf.delete(caller);
      return first;
    },
  };
}
