import { isIP } from 'node:net';
import type { CallerToken } from '../auth/authenticators.ts';
import { type Parser, parserOf, splitList } from './parsers.ts';

/** What `npm run hash-password` prints: scrypt, its three costs, salt and key. */
export const passwordHash: Parser<string> = parserOf('what `npm run hash-password` printed', (text) =>
  /^scrypt:(?:1[4-9]|20):(?:8|16):[1-4]:[\w-]{22,86}:[\w-]{43}$/.test(text) ? text : undefined,
);

/** Callers by name, with the hash of their token: the token itself is never kept. */
export const callerTokens: Parser<readonly CallerToken[]> = parserOf(
  'a comma list of name:sha256-hex, each name once',
  (text) => {
    const tokens = splitList(text).map(parseCallerToken);
    const known = tokens.filter((token) => token !== undefined);
    const isUnique = new Set(known.map(({ name }) => name)).size === tokens.length;
    return isUnique && tokens.length > 0 ? known : undefined;
  },
);

function parseCallerToken(entry: string): CallerToken | undefined {
  const parts = /^(?<name>[\w.-]{1,64}):(?<hash>[0-9a-f]{64})$/i.exec(entry)?.groups;
  if (parts?.name === undefined || parts.hash === undefined) return undefined;
  return { name: parts.name, sha256: parts.hash.toLowerCase() };
}

/** Proxies that are believed about a visitor's address. A range that holds every address is refused: with it, every
 *  visitor could choose one. */
export const proxyAddresses: Parser<readonly string[]> = parserOf(
  'a comma list of IP addresses or CIDR ranges, such as 10.0.0.0/8',
  (text) => {
    const entries = splitList(text);
    return entries.length > 0 && entries.every(isAddressOrRange) ? entries : undefined;
  },
);

function isAddressOrRange(entry: string): boolean {
  const { address = '', bits } = /^(?<address>[^/]+)(?:\/(?<bits>\d{1,3}))?$/.exec(entry)?.groups ?? {};
  const version = isIP(address);
  if (version === 0) return false;
  return bits === undefined || (Number(bits) > 0 && Number(bits) <= (version === 4 ? 32 : 128));
}

/** Ids of clients that the operator registers by hand. */
export const clientIds: Parser<readonly string[]> = parserOf('a comma list of ids, each once', (text) => {
  const ids = splitList(text);
  // `app-` is what clients are called that register themselves.
  const areFit = ids.every((id) => /^[\w.:/~-]{1,128}$/.test(id) && !id.startsWith('app-'));
  return ids.length > 0 && areFit && new Set(ids).size === ids.length ? ids : undefined;
});
