import { isLoopback } from '../runtime/loopback.ts';
import { parseProxies } from './proxy-addresses.ts';
import { kindOf, splitList, type ValueKind } from './value-kinds.ts';

/** What `npm run hash-password` prints: scrypt, its three costs, salt and key. */
export const passwordHash: ValueKind<string> = kindOf('what `npm run hash-password` printed', (text) =>
  /^scrypt:(?:1[4-9]|20):(?:8|16):[1-4]:[\w-]{22,86}:[\w-]{43}$/.test(text) ? text : undefined,
);

/** Documents by which clients introduce themselves. They are compared as whole strings, so what a URL parser would
 *  spell otherwise could never match. */
export const clientDocuments: ValueKind<readonly string[]> = kindOf(
  'a comma list of https URLs, each of a document and spelt as the client spells it',
  (text) => listOf(text, isDocumentUrl),
);

/** Where codes may be sent: https pages, or programs on the visitor's own machine. */
export const redirectUris: ValueKind<readonly string[]> = kindOf(
  'a comma list of https URLs (http only for a loopback address)',
  (text) => listOf(text, isRedirectUri),
);

export const proxyAddresses: ValueKind<readonly string[]> = kindOf(
  'a comma list of IP addresses or CIDR ranges, such as 10.0.0.0/8',
  parseProxies,
);

function listOf(text: string, isFit: (entry: string) => boolean): readonly string[] | undefined {
  const entries = splitList(text);
  return entries.length > 0 && entries.every(isFit) ? entries : undefined;
}

function isDocumentUrl(text: string): boolean {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.href === text && url.pathname !== '/' && isBare(url, text);
}

function isRedirectUri(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || text.includes('#')) return false;
  return url.protocol === (isLoopback(url.hostname) ? 'http:' : 'https:');
}

function isBare({ username, password, search }: URL, text: string): boolean {
  return username === '' && password === '' && search === '' && !text.includes('#');
}
