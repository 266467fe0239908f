import { createHash } from 'node:crypto';

const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1.0.0' },
};

export interface BareCall {
  readonly tool: string;
  readonly args?: object;
  /** Goes out as a bearer token. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface BareReply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether a tool answered, and said no. */
  readonly isError: boolean;
}

/** Calls a tool with bare HTTP, revision 2026-07-28: no client stands between the test and what was sent. */
export async function bareCall(
  mcpUrl: URL,
  { tool, args = {}, token, headers }: BareCall,
): Promise<BareReply> {
  const response = await fetch(mcpUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': tool,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'tools/call',
      params: { name: tool, arguments: args, _meta: envelope },
    }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, isError: /"isError":true/.test(text) };
}

/** The setting that lets these callers in, each with a token made of its name. */
export function callerTokensFor(names: readonly string[]): string {
  return names.map((name) => `${name}:${createHash('sha256').update(tokenOf(name)).digest('hex')}`).join(',');
}

export function tokenOf(name: string): string {
  return `pl4nted-token-of-${name}`;
}
