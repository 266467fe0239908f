import type { Clock } from '../../runtime/clock.ts';

/** How long tool calls wait for Redis, taken together. A series of slow answers draws on one budget, so that a call
 *  which has to ask several times waits no longer than one that asks once. */
export interface RedisWaitBudget {
  /** Milliseconds that an exchange may take if it begins now; 0 when the budget is spent. */
  leftMs(): number;
  /** An exchange that began then was answered now. */
  answered(startedAtMs: number): void;
  reset(): void;
}

/** The longest that a tool call may wait for Redis. */
export const redisWaitBudgetMs = 250;

/** Redis answers within a millisecond or two; beyond this it is in trouble, or the network on the way is. */
const promptMs = 50;

export function createRedisWaitBudget(
  { elapsed }: Pick<Clock, 'elapsed'>,
  budgetMs = redisWaitBudgetMs,
): RedisWaitBudget {
  let slowSpell: { readonly beganAtMs: number; readonly lastAtMs: number } | undefined;

  return {
    leftMs() {
      const atMs = elapsed();
      // A call that asks so long after the last slow answer did not wait for that one.
      if (slowSpell !== undefined && atMs - slowSpell.lastAtMs > budgetMs) slowSpell = undefined;
      return slowSpell === undefined ? budgetMs : Math.max(slowSpell.beganAtMs + budgetMs - atMs, 0);
    },
    answered(startedAtMs) {
      const lastAtMs = elapsed();
      const wasPrompt = lastAtMs - startedAtMs < promptMs;
      slowSpell = wasPrompt ? undefined : { beganAtMs: slowSpell?.beganAtMs ?? startedAtMs, lastAtMs };
    },
    reset() {
      slowSpell = undefined;
    },
  };
}

/** Redis could not be asked, refused, or took too long. Never a reason for a tool call to fail. */
export class RedisUnavailable extends Error {
  override readonly name = 'RedisUnavailable';
}

/** The answer, unless it takes longer. A busy process may find its timer due before it has read an answer that
 *  arrived long ago, so the answer gets one more turn of the event loop.
 *  @param answer absent: nothing was asked, because there was no time left
 *  @throws RedisUnavailable after `ms` */
export function answerWithin<Answer>(ms: number, answer: Promise<Answer> | undefined): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = () => reject(new RedisUnavailable(`no answer within ${Math.round(ms)} ms`));
    if (answer === undefined) return giveUp();
    const timer = setTimeout(() => setImmediate(giveUp), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
