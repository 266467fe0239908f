import type { EpochMs } from '../../products/product.ts';
import type { Clock } from '../clock.ts';

/** The time on the clock of Redis, read off our own stopwatch. */
export interface RedisTime {
  /** Good to half the shortest round trip; before the first answer, whatever our own wall says. */
  now(): EpochMs;
  /** @returns by how much `now` has jumped; whatever was noted on this clock before moves along */
  learn(answer: { readonly sentAtMs: number; readonly redisNow: EpochMs }): number;
}

/** Somewhere between asking and hearing, Redis looked at its clock: each answer bounds how far ahead it is. The
 *  narrowest bound is kept until an answer contradicts it, because then one of the clocks has moved. */
export function createRedisTime(clock: Clock): RedisTime {
  const guess = clock.now() - clock.elapsed();
  let ahead = { least: guess, most: guess, isGuess: true };

  const aheadMs = () => (ahead.least + ahead.most) / 2;

  return {
    now: () => clock.elapsed() + aheadMs(),
    learn({ sentAtMs, redisNow }) {
      const heard = { least: redisNow - clock.elapsed(), most: redisNow - sentAtMs, isGuess: false };
      const agrees = !ahead.isGuess && heard.least <= ahead.most && heard.most >= ahead.least;
      const isWider = heard.most - heard.least > ahead.most - ahead.least;
      if (agrees && isWider) return 0;
      const beforeMs = aheadMs();
      ahead = heard;
      return aheadMs() - beforeMs;
    },
  };
}
