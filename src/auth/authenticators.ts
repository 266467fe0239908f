import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Authenticate } from '../http/authentication.ts';
import type { CheckToken, TokenFacts } from './access-tokens.ts';
import type { Challenges } from './challenges.ts';
import { networkOf } from './network-addresses.ts';

/** Past this many, names are computed again; the result is the same. */
const maxRemembered = 10_000;

/** Lets every caller in, and still tells networks apart, so that one that floods does not limit the others. A name is a
 *  digest of the network under a key of this process: it says nothing of the address, and ends with the process. */
export function createAnonymousAuthenticator(key = randomBytes(32)): Authenticate {
  const names = new Map<string, string>();

  function nameOf(address: string): string {
    const digest = createHmac('sha256', key).update(networkOf(address)).digest('hex');
    return `anonymous-${digest.slice(0, 12)}`;
  }

  return async (_request, { address }) => {
    const caller = names.get(address) ?? nameOf(address);
    if (names.size >= maxRemembered) names.clear();
    names.set(address, caller);
    return { caller };
  };
}

/** A caller with a token that the operator handed out. Only a hash of the token is stored. */
export interface CallerToken {
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Knows callers by tokens that the operator handed out. Every entry is compared, hit or miss: time taken says
 *  neither which name a token belongs to nor how close it came. */
export function createCallerTokenAuthenticator(
  tokens: readonly CallerToken[],
  challenges: Challenges,
): Authenticate {
  const entries = tokens.map(({ name, sha256 }) => ({ name, hash: Buffer.from(sha256, 'hex') }));
  return async (request) => {
    const token = readBearerToken(request);
    if (token === undefined) return challenges.missing;
    const received = createHash('sha256').update(token).digest();
    const matches = entries.filter(({ hash }) => timingSafeEqual(hash, received));
    return matches[0] === undefined ? challenges.invalid : { caller: matches[0].name };
  };
}

/** Knows callers by access tokens.
 *  @param nameOf whom a token identifies; `undefined`: no one, and the token is rejected */
export function createAccessTokenAuthenticator(
  check: CheckToken,
  challenges: Challenges,
  nameOf: (facts: TokenFacts) => string | undefined,
): Authenticate {
  return async (request) => {
    const token = readBearerToken(request);
    if (token === undefined) return challenges.missing;
    const facts = await check(token);
    if (typeof facts === 'string') return challenges[facts];
    const name = nameOf(facts);
    if (name === undefined || name === '') return challenges.invalid;
    return { caller: fitForLogs(name), scopes: facts.scopes };
  };
}

/** Names come from outside and go to the log. One that is odd or very long is replaced by its digest. */
function fitForLogs(name: string): string {
  return /^[\w.@:|/+-]{1,128}$/.test(name)
    ? name
    : `sha256:${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
}

/** Reads the token of `Authorization: Bearer …` (RFC 6750, 2.1). It looks nowhere else: queries end up in logs, and
 *  a cookie would let any web page call in its visitor's name. */
function readBearerToken({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}
