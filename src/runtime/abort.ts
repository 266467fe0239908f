/** Waits for a promise that others may wait for too, but no longer than the signal allows: the promise itself goes on,
 *  and a rejection that comes too late is ignored.
 *  @param toReason what to reject with on abort; the signal's own reason by default
 *  @throws whatever the promise rejects with, or `toReason()` as soon as the signal aborts */
export function untilAborted<T>(
  promise: Promise<T>,
  signal: AbortSignal | null | undefined,
  toReason: () => unknown = () => signal?.reason,
): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const leave = () => reject(toReason());
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
