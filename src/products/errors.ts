import type { SearchQuery } from './catalogue.ts';

/** What one code means, to everyone who has to act on it. */
export interface ErrorPolicy {
  /** May the same call succeed when it is repeated shortly? */
  readonly retryable: boolean;
  /** Is it a sign that Amazon itself is ill? Then the circuit breaker counts it. */
  readonly tripsBreaker: boolean;
  /** Does it pass without anyone's doing, `soon` (in about a minute) or `later`? Until then an older answer may stand
   *  in. `never`: the caller is at fault, or the operator has lost the right to show Amazon's content. */
  readonly passes: 'soon' | 'later' | 'never';
  /** `error`: the operator has to act. `warn`: Amazon, or the budget there, is in trouble; or our request has a flaw. */
  readonly logLevel: 'error' | 'warn' | 'debug';
  /** Does it say how the account stands with Amazon, until another answer says otherwise? */
  readonly isAccountState: boolean;
  /** May tagged links still be given? They need nothing from Amazon. */
  readonly linksRemain?: true;
  /** What the model reads. Trusted text: never a word from upstream. */
  readonly userMessage: string;
}

/** Every code, with all that depends on it: adding one takes a row here, the place that throws it, and its pin. */
export const errorPolicies = {
  invalid_request: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    // Tool arguments are checked before they travel: our request has a flaw, or the interface has moved on.
    logLevel: 'warn',
    isAccountState: false,
    userMessage: 'Amazon refused the request as it was put. Change the arguments and try once more.',
  },
  not_found: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'debug',
    isAccountState: false,
    userMessage: 'Amazon has no such product in this marketplace. Check the ASIN, or search by words.',
  },
  throttled: {
    retryable: true,
    tripsBreaker: false,
    passes: 'soon',
    logLevel: 'warn',
    isAccountState: false,
    userMessage: 'Amazon asks for a pause.',
  },
  quota_exhausted: {
    retryable: false,
    tripsBreaker: false,
    passes: 'later',
    logLevel: 'warn',
    isAccountState: false,
    userMessage: "Today's budget of Amazon requests is used up.",
  },
  share_used: {
    retryable: false,
    tripsBreaker: false,
    passes: 'later',
    logLevel: 'warn',
    isAccountState: false,
    userMessage:
      "This caller's share of today's Amazon requests is used up; the rest is kept for the other callers.",
  },
  busy: {
    retryable: false,
    tripsBreaker: false,
    passes: 'soon',
    logLevel: 'debug',
    isAccountState: false,
    userMessage: 'Too many people are asking at once.',
  },
  not_eligible: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'error',
    isAccountState: true,
    linksRemain: true,
    userMessage:
      'Amazon does not let this Associate account use its catalogue at present. Trying again will not help; the operator of this server has to act.',
  },
  unauthorized: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'error',
    isAccountState: true,
    userMessage:
      "This server's Amazon credentials were refused. Trying again will not help; the operator of this server has to act.",
  },
  retired: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'error',
    isAccountState: true,
    linksRemain: true,
    userMessage:
      'This server is set up for an Amazon interface that Amazon has switched off. Trying again will not help; its operator has to set up Creators API credentials.',
  },
  programme_ended: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'debug',
    isAccountState: false,
    userMessage:
      "This server's operator no longer takes part in Amazon's Associates Program: no Amazon product is shown here any more. Trying again will not help.",
  },
  upstream_down: {
    retryable: true,
    tripsBreaker: true,
    passes: 'soon',
    logLevel: 'warn',
    isAccountState: false,
    userMessage: "Amazon's catalogue does not answer at the moment.",
  },
  upstream_garbled: {
    retryable: true,
    tripsBreaker: true,
    passes: 'soon',
    logLevel: 'warn',
    isAccountState: false,
    userMessage: "Amazon's catalogue answered with something unreadable.",
  },
  deadline: {
    retryable: false,
    tripsBreaker: false,
    passes: 'soon',
    logLevel: 'debug',
    isAccountState: false,
    userMessage: 'The answer took too long.',
  },
  cancelled: {
    retryable: false,
    tripsBreaker: false,
    passes: 'never',
    logLevel: 'debug',
    isAccountState: false,
    userMessage: 'The request was cancelled.',
  },
} as const satisfies Readonly<Record<string, ErrorPolicy>>;

/** What can go wrong between us and Amazon. Codes are pinned by a test; messages may change. */
export type CatalogueErrorCode = keyof typeof errorPolicies;

/** Every code, in the order of the table. */
// Object.keys forgets the key type; the table holds these keys and no others.
export const errorCodes = Object.keys(errorPolicies) as readonly CatalogueErrorCode[];

/** What a code means, given as text; `undefined` for what is no code. */
export function errorPolicyOf(code: string): ErrorPolicy | undefined {
  const known = errorCodes.find((each) => each === code);
  return known && errorPolicies[known];
}

/** What of a call Amazon refused, in the port's own names. */
export type RefusedArgument = keyof SearchQuery | 'asin' | 'language';

interface CatalogueErrorOptions {
  readonly cause?: unknown;
  readonly retryAfterMs?: number | undefined;
  readonly refusedArgument?: RefusedArgument | undefined;
  readonly caller?: string | undefined;
}

/** The world said no: Amazon, the network, the quota or the clock. Never our own mistake.
 *  `message` is for the operator's log and holds no credential; the model reads `userMessage`. */
export class CatalogueError extends Error {
  readonly code: CatalogueErrorCode;
  /** When another try makes sense, in milliseconds from now; absent when it is unknown or never does. */
  readonly retryAfterMs: number | undefined;
  /** With `invalid_request`: the argument at fault, when Amazon named just one. */
  readonly refusedArgument: RefusedArgument | undefined;
  /** With `share_used`: whose share. */
  readonly caller: string | undefined;

  constructor(code: CatalogueErrorCode, message: string, options: CatalogueErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'CatalogueError';
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.refusedArgument = options.refusedArgument;
    this.caller = options.caller;
  }
}
