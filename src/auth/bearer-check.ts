import { createHash } from 'node:crypto';
import type { Authenticate } from '../http/admission.ts';
import type { CheckToken, TokenFacts } from './access-tokens.ts';
import { readBearerToken } from './bearer.ts';
import type { Challenges } from './challenges.ts';

/** Knows callers by access tokens.
 *  @param nameOf who a token stands for; `undefined`: nobody, and the token is refused */
export function createBearerCheck(
  check: CheckToken,
  challenges: Challenges,
  nameOf: (facts: TokenFacts) => string | undefined,
): Authenticate {
  return async (request) => {
    const token = readBearerToken(request);
    if (token === undefined) return challenges.unknown;
    const facts = await check(token);
    if (typeof facts === 'string') return challenges[facts];
    const name = nameOf(facts);
    if (name === undefined || name === '') return challenges.invalid;
    return { caller: fitForLogs(name), scopes: facts.scopes };
  };
}

/** Names come from outside and go to the log. One that is odd or very long is told by its digest. */
function fitForLogs(name: string): string {
  return /^[\w.@:|/+-]{1,128}$/.test(name)
    ? name
    : `sha256:${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}
