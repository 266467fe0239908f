import { CatalogueError } from '../products/errors.ts';
import { type Clock, wait } from './clock.ts';
import type { SlotDecision, SlotLedger } from './slot-ledger.ts';
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
  const room = createWaitingRoom();
  const queue = createSlotQueue({ turn, waiting: room.size, onBug: turnAllAway, clock });
  let bookedAtMs: number | undefined;
  let departedAtMs = Number.NEGATIVE_INFINITY;

  async function turn(): Promise<void> {
    review();
    while (room.size() > 0) {
      const decision = await ledger.take({ maxWaitMs: longestPatienceMs() });
      // Too late for the most patient is too late for everybody.
      if (decision.outcome !== 'granted') return turnAllAway(refusal(decision));
      await hold(decision.waitMs);
      const waiter = ledger.standing().pausedForMs > 0 ? undefined : room.next();
      if (waiter) {
        departedAtMs = clock.elapsed();
        return waiter.admit();
      }
      decision.giveBack();
    }
  }

  /** Waits for a booked slot, and for the last departure to be a whole gap old: timers run late, never early. */
  async function hold(waitMs: number): Promise<void> {
    bookedAtMs = Math.max(clock.elapsed() + waitMs, departedAtMs + gapMs);
    while (clock.elapsed() < bookedAtMs) await wait(bookedAtMs - clock.elapsed());
    bookedAtMs = undefined;
  }

  function review(): void {
    const { used, oldestLeavesInMs, pausedForMs, nextSlotInMs } = ledger.standing();
    const isReserved = perDay - used < perDay * reservedShare;
    const bookedForMs = bookedAtMs === undefined ? nextSlotInMs : bookedAtMs - clock.elapsed();
    let waitMs = Math.max(bookedForMs, pausedForMs);
    for (const waiter of room.line()) {
      if (isReserved && waiter.call.priority === 'refresh') {
        turnAway(waiter, exhausted('the rest of the day is kept for people', oldestLeavesInMs));
      } else if (clock.now() + waitMs > waiter.call.deadlineAt) {
        turnAway(waiter, busy(waitMs));
      } else {
        waitMs += gapMs;
      }
    }
  }

  function longestPatienceMs(): number {
    return Math.max(...room.line().map(({ call }) => call.deadlineAt)) - clock.now();
  }

  function turnAway(waiter: Waiter, error: unknown): void {
    room.leave(waiter);
    waiter.turnAway(error);
  }

  function turnAllAway(error: unknown): void {
    for (const waiter of room.line()) turnAway(waiter, error);
  }

  return {
    join(waiter) {
      if (room.size() >= maxWaiting) return waiter.turnAway(busy(room.size() * gapMs));
      room.enter(waiter);
      review();
      queue.ask();
    },
    leave: room.leave,
    size: room.size,
    review,
  };
}

function refusal(decision: Exclude<SlotDecision, { outcome: 'granted' }>): CatalogueError {
  return decision.outcome === 'busy'
    ? busy(decision.retryAfterMs)
    : exhausted('the budget of 24 hours is spent', decision.retryAfterMs);
}

function busy(retryAfterMs: number): CatalogueError {
  return new CatalogueError('busy', 'no slot comes free before the deadline', { retryAfterMs });
}

function exhausted(message: string, retryAfterMs: number | undefined): CatalogueError {
  return new CatalogueError('quota_exhausted', message, retryAfterMs === undefined ? {} : { retryAfterMs });
}
