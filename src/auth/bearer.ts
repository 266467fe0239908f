import type { IncomingMessage } from 'node:http';

/** Reads the token of `Authorization: Bearer …` (RFC 6750, 2.1). It looks nowhere else: queries end up in logs, and
 *  a cookie would let any web page call in its visitor's name. */
export function readBearerToken({ headers }: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /^Bearer +([\w.~+/-]+=*)$/i.exec(headers.authorization ?? '')?.[1];
}
