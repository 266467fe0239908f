import type { Call } from '../../products/catalogue.ts';

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
  has(waiter: Waiter): boolean;
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
  const servedRoundOf = new Map<string, number>();
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
    has: (waiter) => rounds.has(waiter),
    enter(waiter) {
      const { caller } = waiter.call;
      // Only what still waits or was served counts: whoever was sent home has had nothing, and owes nothing.
      const mine = [...rounds].flatMap(([{ call }, round]) => (call.caller === caller ? [round] : []));
      rounds.set(waiter, Math.max(presentRound, ...[servedRoundOf.get(caller) ?? -1, ...mine].map(next)));
    },
    leave(waiter) {
      rounds.delete(waiter);
    },
    line,
    next() {
      const [first] = line();
      if (!first) return undefined;
      const round = rounds.get(first) ?? 0;
      presentRound = Math.max(presentRound, round);
      rounds.delete(first);
      servedRoundOf.set(first.call.caller, round);
      // A round that is over tells nobody's place any more.
      for (const [caller, served] of servedRoundOf) if (served < presentRound) servedRoundOf.delete(caller);
      return first;
    },
  };
}

function next(round: number): number {
  return round + 1;
}
