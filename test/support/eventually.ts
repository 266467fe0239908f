import { setImmediate } from 'node:timers/promises';
import { vi } from 'vitest';

/** Looks again until the check passes, and fails with its last complaint. What takes 45 seconds hangs: the machine may
 *  be busy with other things, and the test itself gives up after 60. */
export function eventually<Result>(check: () => Result | Promise<Result>): Promise<Result> {
  return vi.waitFor(check, { timeout: 45_000, interval: 50 });
}

/** Whether this settles without waiting for anything: no timer, no socket, not even the next turn of the event loop. */
export function isAtOnce(promise: Promise<unknown>): Promise<boolean> {
  const settled = promise.then(
    () => true,
    () => true,
  );
  return Promise.race([settled, setImmediate(false)]);
}
