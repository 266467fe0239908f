import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import { type Clock, wait } from '../../runtime/clock.ts';
import { createFairQueue, type Waiter } from './fair-queue.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { createSerialQueue } from './serial-queue.ts';

export interface SchedulerOptions {
  readonly limiter: RateLimiter;
  readonly perSecond: number;
  readonly perDay: number;
  /** How many may wait at once. */
  readonly maxWaiting: number;
  readonly clock: Clock;
}

/** Decides which call gets an account's next slot, and rejects at once every call that could not be served in time. */
export interface Scheduler {
  join(waiter: Waiter): void;
  leave(waiter: Waiter): void;
  size(): number;
  /** Rejects every waiter that can no longer be served in time. */
  rejectLate(): void;
}

// The last tenth of the day is kept for interactive calls; a background refresh can wait for tomorrow.
const reservedShare = 0.1;

export function createScheduler({
  limiter,
  perSecond,
  perDay,
  maxWaiting,
  clock,
}: SchedulerOptions): Scheduler {
  const gapMs = 1_000 / perSecond;
  const toleratedLateMs = Math.max(gapMs / 10, 50);
  const waiters = createFairQueue();
  const queue = createSerialQueue({
    turn,
    waiting: waiters.size,
    onBug: (error) => rejectAll(() => error),
    clock,
  });
  let reservedAtMs: number | undefined;
  let departedAtMs = Number.NEGATIVE_INFINITY;

  async function turn(): Promise<void> {
    rejectLate();
    let lateMs = 0;
    while (waiters.size() > 0) {
      const minWaitMs = Math.max(restOfGapMs(), lateMs);
      const decision = await limiter.reserve({ maxWaitMs: longestWaitMs(), minWaitMs });
      // Too late for the waiter with most time left is too late for all of them.
      if (decision.outcome !== 'granted') {
        return rejectAll(({ call }) =>
          decision.outcome === 'busy' ? tooLate(call, decision.retryAfterMs) : spent(decision.retryAfterMs),
        );
      }
      lateMs = await waitForSlot(decision.waitMs);
      const isMissed = lateMs > toleratedLateMs || limiter.state().pausedForMs > 0;
      const waiter = isMissed ? undefined : waiters.shift();
      if (waiter) {
        departedAtMs = clock.elapsed();
        return waiter.grant();
      }
      decision.release();
    }
  }

  function restOfGapMs(): number {
    return Math.max(departedAtMs + gapMs - clock.elapsed(), 0);
  }

  /** Waits for a reserved slot, and for the last departure to be a whole gap old: timers run late, never early. A
   *  process that was stopped runs later than that, and another replica's slot may have come.
   *  @returns how late it is */
  async function waitForSlot(waitMs: number): Promise<number> {
    const slotAtMs = Math.max(clock.elapsed() + waitMs, departedAtMs + gapMs);
    reservedAtMs = slotAtMs;
    while (clock.elapsed() < slotAtMs) await wait(slotAtMs - clock.elapsed());
    reservedAtMs = undefined;
    return clock.elapsed() - slotAtMs;
  }

  function rejectLate(): void {
    const { used, oldestExpiresInMs, pausedForMs, nextSlotInMs, intervalMs = gapMs } = limiter.state();
    const isReserved = perDay - used < perDay * reservedShare;
    const slotInMs = reservedAtMs === undefined ? nextSlotInMs : reservedAtMs - clock.elapsed();
    let waitMs = Math.max(slotInMs, pausedForMs);
    for (const waiter of waiters.inOrder()) {
      if (isReserved && waiter.call.priority === 'background') {
        reject(waiter, exhausted('the rest of the day is kept for people', oldestExpiresInMs));
      } else if (clock.now() + waitMs > waiter.call.deadlineAt) {
        reject(waiter, tooLate(waiter.call, waitMs));
      } else {
        waitMs += intervalMs;
      }
    }
  }

  function longestWaitMs(): number {
    const queued = waiters.inOrder();
    const untilLastDeadlineMs = Math.max(...queued.map(({ call }) => call.deadlineAt)) - clock.now();
    // A slot further away than the next one means that interactive calls wait, perhaps in another process.
    const isBackground = queued.every(({ call }) => call.priority === 'background');
    return isBackground
      ? Math.min(untilLastDeadlineMs, Math.max(gapMs, restOfGapMs()) + toleratedLateMs)
      : untilLastDeadlineMs;
  }

  function reject(waiter: Waiter, error: unknown): void {
    waiters.remove(waiter);
    waiter.reject(error);
  }

  function rejectAll(errorFor: (waiter: Waiter) => unknown): void {
    for (const waiter of waiters.inOrder()) reject(waiter, errorFor(waiter));
  }

  /** While Amazon has this account on hold, that is the reason, and not the length of the queue. Only for calls that
   *  cannot wait for its end: `throttled` is retried by those that can, and they would only come back to this queue. */
  function tooLate(call: Call, waitMs: number): CatalogueError {
    const isPaused = limiter.state().pausedForMs > 0 && clock.now() + waitMs > call.deadlineAt;
    return isPaused
      ? new CatalogueError('throttled', 'Amazon asked for a pause', { retryAfterMs: waitMs })
      : new CatalogueError('busy', 'no slot comes free in time', { retryAfterMs: waitMs });
  }

  return {
    join(waiter) {
      waiters.add(waiter);
      // A full queue rejects the waiter that would go last: never a newcomer in favour of a caller with many requests.
      const last = waiters.size() > maxWaiting ? waiters.inOrder().at(-1) : undefined;
      if (last) reject(last, tooLate(last.call, maxWaiting * (limiter.state().intervalMs ?? gapMs)));
      rejectLate();
      if (waiters.has(waiter)) queue.addTurn();
    },
    leave: waiters.remove,
    size: waiters.size,
    rejectLate,
  };
}

function spent(retryAfterMs: number): CatalogueError {
  return exhausted('the budget of 24 hours is spent', retryAfterMs);
}

function exhausted(message: string, retryAfterMs: number | undefined): CatalogueError {
  return new CatalogueError('quota_exhausted', message, retryAfterMs === undefined ? {} : { retryAfterMs });
}
