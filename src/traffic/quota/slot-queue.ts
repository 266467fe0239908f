import Bottleneck from 'bottleneck';
import type { Clock } from '../clock.ts';

export interface SlotQueueOptions {
  /** Gives one slot to whoever has earned it by then. */
  readonly turn: () => Promise<void>;
  /** How many still wait for a turn. */
  readonly waiting: () => number;
  /** A turn rejected, which it never should. */
  readonly onBug: (error: unknown) => void;
  readonly clock: Pick<Clock, 'now'>;
}

/** Takes turns one at a time. A turn belongs to nobody in particular: who gets its slot is decided when it comes,
 *  because by then somebody may have left, or somebody more urgent may have arrived. */
export interface SlotQueue {
  /** Asks for one more turn. */
  ask(): void;
}

// Bottleneck counts in wall time: set the clock back by an hour, and its next turn is an hour away.
const toleratedStepMs = 1_000;

export function createSlotQueue({ turn, waiting, onBug, clock }: SlotQueueOptions): SlotQueue {
  let turns = new Bottleneck({ maxConcurrent: 1 });
  let askedAt = clock.now();

  function schedule(): void {
    turns.schedule(turn).catch(onBug);
  }

  return {
    ask() {
      const steppedBack = clock.now() < askedAt - toleratedStepMs;
      askedAt = clock.now();
      if (!steppedBack) return schedule();
      // Turns still due in the old queue do no harm: they will find nobody.
      turns = new Bottleneck({ maxConcurrent: 1 });
      for (let count = waiting(); count > 0; count -= 1) schedule();
    },
  };
}
