/** Both kinds of time. Deadlines and time stamps use the wall clock; gaps, budgets and back-offs use elapsed time,
 *  which does not jump when the wall clock is set. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Milliseconds since some fixed moment; never goes back. */
  elapsed(): number;
}

/** The clock of this machine. Looks the globals up at every call, so that simulated time reaches it. */
export function systemClock(): Clock {
  return { now: () => Date.now(), elapsed: () => performance.now() };
}

// Node turns a longer timer into one of a single millisecond.
const longestTimerMs = 2_147_483_647;

/** Resolves after `ms`, or as soon as the signal aborts: look at the signal to learn which. Never rejects. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, Math.min(Math.ceil(ms), longestTimerMs));
    signal?.addEventListener('abort', end, { once: true });
  });
}

const lookAtClockEveryMs = 5_000;
const leastStepMs = 2_000;

/** Calls back when the wall clock moved otherwise than time went by: it was set, or the machine slept. What is slewed
 *  slowly is no step. @returns how to stop */
export function watchClock(clock: Clock, onStep: (step: { readonly byMs: number }) => void): () => void {
  let before = clock.now() - clock.elapsed();
  const timer = setInterval(() => {
    const offset = clock.now() - clock.elapsed();
    const byMs = offset - before;
    before = offset;
    if (Math.abs(byMs) >= leastStepMs) onStep({ byMs });
  }, lookAtClockEveryMs);
  // Looking must not keep a process alive that has nothing else to do.
  timer.unref();
  return () => clearInterval(timer);
}
