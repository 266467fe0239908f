import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../../runtime/clock.ts';

/** The clock of Redis, which all replicas share, read off this process' stopwatch. */
export interface RedisClock {
  /** Accurate to half the shortest round trip; before the first answer, this machine's own wall clock. */
  now(): EpochMs;
  /** @returns by how much `now` has jumped; moments noted on this clock before have to move along */
  adjust(answer: { readonly sentAtMs: number; readonly redisNow: EpochMs }): number;
}

/** Redis read its clock between our sending and our receiving, so each answer bounds the offset. The narrowest bound
 *  is kept until an answer contradicts it, because then one of the clocks was set. */
export function createRedisClock(clock: Clock): RedisClock {
  const guess = clock.now() - clock.elapsed();
  let offset = { least: guess, most: guess, isGuess: true };

  const offsetMs = () => (offset.least + offset.most) / 2;

  return {
    now: () => clock.elapsed() + offsetMs(),
    adjust({ sentAtMs, redisNow }) {
      const bound = { least: redisNow - clock.elapsed(), most: redisNow - sentAtMs, isGuess: false };
      const agrees = !offset.isGuess && bound.least <= offset.most && bound.most >= offset.least;
      const isWider = bound.most - bound.least > offset.most - offset.least;
      if (agrees && isWider) return 0;
      const beforeMs = offsetMs();
      offset = bound;
      return offsetMs() - beforeMs;
    },
  };
}

/** A replica's place among the members: time slots come round, one for each place. */
export interface MemberPlace {
  /** From 0. */
  readonly index: number;
  readonly members: number;
}

// A time slot that begins a hair's breadth earlier is still in time: rounding must not cost a round.
const toleranceMs = 1;

/** The start of the first time slot from `from` on that belongs to a place. Time is cut into slots one gap long, dealt
 *  to the places in turn: replicas that know their places and the time keep their distance without exchanging a word. */
export function nextTimeSlot(from: EpochMs, { index, members }: MemberPlace, gapMs: number): EpochMs {
  if (members === 1) return from;
  const [phaseMs, roundMs] = [index * gapMs, members * gapMs];
  return Math.ceil((from - phaseMs - toleranceMs) / roundMs) * roundMs + phaseMs;
}
