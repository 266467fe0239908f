/** What can go wrong between us and Amazon. Codes are pinned by a test; messages may change. */
export type CatalogueErrorCode =
  | 'invalid_request'
  | 'not_found'
  | 'throttled'
  | 'quota_exhausted'
  | 'busy'
  | 'not_eligible'
  | 'unauthorized'
  | 'retired'
  | 'upstream_down'
  | 'upstream_garbled'
  | 'deadline'
  | 'cancelled';

interface Verdict {
  /** May the same call succeed if it is made again shortly? */
  readonly retryable: boolean;
  /** Is it a sign that Amazon itself is ill? Then the breaker counts it. */
  readonly tripsBreaker: boolean;
  /** Who can do something about it. */
  readonly audience: 'model' | 'operator' | 'both';
  /** What the model reads. Trusted text: never a word from upstream. */
  readonly advice: string;
}

/** The one place that says what each code means for retries, breaker, and reader. */
export const verdicts: Readonly<Record<CatalogueErrorCode, Verdict>> = {
  invalid_request: {
    retryable: false,
    tripsBreaker: false,
    audience: 'both',
    advice: 'Amazon refused the request as it was put. Change the arguments and try once more.',
  },
  not_found: {
    retryable: false,
    tripsBreaker: false,
    audience: 'model',
    advice: 'Amazon has no such product in this marketplace. Check the ASIN, or search by words.',
  },
  throttled: { retryable: true, tripsBreaker: false, audience: 'both', advice: 'Amazon asks for a pause.' },
  quota_exhausted: {
    retryable: false,
    tripsBreaker: false,
    audience: 'both',
    advice: "Today's budget of Amazon requests is used up.",
  },
  busy: {
    retryable: false,
    tripsBreaker: false,
    audience: 'model',
    advice: 'Too many people are asking at once.',
  },
  not_eligible: {
    retryable: false,
    tripsBreaker: false,
    audience: 'both',
    advice:
      'Amazon does not let this Associate account use its catalogue at present. Trying again will not help; the operator of this server has to act.',
  },
  unauthorized: {
    retryable: false,
    tripsBreaker: false,
    audience: 'operator',
    advice:
      "This server's Amazon credentials were refused. Trying again will not help; the operator of this server has to act.",
  },
  retired: {
    retryable: false,
    tripsBreaker: false,
    audience: 'operator',
    advice:
      'This server is set up for an Amazon interface that Amazon has switched off. Trying again will not help; its operator has to set up Creators API credentials.',
  },
  upstream_down: {
    retryable: true,
    tripsBreaker: true,
    audience: 'both',
    advice: "Amazon's catalogue does not answer at the moment.",
  },
  upstream_garbled: {
    retryable: true,
    tripsBreaker: true,
    audience: 'both',
    advice: "Amazon's catalogue answered with something unreadable.",
  },
  deadline: { retryable: false, tripsBreaker: false, audience: 'model', advice: 'The answer took too long.' },
  cancelled: {
    retryable: false,
    tripsBreaker: false,
    audience: 'model',
    advice: 'The request was cancelled.',
  },
};

/** The world said no: Amazon, the network, the quota or the clock. Never our own mistake.
 *  `message` is for the operator's log and holds no credential; the model reads `verdicts[code].advice`. */
export class CatalogueError extends Error {
  readonly code: CatalogueErrorCode;
  /** When another try makes sense, in milliseconds from now; absent when nobody knows or it never does. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: CatalogueErrorCode,
    message: string,
    options: { cause?: unknown; retryAfterMs?: number } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'CatalogueError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}
