import { dayMs } from '../../runtime/durations.ts';
/** What came back for one POST. Any status is an answer: what it means is for each API to say. */
export interface PostAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** An answer longer than this is not read to its end; ten full products take about a hundredth of it. */
export const maxAnswerBytes = 4 * 1_024 * 1_024;

/** The last part of `com.amazon.creators#Name`, or nothing when it is no name: what came from outside may hold
 *  anything, and names are all that the operator's log should show of it. */
export function loggableName(text: string | undefined): string {
  const name = text?.slice(text.lastIndexOf('#') + 1) ?? '';
  return /^[\w.[\]]{1,60}$/.test(name) ? name : '';
}

/** `ECONNREFUSED` and the like, which clients hide one or two causes deep. */
export function networkCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth += 1) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return 'the connection failed';
}

const longestPauseMs = dayMs;

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

/** Whether a refusal is a page of something in between, such as a firewall or a captive portal: Amazon's own refusals are
 *  JSON, or nothing at all. */
export function isForeignPage({ text }: Pick<PostAnswer, 'text'>): boolean {
  const start = text.trimStart()[0];
  return start !== undefined && start !== '{' && start !== '[';
}
