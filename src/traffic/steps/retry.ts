import { toAbortError } from '../../products/abort-error.ts';
import type { Call } from '../../products/catalogue.ts';
import { CatalogueError, errorPolicies } from '../../products/errors.ts';
import { type Clock, wait } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Step } from '../pipeline.ts';

const mostTries = 3;
const firstBackoffMs = 1_000;

export interface RetryOptions {
  readonly clock: Clock;
  readonly events: Pick<Events, 'retried'>;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
}

/** Tries again what another try may cure: three tries in all, with exponential back-off and full jitter, never sooner
 *  than Amazon asked and never past the caller's deadline. Every try takes a slot of its own. */
export function retry({ clock, events, random }: RetryOptions): Step {
  /** How long to wait before the next try; `undefined` when there is no point in one. */
  function pauseAfter(error: unknown, attempt: number, call: Call): number | undefined {
    if (!(error instanceof CatalogueError) || !errorPolicies[error.code].retryable) return undefined;
    if (attempt === mostTries || call.signal.aborted) return undefined;
    // Jitter on top of Amazon's own figure: every caller was given the same one.
    const jitterMs = random() * firstBackoffMs * 2 ** (attempt - 1);
    const waitMs = (error.retryAfterMs ?? 0) + jitterMs;
    return clock.now() + waitMs < call.deadlineAt ? waitMs : undefined;
  }

  return async (operation, call, proceed) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await proceed(call);
      } catch (error) {
        const waitMs = pauseAfter(error, attempt, call);
        if (waitMs === undefined || !(error instanceof CatalogueError)) throw error;
        call.onTrouble?.(error);
        events.retried({ operation, code: error.code, attempt, waitMs });
        await wait(waitMs, call.signal);
        if (call.signal.aborted) throw toAbortError(call, clock.now());
      }
    }
  };
}
