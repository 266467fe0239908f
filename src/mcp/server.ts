import { ProtocolError, ProtocolErrorCode, Server, type ServerOptions } from '@modelcontextprotocol/server';
import { quoted } from './quoted.ts';
import type { ToolList } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

/** How this server introduces itself. */
export interface ServerIdentity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** What a model should know before its first call; 3–8 lines. */
  readonly instructions: string;
}

export interface ServerParts {
  readonly identity: ServerIdentity;
  readonly tools: ToolList;
  readonly run: RunTool;
  readonly caller: string;
  readonly requestId: string;
}

/** Lists change only with a new release, so clients may keep them for five minutes, and share them. */
const listHint = { ttlMs: 300_000, cacheScope: 'public' } as const;

const serverOptions = {
  capabilities: { tools: { listChanged: false } },
  cacheHints: { 'tools/list': listHint, 'server/discover': listHint },
} satisfies ServerOptions;

/** A protocol object for one request (HTTP) or one connection (stdio). Never shared: objects that served two callers
 *  have sent one the other's answers (GHSA-345p-7cg4-v4c7). The low-level `Server` costs about a microsecond. */
export function createServer({ identity, tools, run, caller, requestId }: ServerParts): Server {
  const { instructions, ...info } = identity;
  const server = new Server(info, { ...serverOptions, instructions });
  server.setRequestHandler('tools/list', () => ({ tools: tools.definitions }));
  server.setRequestHandler('tools/call', ({ params }, { mcpReq }) => {
    const tool = tools.find(params.name);
    if (tool === undefined) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${quoted(params.name)}.`);
    }
    return run(tool, params.arguments, { requestId, caller, signal: mcpReq.signal });
  });
  return server;
}
