const longestPauseMs = 86_400_000;

/** How long Amazon asks us to wait, in milliseconds: the body's `retryAfterSeconds`, else the `Retry-After` header
 *  in seconds or as a date. A day at most; `undefined` when it says nothing sensible. */
export function readRetryAfterMs(
  headers: Headers,
  bodySeconds: unknown,
  wallClockMs: number,
): number | undefined {
  const header = headers.get('retry-after') ?? '';
  const waits = [toMs(bodySeconds), toMs(header), Date.parse(header) - wallClockMs];
  const waitMs = waits.find((ms) => Number.isFinite(ms) && ms >= 0);
  return waitMs === undefined ? undefined : Math.min(waitMs, longestPauseMs);
}

function toMs(seconds: unknown): number {
  if (typeof seconds === 'number') return seconds * 1_000;
  return typeof seconds === 'string' && /^\d+(\.\d+)?$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN;
}
