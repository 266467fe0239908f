import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import { type Clock, wait } from '../clock.ts';
import type { SlotLedger } from './slot-ledger.ts';
import { createSlotQueue } from './slot-queue.ts';
import { createWaitingRoom, type Waiter } from './waiting-room.ts';

export interface SlotLineOptions {
  readonly ledger: SlotLedger;
  readonly perSecond: number;
  readonly perDay: number;
  /** How many may wait at once. */
  readonly maxWaiting: number;
  readonly clock: Clock;
}

/** The line in front of one account's slots: admits whoever is next when a slot comes, and sends home at once
 *  whoever would wait in vain. */
export interface SlotLine {
  join(waiter: Waiter): void;
  leave(waiter: Waiter): void;
  size(): number;
  /** Sends home whoever cannot be served in time any more. */
  review(): void;
}

// The last tenth of the day belongs to people; a background refresh can wait for tomorrow.
const reservedShare = 0.1;

export function createSlotLine({ ledger, perSecond, perDay, maxWaiting, clock }: SlotLineOptions): SlotLine {
  const gapMs = 1_000 / perSecond;
  const toleratedLateMs = Math.max(gapMs / 10, 50);
  const room = createWaitingRoom();
  const queue = createSlotQueue({
    turn,
    waiting: room.size,
    onBug: (error) => turnAllAway(() => error),
    clock,
  });
  let bookedAtMs: number | undefined;
  let departedAtMs = Number.NEGATIVE_INFINITY;

  async function turn(): Promise<void> {
    review();
    let lateMs = 0;
    while (room.size() > 0) {
      const minWaitMs = Math.max(restOfGapMs(), lateMs);
      const decision = await ledger.take({ maxWaitMs: longestPatienceMs(), minWaitMs });
      // Too late for the most patient is too late for everybody.
      if (decision.outcome !== 'granted') {
        return turnAllAway(({ call }) =>
          decision.outcome === 'busy' ? tooLate(call, decision.retryAfterMs) : spent(decision.retryAfterMs),
        );
      }
      lateMs = await hold(decision.waitMs);
      const isGone = lateMs > toleratedLateMs || ledger.standing().pausedForMs > 0;
      const waiter = isGone ? undefined : room.next();
      if (waiter) {
        departedAtMs = clock.elapsed();
        return waiter.admit();
      }
      decision.giveBack();
    }
  }

  function restOfGapMs(): number {
    return Math.max(departedAtMs + gapMs - clock.elapsed(), 0);
  }

  /** Waits for a booked slot, and for the last departure to be a whole gap old: timers run late, never early. A
   *  process that was stopped runs later than that, and somebody else's slot may have come.
   *  @returns how late it is */
  async function hold(waitMs: number): Promise<number> {
    const slotAtMs = Math.max(clock.elapsed() + waitMs, departedAtMs + gapMs);
    bookedAtMs = slotAtMs;
    while (clock.elapsed() < slotAtMs) await wait(slotAtMs - clock.elapsed());
    bookedAtMs = undefined;
    return clock.elapsed() - slotAtMs;
  }

  function review(): void {
    const { used, oldestLeavesInMs, pausedForMs, nextSlotInMs, strideMs = gapMs } = ledger.standing();
    const isReserved = perDay - used < perDay * reservedShare;
    const bookedForMs = bookedAtMs === undefined ? nextSlotInMs : bookedAtMs - clock.elapsed();
    let waitMs = Math.max(bookedForMs, pausedForMs);
    for (const waiter of room.line()) {
      if (isReserved && waiter.call.priority === 'refresh') {
        turnAway(waiter, exhausted('the rest of the day is kept for people', oldestLeavesInMs));
      } else if (clock.now() + waitMs > waiter.call.deadlineAt) {
        turnAway(waiter, tooLate(waiter.call, waitMs));
      } else {
        waitMs += strideMs;
      }
    }
  }

  function longestPatienceMs(): number {
    const line = room.line();
    const patienceMs = Math.max(...line.map(({ call }) => call.deadlineAt)) - clock.now();
    // A slot further away than the next one means that somewhere, perhaps in another process, people wait.
    const isIdleWork = line.every(({ call }) => call.priority === 'refresh');
    return isIdleWork ? Math.min(patienceMs, Math.max(gapMs, restOfGapMs()) + toleratedLateMs) : patienceMs;
  }

  function turnAway(waiter: Waiter, error: unknown): void {
    room.leave(waiter);
    waiter.turnAway(error);
  }

  function turnAllAway(errorFor: (waiter: Waiter) => unknown): void {
    for (const waiter of room.line()) turnAway(waiter, errorFor(waiter));
  }

  /** While Amazon has us hold, that is the reason, and not the others in the line. Only for whoever cannot sit it
   *  out: `throttled` is tried again by those who can, and they would only come back to this line. */
  function tooLate(call: Call, waitMs: number): CatalogueError {
    const isHeld = ledger.standing().pausedForMs > 0 && clock.now() + waitMs > call.deadlineAt;
    return isHeld
      ? new CatalogueError('throttled', 'Amazon asked for a pause', { retryAfterMs: waitMs })
      : new CatalogueError('busy', 'no slot comes free in time', { retryAfterMs: waitMs });
  }

  return {
    join(waiter) {
      room.enter(waiter);
      // A full line sends home whoever would go last: never a newcomer for the sake of somebody who piles up.
      const last = room.size() > maxWaiting ? room.line().at(-1) : undefined;
      if (last) turnAway(last, tooLate(last.call, maxWaiting * (ledger.standing().strideMs ?? gapMs)));
      review();
      if (room.has(waiter)) queue.ask();
    },
    leave: room.leave,
    size: room.size,
    review,
  };
}

function spent(retryAfterMs: number): CatalogueError {
  return exhausted('the budget of 24 hours is spent', retryAfterMs);
}

function exhausted(message: string, retryAfterMs: number | undefined): CatalogueError {
  return new CatalogueError('quota_exhausted', message, retryAfterMs === undefined ? {} : { retryAfterMs });
}
