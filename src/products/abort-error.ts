import type { Call } from './catalogue.ts';
import { CatalogueError } from './errors.ts';
import type { EpochMs } from './product.ts';

/** Why a call whose signal has aborted is not waited for: `deadline` when time ran out, `cancelled` when the caller
 *  left. */
export function toAbortError(call: Pick<Call, 'signal' | 'deadlineAt'>, now: EpochMs): CatalogueError {
  const reason: unknown = call.signal.reason;
  // A timer may fire a moment before the wall clock agrees, so the signal's own reason goes first.
  const timedOut =
    reason instanceof CatalogueError
      ? reason.code === 'deadline'
      : (reason instanceof DOMException && reason.name === 'TimeoutError') || now >= call.deadlineAt;
  return timedOut
    ? new CatalogueError('deadline', 'the deadline passed before Amazon answered', { cause: reason })
    : new CatalogueError('cancelled', 'the caller left before Amazon answered', { cause: reason });
}
