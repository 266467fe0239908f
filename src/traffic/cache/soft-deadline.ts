import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Clock } from '../../runtime/clock.ts';
import { wait } from '../../runtime/clock.ts';
import type { Events } from '../../telemetry/events.ts';
import { derivedCall } from '../pipeline.ts';

/** How long a person waits for Amazon while something is known that may be told. */
const defaultSoftMs = 1_500;

export interface SoftDeadlineParts {
  readonly clock: Clock;
  readonly events: Pick<Events, 'unexpectedError'>;
  /** Milliseconds; for all waits of one call together. */
  readonly softMs?: number;
}

/** Fetches, and gives what is known when that takes too long for someone who waits: the fetch then goes on by itself,
 *  until the call's own deadline, and lands in the cache. Whoever named an age waits for Amazon, and so does a
 *  background refresh.
 *  @param known called once, when the time is up; `undefined`: there is nothing, and the fetch is waited for */
export type SoftDeadline = <Answer>(
  call: Call,
  fetch: (call: Call) => Promise<Answer>,
  known: () => Answer | undefined,
) => Promise<Answer>;

export function createSoftDeadline({
  clock,
  events,
  softMs = defaultSoftMs,
}: SoftDeadlineParts): SoftDeadline {
  // A tool that asks several times has one signal, and one patience.
  const beganAtMs = new WeakMap<AbortSignal, number>();

  return async (call, fetch, known) => {
    if (call.maxAgeMs !== undefined || call.priority === 'background') return fetch(call);
    const began = beganAtMs.get(call.signal) ?? clock.elapsed();
    beganAtMs.set(call.signal, began);

    const fetching = new AbortController();
    const leave = () => fetching.abort(call.signal.reason);
    if (call.signal.aborted) leave();
    call.signal.addEventListener('abort', leave, { once: true });
    const settled = new AbortController();
    const fetched = fetch(derivedCall(call, { signal: fetching.signal })).finally(() => {
      settled.abort();
      call.signal.removeEventListener('abort', leave);
    });
    const late = wait(Math.max(began + softMs - clock.elapsed(), 0), settled.signal).then(() =>
      settled.signal.aborted || call.signal.aborted ? undefined : known(),
    );
    const first = await Promise.race([fetched, late]);
    if (settled.signal.aborted || first === undefined) return fetched;

    call.signal.removeEventListener('abort', leave);
    const ending = setTimeout(leave, Math.max(call.deadlineAt - clock.now(), 0));
    fetched
      .catch((error: unknown) => {
        if (error instanceof CatalogueError) return;
        events.unexpectedError({ where: 'fetch behind an answer', requestId: call.requestId, error });
      })
      .finally(() => clearTimeout(ending));
    return first;
  };
}
