import type { HttpError } from '../http/http-error.ts';

/** The ways to say no to a call, as RFC 6750 and RFC 9728 spell them. None says why a token is no good: that would
 *  help only those who make their own. */
export interface Challenges {
  /** The request has no token. */
  readonly missing: HttpError;
  /** The token is invalid or has expired. */
  readonly invalid: HttpError;
  /** Tokens cannot be checked at the moment. */
  readonly unavailable: HttpError;
  /** The caller is known, and lacks a permission.
   *  @param scopes all that the operation needs, the ones already granted included: the client asks for these */
  insufficient(scopes: readonly string[]): HttpError;
}

/** @param options `metadataUrl`: where a client learns who hands out tokens; `scopes`: what it should ask for first.
 *  Both absent where tokens are handed out by hand. */
export function createChallenges(options: { metadataUrl?: string; scopes?: readonly string[] }): Challenges {
  const { metadataUrl, scopes = [] } = options;

  function challenge(error: string | undefined, needed: readonly string[]): Record<string, string> {
    const parameters = [
      ['error', error],
      ['resource_metadata', metadataUrl],
      ['scope', needed.length > 0 ? needed.join(' ') : undefined],
    ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}="${value}"`]));
    return { 'www-authenticate': ['Bearer', parameters.join(', ')].join(' ').trim() };
  }

  return {
    missing: {
      status: 401,
      rpcCode: -32001,
      message: 'Missing bearer token.',
      headers: challenge(undefined, scopes),
    },
    invalid: {
      status: 401,
      rpcCode: -32001,
      message: 'Invalid or expired token.',
      headers: challenge('invalid_token', scopes),
    },
    unavailable: {
      status: 503,
      rpcCode: -32000,
      message: 'Tokens cannot be checked at the moment. Try again soon.',
      headers: { 'retry-after': '5' },
    },
    insufficient: (needed) => ({
      status: 403,
      rpcCode: -32003,
      message: `This needs the permission ${needed.join(' and ')}.`,
      headers: challenge('insufficient_scope', needed),
    }),
  };
}
