/** The clients that may introduce themselves by a document (CIMD), as exact URLs: a host serves many pages, and not
 *  all of them are its owner's. */
const knownDocuments = [
  'https://claude.ai/oauth/mcp-oauth-client-metadata',
  'https://claude.ai/oauth/claude-code-client-metadata',
  'https://chatgpt.com/oauth/client.json',
];

/** ChatGPT gives every connector a document of its own when it does not use the common one. */
const chatgptConnector = /^https:\/\/chatgpt\.com\/oauth\/[\w-]{1,128}\/client\.json$/;

/** Compares whole strings, never parsed URLs: a spelling that differs is another client.
 *  @param more URLs that the operator trusts as well
 *  @throws RangeError when one of them could not be a client's document */
export function createDocumentList(more: readonly string[]): (clientId: string) => boolean {
  for (const url of more) assertDocumentUrl(url);
  const allowed = new Set([...knownDocuments, ...more]);
  return (clientId) => allowed.has(clientId) || chatgptConnector.test(clientId);
}

function assertDocumentUrl(text: string): void {
  const url = URL.parse(text);
  // Whatever the parser would rewrite, dot segments, upper case, default ports, could never match a client's id.
  const isPlain = url !== null && url.protocol === 'https:' && url.href === text && url.pathname !== '/';
  const isBare = url?.username === '' && url.password === '' && url.search === '' && !text.includes('#');
  if (!isPlain || !isBare)
    throw new RangeError(
      `OAUTH_ALLOWED_CLIENTS must hold https URLs with a path, got ${JSON.stringify(text)}`,
    );
}
