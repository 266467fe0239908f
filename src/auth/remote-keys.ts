import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import { KeysUnavailable } from './access-tokens.ts';

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
