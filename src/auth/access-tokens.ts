import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';

import type { TokenOrigin } from './sign-outs.ts';

export interface TokenRules {
  readonly issuer: string;
  /** Who the token must be meant for: us. */
  readonly audience: string;
  readonly keys: JWTVerifyGetKey;
  readonly algorithms: readonly string[];
  /** Only tokens that call themselves access tokens (RFC 9068). Otherwise plain JWTs pass that look like one: many
   *  issuers are older than the type. */
  readonly strictType: boolean;
}

/** What a good token says. */
export interface TokenFacts {
  readonly subject: string | undefined;
  readonly clientId: string | undefined;
  readonly scopes: readonly string[];
  /** Of our own tokens: what they were given for, and when. */
  readonly origin: TokenOrigin;
}

export type CheckToken = (token: string) => Promise<TokenFacts | 'invalid' | 'unavailable'>;

/** The issuer's keys could not be had. It says nothing about the token. */
class KeysUnavailable extends Error {}

const clockToleranceSeconds = 5;

/** Checks signature, issuer, audience, times and type of access tokens. Never rejects because of a token. */
export function createTokenCheck(rules: TokenRules): CheckToken {
  const { issuer, audience, keys, algorithms, strictType } = rules;
  const options = {
    issuer,
    audience,
    algorithms: [...algorithms],
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp'],
  };
  return async (token) => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, options);
      const isTyped = /^(?:application\/)?at\+jwt$/i.test(protectedHeader.typ ?? '');
      if (!isTyped && (strictType || !looksLikeAccessToken(payload, protectedHeader.typ))) return 'invalid';
      return factsOf(payload);
    } catch (error) {
      if (error instanceof KeysUnavailable) return 'unavailable';
      if (error instanceof errors.JOSEError) return 'invalid';
      throw error;
    }
  };
}

/** An ID token says who a person is, to a client; it must never open an API, even one that shares its audience. */
function looksLikeAccessToken(payload: JWTPayload, type: string | undefined): boolean {
  const hasPlainType = type === undefined || /^(?:application\/)?jwt$/i.test(type);
  const isIdToken = ['nonce', 'at_hash', 'c_hash', 's_hash'].some((claim) => claim in payload);
  return hasPlainType && !isIdToken && ('scope' in payload || 'scp' in payload);
}

function factsOf({ sub, client_id: clientId, azp, scope, scp, grant, era }: JWTPayload): TokenFacts {
  return {
    subject: sub,
    clientId: [clientId, azp].find((id) => typeof id === 'string'),
    // `scope` is RFC 9068; large issuers say `scp`, as words or as a list.
    scopes: [scope, scp]
      .flat()
      .filter((words) => typeof words === 'string')
      .flatMap((words) => words.split(' ')),
    origin: {
      grant: typeof grant === 'string' ? grant : undefined,
      era: typeof era === 'string' ? era : undefined,
    },
  };
}

/** Keys of another issuer, fetched when first needed and again when one is missing, at most twice a minute.
 *  @throws KeysUnavailable when the issuer cannot be reached or answers nonsense */
export function createRemoteKeys(jwksUrl: string): JWTVerifyGetKey {
  const keys = createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 2_500, cooldownDuration: 30_000 });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      // These two are about the token: it names a key that the issuer does not have, or no key among several.
      const isTokens =
        error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
      throw isTokens
        ? error
        : new KeysUnavailable('the keys of the issuer are not available', { cause: error });
    }
  };
}
