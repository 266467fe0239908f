import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** The official clients people have: v2 in both eras, and the v1 line. */
export type ClientKind = 'v2, 2026-07-28' | 'v2, automatic' | 'v2, 2025' | 'v1';

export const clientKinds: readonly ClientKind[] = ['v2, 2026-07-28', 'v2, automatic', 'v2, 2025', 'v1'];

export interface ToolReply {
  readonly isError: boolean;
  /** The one text item. */
  readonly text: string;
  readonly structured: unknown;
  readonly meta: Readonly<Record<string, unknown>>;
}

/** What the tests need of any client, in one shape. */
export interface ConnectedClient extends AsyncDisposable {
  readonly instructions: string | undefined;
  readonly serverName: string | undefined;
  listTools(): Promise<readonly ListedTool[]>;
  call(name: string, args: Record<string, unknown>, signal?: AbortSignal): Promise<ToolReply>;
  /** Everything but tools; both lines of the client name its methods alike. */
  readonly library: LibraryClient;
}

/** What a client can do with resources, prompts and completion. */
interface LibraryClient {
  listResources(): Promise<{ resources: readonly { uri: string }[] }>;
  listResourceTemplates(): Promise<{ resourceTemplates: readonly { uriTemplate: string }[] }>;
  readResource(params: { uri: string }): Promise<{ contents: readonly object[] }>;
  listPrompts(): Promise<{ prompts: readonly { name: string }[] }>;
  getPrompt(params: { name: string; arguments?: Record<string, string> }): Promise<{
    messages: readonly { content: unknown }[];
  }>;
  complete(params: {
    ref: { type: 'ref/prompt'; name: string } | { type: 'ref/resource'; uri: string };
    argument: { name: string; value: string };
    context?: { arguments?: Record<string, string> };
  }): Promise<{ completion: { values: readonly string[] } }>;
}

export interface ListedTool {
  readonly name: string;
  readonly inputSchema: object;
  readonly outputSchema?: object | undefined;
}

const info = { name: 'test', version: '1.0.0' };

const negotiations = {
  'v2, 2026-07-28': { mode: { pin: '2026-07-28' } },
  'v2, automatic': { mode: 'auto' },
  'v2, 2025': { mode: 'legacy' },
} as const;

/** Connects one of the official clients to a server. */
export async function connectClient(kind: ClientKind, url: URL): Promise<ConnectedClient> {
  return kind === 'v1' ? connectOlder(url) : connectNewer(url, negotiations[kind]);
}

async function connectNewer(
  url: URL,
  versionNegotiation: (typeof negotiations)[keyof typeof negotiations],
): Promise<ConnectedClient> {
  const client = new Client(info, { versionNegotiation });
  await client.connect(new StreamableHTTPClientTransport(url));
  return {
    instructions: client.getInstructions(),
    serverName: client.getServerVersion()?.name,
    listTools: async () => (await client.listTools()).tools,
    call: async (name, args, signal) =>
      toReply(await client.callTool({ name, arguments: args }, signal === undefined ? {} : { signal })),
    library: client,
    [Symbol.asyncDispose]: () => client.close(),
  };
}

async function connectOlder(url: URL): Promise<ConnectedClient> {
  const client = new OlderClient(info);
  const transport = new OlderTransport(url);
  await client.connect(transport);
  return {
    instructions: client.getInstructions(),
    serverName: client.getServerVersion()?.name,
    listTools: async () => (await client.listTools()).tools,
    call: async (name, args, signal) =>
      toReply(
        await client.callTool({ name, arguments: args }, undefined, signal === undefined ? {} : { signal }),
      ),
    library: client,
    [Symbol.asyncDispose]: () => client.close(),
  };
}

function toReply(result: Readonly<Record<string, unknown>>): ToolReply {
  const [item, ...more] = Array.isArray(result.content) ? result.content : [];
  if (more.length > 0 || item?.type !== 'text') throw new TypeError('a result must hold one text item');
  return {
    isError: result.isError === true,
    text: item.text,
    structured: result.structuredContent,
    meta: typeof result._meta === 'object' && result._meta !== null ? { ...result._meta } : {},
  };
}
