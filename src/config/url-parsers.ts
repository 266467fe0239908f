import { isLoopback } from '../runtime/loopback.ts';
import { type Parser, parserOf, splitList } from './parsers.ts';

/** An https URL, or an http one on this machine: credentials never travel in the clear. */
export const safeUrl: Parser<string> = parserOf('an https URL (http only for a loopback address)', (text) => {
  const url = parseWebUrl(text);
  return url !== undefined && isSafe(url) ? text.replace(/\/+$/, '') : undefined;
});

/** An issuer's name. It looks like a URL and is compared byte for byte (RFC 9207, 2.4), a slash at its end included. */
export const issuerName: Parser<string> = parserOf(
  'an https URL (http only for a loopback address), exactly as tokens spell it',
  (text) => {
    const url = parseWebUrl(text);
    return url !== undefined && isSafe(url) ? text : undefined;
  },
);

/** The same as safeUrl, without a path: what stands before `/mcp`. */
export const safeOrigin: Parser<string> = parserOf(
  'an https origin such as https://shop.example.com, without a path (http only for a loopback address)',
  (text) => {
    const url = parseWebUrl(text);
    return url !== undefined && isSafe(url) && url.pathname === '/' ? url.origin : undefined;
  },
);

/** Web pages that may call, as browsers name them: scheme and host, and a port that is not the scheme's own. */
export const webOrigins: Parser<readonly string[]> = parserOf(
  'a comma list of origins such as https://playground.example, without a path (http only for a loopback address)',
  (text) =>
    listOf(text, (entry) => {
      const url = parseWebUrl(entry);
      return url !== undefined && isSafe(url) && url.origin === entry;
    }),
);

/** Any http or https URL; for collectors inside a private network. */
export const webUrl: Parser<string> = parserOf('an http or https URL', (text) =>
  parseWebUrl(text) === undefined ? undefined : text.replace(/\/+$/, ''),
);

/** Documents by which clients introduce themselves. They are compared as whole strings, so what a URL parser would
 *  spell otherwise could never match. */
export const clientDocuments: Parser<readonly string[]> = parserOf(
  'a comma list of https URLs, each of a document and spelt as the client spells it',
  (text) => listOf(text, isDocumentUrl),
);

/** Where codes of one client, or of every one, may be sent. */
interface StaticRedirect {
  readonly client?: string;
  readonly uri: string;
}

/** Where codes may be sent: https pages, or programs on the visitor's own machine; `id=` before one makes it that of one
 *  client. */
export const redirectUris: Parser<readonly StaticRedirect[]> = parserOf(
  'a comma list of https URLs (http only for a loopback address), each with or without id= before it',
  (text) => {
    const entries = splitList(text).map(parseRedirect);
    const known = entries.filter((entry) => entry !== undefined);
    return known.length > 0 && known.length === entries.length ? known : undefined;
  },
);

function parseRedirect(entry: string): StaticRedirect | undefined {
  const { client, uri = '' } = /^(?:(?<client>[\w.-]+)=)?(?<uri>https?:.+)$/i.exec(entry)?.groups ?? {};
  return isRedirectUri(uri) ? { ...(client !== undefined && { client }), uri } : undefined;
}

function parseWebUrl(text: string): URL | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare = url.username === '' && url.password === '' && !/[?#]/.test(text);
  return isBare ? url : undefined;
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || isLoopback(url.hostname);
}

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
