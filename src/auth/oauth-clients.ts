import type { ClientMetadata } from 'oidc-provider';
import { isLoopback } from '../runtime/loopback.ts';

/** The assistants that this server is made for. Their clients introduce themselves by a document (CIMD), named by its
 *  exact URL: a host serves many pages, and not all of them are its owner's. */
const assistants = [
  {
    origin: 'https://claude.ai',
    documents: ['/oauth/mcp-oauth-client-metadata', '/oauth/claude-code-client-metadata'],
  },
  { origin: 'https://chatgpt.com', documents: ['/oauth/client.json'] },
];

/** The origins whose pages may call this server. */
export const assistantOrigins: readonly string[] = assistants.map(({ origin }) => origin);

/** ChatGPT gives every connector a document of its own when it does not use the common one. */
const chatgptConnector = /^https:\/\/chatgpt\.com\/oauth\/[\w-]{1,128}\/client\.json$/;

/** Compares whole strings, never parsed URLs: a spelling that differs is another client.
 *  @param more URLs that the operator trusts as well
 *  @throws RangeError when one of them could not be a client's document */
export function createDocumentList(more: readonly string[]): (clientId: string) => boolean {
  for (const url of more) assertDocumentUrl(url);
  const known = assistants.flatMap(({ origin, documents }) => documents.map((path) => origin + path));
  const allowed = new Set([...known, ...more]);
  return (clientId) => allowed.has(clientId) || chatgptConnector.test(clientId);
}

function assertDocumentUrl(text: string): void {
  const url = URL.parse(text);
  // What the parser would rewrite (dot segments, upper case, default ports) could never match a client's id.
  const isPlain = url !== null && url.protocol === 'https:' && url.href === text && url.pathname !== '/';
  const isBare = url?.username === '' && url.password === '' && url.search === '' && !text.includes('#');
  if (!isPlain || !isBare)
    throw new RangeError(
      `OAUTH_ALLOWED_CLIENTS must hold https URLs with a path, got ${JSON.stringify(text)}`,
    );
}

/** Where codes may go: an https page, or an app that listens on the visitor's own machine. Private schemes are left
 *  out, because any app on a phone may claim them. */
export function isAllowedRedirect(uri: string): boolean {
  const url = URL.parse(uri);
  if (url === null || url.username !== '' || url.password !== '' || uri.includes('#')) return false;
  return (url.protocol === 'https:' && !isLoopback(url.hostname)) || isLoopbackRedirect(uri);
}

/** An app on the visitor's machine, which chooses a new port each time (RFC 8252, 7.3). */
export function isLoopbackRedirect(uri: string): boolean {
  const url = URL.parse(uri);
  return url !== null && url.protocol === 'http:' && isLoopback(url.hostname);
}

/** The client that a person is asked to allow, in words that are safe to show and true. */
export interface ConsentClient {
  /** What the client calls itself; not verified. */
  readonly name: string;
  /** The host that vouches for the client; absent when the operator registered it by hand. */
  readonly host: string | undefined;
  /** Where the browser goes next, e.g. `https://claude.ai`. */
  readonly redirectOrigin: string;
  /** Whether it can only be an app on the visitor's own machine. */
  readonly isLocalApp: boolean;
}

/** The library's client, as far as we look at it. */
interface KnownClient {
  readonly clientId: string;
  readonly clientName?: ClientMetadata['client_name'];
  readonly redirectUris?: readonly string[] | undefined;
}

const longestName = 60;

/** Describes the client to the person who decides. Only what the client's own URL proves is stated as fact. */
export function toConsentClient(
  { clientId, clientName, redirectUris = [] }: KnownClient,
  redirectUri: string,
): ConsentClient {
  const host = URL.parse(clientId)?.host;
  // Characters that are invisible or turn the line around could make a name read as another.
  const clean = (clientName ?? '')
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, longestName);
  return {
    name: clean === '' ? (host ?? clientId) : clean,
    host,
    redirectOrigin: new URL(redirectUri).origin,
    isLocalApp: redirectUris.every(isLoopbackRedirect),
  };
}
