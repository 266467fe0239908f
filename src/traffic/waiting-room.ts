import type { Call } from '../products/catalogue.ts';

/** Somebody who waits for a slot. */
export interface Waiter {
  readonly call: Call;
  readonly admit: () => void;
  readonly turnAway: (error: unknown) => void;
}

/** Keeps the line in front of an account's quota. People go before background refreshes, callers take turns, and a
 *  waiter can leave, or grow more urgent, at any moment: the order is settled only when somebody goes. */
export interface WaitingRoom {
  readonly size: () => number;
  enter(waiter: Waiter): void;
  leave(waiter: Waiter): void;
  /** Everybody, in the order in which they would go. */
  line(): readonly Waiter[];
  /** Takes out whoever goes first. */
  next(): Waiter | undefined;
}

export function createWaitingRoom(): WaitingRoom {
  // Fair queueing by rounds: a caller's n-th request goes in the n-th round from now, whatever the others pile up.
  // A map keeps the order of arrival, and sorting is stable: within a round, first come, first served.
  const rounds = new Map<Waiter, number>();
  const lastRoundOf = new Map<string, number>();
  let presentRound = 0;

  function line(): Waiter[] {
    const urgency = ({ call }: Waiter) => (call.priority === 'person' ? 0 : 1);
    return [...rounds]
      .map(([waiter, round]) => ({ waiter, round, urgency: urgency(waiter) }))
      .toSorted((a, b) => a.urgency - b.urgency || a.round - b.round)
      .map(({ waiter }) => waiter);
  }

  return {
    size: () => rounds.size,
    enter(waiter) {
      const { caller } = waiter.call;
      const round = Math.max(presentRound, (lastRoundOf.get(caller) ?? -1) + 1);
      rounds.set(waiter, round);
      lastRoundOf.set(caller, round);
    },
    leave(waiter) {
      rounds.delete(waiter);
    },
    line,
    next() {
      const [first] = line();
      if (!first) return undefined;
      presentRound = Math.max(presentRound, rounds.get(first) ?? 0);
      rounds.delete(first);
      // A round that has begun tells nobody's place any more.
      for (const [caller, round] of lastRoundOf) if (round < presentRound) lastRoundOf.delete(caller);
      return first;
    },
  };
}
