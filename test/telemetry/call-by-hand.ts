export interface CallByHand {
  readonly era: 'modern' | 'legacy';
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the message's `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

const revision = { modern: '2026-07-28', legacy: '2025-06-18' } as const;

/** One `tools/call`, written out: the official clients hide `_meta` and headers.
 *  @throws RangeError when the server does not answer with a result */
export async function callByHand(url: URL, { era, headers = {}, meta = {} }: CallByHand): Promise<void> {
  const protocolVersion = revision[era];
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': protocolVersion,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'by-hand', version: '1.0.0' },
  };
  const name = 'search_products';
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': protocolVersion,
      ...(era === 'modern' && { 'mcp-method': 'tools/call', 'mcp-name': name }),
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: {
        name,
        arguments: { query: 'kettle' },
        _meta: { ...(era === 'modern' && envelope), ...meta },
      },
    }),
  });
  const answer = await response.text();
  if (!answer.includes('structuredContent')) throw new RangeError(`no result: ${answer.slice(0, 200)}`);
}
