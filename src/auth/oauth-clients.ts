import { isIP } from 'node:net';
import type { ClientMetadata } from 'oidc-provider';
import { isLoopback } from '../runtime/loopback.ts';

/** The assistants that this server is made for: where their pages are, and the documents (CIMD) by which their clients
 *  introduce themselves, each by its exact URL: a host serves many pages, and not all of them are its owner's. This is
 *  the one home of all three. */
const assistants = [
  {
    origins: ['https://claude.ai', 'https://claude.com'],
    documents: [
      'https://claude.ai/oauth/mcp-oauth-client-metadata',
      'https://claude.ai/oauth/claude-code-client-metadata',
    ],
  },
  {
    origins: ['https://chatgpt.com'],
    documents: ['https://chatgpt.com/oauth/client.json', 'https://chatgpt.com/oauth/codex/client.json'],
  },
  { origins: [], documents: ['https://vscode.dev/oauth/client-metadata.json'] },
  { origins: [], documents: ['https://opencode.ai/oauth/opencode/client.json'] },
];

/** The origins whose pages may call this server. */
export const assistantOrigins: readonly string[] = assistants.flatMap(({ origins }) => origins);

/** The documents that are known without the operator's doing. */
const assistantDocuments: readonly string[] = assistants.flatMap(({ documents }) => documents);

/** ChatGPT gives every connector a document of its own when it does not use the common one. */
const chatgptConnector = /^https:\/\/chatgpt\.com\/oauth\/[\w-]{1,128}\/client\.json$/;

/** Compares whole strings, never parsed URLs: a spelling that differs is another client. `alike`: one of many that follow
 *  a known pattern.
 *  @param more URLs that the operator trusts as well
 *  @throws RangeError when one of them could not be a client's document */
export function createDocumentList(
  more: readonly string[],
): (clientId: string) => 'named' | 'alike' | undefined {
  for (const url of more)
    if (!isDocumentUrl(url))
      throw new RangeError(
        `OAUTH_ALLOWED_CLIENTS must hold https URLs with a path, got ${JSON.stringify(url)}`,
      );
  const allowed = new Set([...assistantDocuments, ...more]);
  return (clientId) =>
    allowed.has(clientId) ? 'named' : chatgptConnector.test(clientId) ? 'alike' : undefined;
}

/** Whether a client's id can be the URL of its document. What a parser would rewrite (dot segments, upper case, default
 *  ports) is none: the document must name itself by the very same string. */
export function isDocumentUrl(clientId: string): boolean {
  const url = URL.parse(clientId);
  const isPlain = url !== null && url.protocol === 'https:' && url.href === clientId && url.pathname !== '/';
  const isBare = url?.username === '' && url.password === '' && url.search === '' && !clientId.includes('#');
  return (
    isPlain && isBare && isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 && /\w\.\w+$/.test(url.hostname)
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

/** Which pages may read what a client is answered: those that the client is sent back to, and the allowed ones. */
export function createClientOrigins(
  allowedOrigins: readonly string[],
): (origin: string, redirectUris: readonly string[]) => boolean {
  const allowed = new Set(allowedOrigins);
  return (origin, redirectUris) =>
    allowed.has(origin) ||
    redirectUris.some(
      // An app on the own machine takes another port each time.
      (uri) => URL.parse(uri)?.origin === origin || (isLoopbackRedirect(uri) && isLoopbackRedirect(origin)),
    );
}

/** How a client comes to be known: its document is on our list, or decided on the consent page; the operator registered
 *  it by hand; or it registered itself. */
export type ClientKind = 'listed' | 'unlisted' | 'static' | 'registered';

/** The client that a person is asked to allow, in words that are safe to show and true. */
export interface ConsentClient {
  readonly kind: ClientKind;
  /** What the client calls itself; not verified. */
  readonly name: string;
  /** The host that vouches for the client; absent when no document does. */
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

/** Describes the client to the person who decides. Only what the client's own URL proves is stated as fact. */
export function toConsentClient(
  { clientId, clientName, redirectUris = [] }: KnownClient,
  redirectUri: string,
  kind: ClientKind,
): ConsentClient {
  const host = URL.parse(clientId)?.host;
  const clean = cleanForPeople(clientName ?? '');
  return {
    kind,
    name: clean === '' ? (host ?? clientId) : clean,
    host,
    redirectOrigin: new URL(redirectUri).origin,
    isLocalApp: redirectUris.every(isLoopbackRedirect),
  };
}

/** A stranger's text for a page or a line of the log: characters that are invisible or turn the line around could make
 *  it read as another. */
export function cleanForPeople(text: string, longest = 60): string {
  return text
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .trim()
    .slice(0, longest);
}
