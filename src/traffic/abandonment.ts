import type { Call } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { Clock } from './clock.ts';

/** The error of a caller whose signal aborted: `deadline` when time ran out, `cancelled` when it left by itself. */
export function abandonment(call: Call, clock: Clock): CatalogueError {
  const reason: unknown = call.signal.reason;
  // A timer may fire a moment before the wall clock agrees, so what the signal says goes first.
  const timedOut =
    reason instanceof CatalogueError
      ? reason.code === 'deadline'
      : (reason instanceof DOMException && reason.name === 'TimeoutError') || clock.now() >= call.deadlineAt;
  return timedOut
    ? new CatalogueError('deadline', 'the deadline passed before Amazon answered', { cause: reason })
    : new CatalogueError('cancelled', 'the caller left before Amazon answered', { cause: reason });
}
