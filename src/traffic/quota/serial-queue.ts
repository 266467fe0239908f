import Bottleneck from 'bottleneck';
import type { Clock } from '../../runtime/clock.ts';

export interface SerialQueueOptions {
  /** Serves one waiter. */
  readonly turn: () => Promise<void>;
  /** How many still wait for a turn. */
  readonly waiting: () => number;
  /** A turn rejected, which it never should. */
  readonly onBug: (error: unknown) => void;
  readonly clock: Pick<Clock, 'now'>;
}

/** Runs turns one at a time. A turn is not tied to a waiter: which one it serves is decided when it runs, because by
 *  then a waiter may have left, or a more urgent one arrived. */
export interface SerialQueue {
  /** Adds one more turn. */
  addTurn(): void;
}

// Bottleneck counts in wall time: set the clock back by an hour, and its next turn is an hour away.
const toleratedStepMs = 1_000;

/** Bottleneck's only door. */
export function createSerialQueue({ turn, waiting, onBug, clock }: SerialQueueOptions): SerialQueue {
  let turns = new Bottleneck({ maxConcurrent: 1 });
  let addedAt = clock.now();

  function schedule(): void {
    turns.schedule(turn).catch(onBug);
  }

  return {
    addTurn() {
      const steppedBack = clock.now() < addedAt - toleratedStepMs;
      addedAt = clock.now();
      if (!steppedBack) return schedule();
      // Turns still due in the old queue do no harm: they will find no waiter.
      turns = new Bottleneck({ maxConcurrent: 1 });
      for (let count = waiting(); count > 0; count -= 1) schedule();
    },
  };
}
