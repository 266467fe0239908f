import type { Clock } from '../clock.ts';

/** How long our callers wait for Redis, taken together. A row of slow answers draws on one allowance, so that a tool
 *  call which has to ask several times waits no longer than one that asks once. */
export interface Patience {
  /** Milliseconds that an exchange may take if it begins now; 0 when the allowance is spent. */
  leftMs(): number;
  /** An exchange that began then was answered now. */
  answered(startedAtMs: number): void;
  restore(): void;
}

/** The longest that a tool call may wait for Redis. */
export const patienceMs = 250;

/** Redis answers within a millisecond or two; beyond this it is ill, or the road to it is. */
const promptMs = 50;

export function createPatience({ elapsed }: Pick<Clock, 'elapsed'>): Patience {
  let slowSpell: { readonly beganAtMs: number; readonly lastAtMs: number } | undefined;

  return {
    leftMs() {
      const atMs = elapsed();
      // Whoever asks so long after the last slow answer did not wait for that one.
      if (slowSpell !== undefined && atMs - slowSpell.lastAtMs > patienceMs) slowSpell = undefined;
      return slowSpell === undefined ? patienceMs : Math.max(slowSpell.beganAtMs + patienceMs - atMs, 0);
    },
    answered(startedAtMs) {
      const lastAtMs = elapsed();
      const wasPrompt = lastAtMs - startedAtMs < promptMs;
      slowSpell = wasPrompt ? undefined : { beganAtMs: slowSpell?.beganAtMs ?? startedAtMs, lastAtMs };
    },
    restore() {
      slowSpell = undefined;
    },
  };
}
