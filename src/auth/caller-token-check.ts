import { createHash, timingSafeEqual } from 'node:crypto';
import type { Authenticate } from '../http/admission.ts';
import { readBearerToken } from './bearer.ts';
import type { Challenges } from './challenges.ts';

/** Somebody who may call with a token. Of the token itself only a hash is kept. */
export interface CallerToken {
  readonly name: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Knows callers by tokens that the operator handed out. Every entry is compared, hit or miss: time taken says
 *  neither which name a token belongs to nor how close it came. */
export function createCallerTokenCheck(tokens: readonly CallerToken[], challenges: Challenges): Authenticate {
  const entries = tokens.map(({ name, sha256 }) => ({ name, hash: Buffer.from(sha256, 'hex') }));
  return async (request) => {
    const token = readBearerToken(request);
    if (token === undefined) return challenges.unknown;
    const received = createHash('sha256').update(token).digest();
    const matches = entries.filter(({ hash }) => timingSafeEqual(hash, received));
    return matches[0] === undefined ? challenges.invalid : { caller: matches[0].name };
  };
}
