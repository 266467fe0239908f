import {
  type JSONRPCRequest,
  ProtocolError,
  ProtocolErrorCode,
  type Result,
  Server,
  type ServerContext,
  type ServerOptions,
} from '@modelcontextprotocol/server';
import { addLibrary, type Library, libraryCapabilities } from '../resources/resources-and-prompts.ts';
import { quoted } from './input-error.ts';
import type { ToolList } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

/** How this server introduces itself, and what it has to show beside its tools. */
export interface ServerIdentity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** What a model should know before its first call; 3–8 lines. */
  readonly instructions: string;
  /** Resources, prompts and completion. They go with the toolset `shopping`: whoever asks for others gets no more. */
  readonly library?: Library | undefined;
}

export interface ServerParts {
  readonly identity: ServerIdentity;
  readonly tools: ToolList;
  readonly run: RunTool;
  readonly caller: string;
  readonly requestId: string;
  /** The revision that the request itself names, where no entry of the SDK's settles it. */
  readonly revision?: string | undefined;
}

/** Lists change only with a new release, so clients may keep them for five minutes, and share them. */
const listHint = { ttlMs: 300_000, cacheScope: 'public' } as const;

const cacheHints = {
  'tools/list': listHint,
  'resources/list': listHint,
  'resources/templates/list': listHint,
  'prompts/list': listHint,
  'server/discover': listHint,
} as const satisfies ServerOptions['cacheHints'];

/** A protocol object for one request (HTTP) or one connection (stdio). Never shared: objects that served two callers
 *  have sent one the other's answers (GHSA-345p-7cg4-v4c7). The low-level `Server` costs about a microsecond. */
export function createServer({ identity, tools, run, caller, requestId, revision }: ServerParts): Server {
  const { instructions, library: owned, ...info } = identity;
  const library = tools.toolsets.includes('shopping') ? owned : undefined;
  const capabilities = {
    tools: { listChanged: false },
    ...(library === undefined ? {} : libraryCapabilities),
  };
  const options = { capabilities, cacheHints, instructions };
  const server = new PlainSpokenServer(
    info,
    revision === undefined ? options : { ...options, supportedProtocolVersions: [revision] },
  );
  server.setRequestHandler('tools/list', () => {
    assertAskedRight(tools);
    return { tools: tools.definitions };
  });
  server.setRequestHandler('tools/call', ({ params }, { mcpReq }) => {
    assertAskedRight(tools);
    const tool = tools.find(params.name);
    if (tool === undefined) {
      throw new ProtocolError(ProtocolErrorCode.InvalidParams, `There is no tool ${quoted(params.name)}.`);
    }
    return run(tool, params.arguments, { requestId, caller, signal: mcpReq.signal });
  });
  if (library !== undefined) addLibrary(server, library, { requestId, caller });
  return server;
}

/** @throws ProtocolError when the connection asked for toolsets that do not exist */
function assertAskedRight({ fault }: ToolList): void {
  if (fault !== undefined) throw new ProtocolError(ProtocolErrorCode.InvalidParams, fault);
}

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/** The SDK's protocol object, except that a malformed tool call is refused with one sentence: the SDK would answer with
 *  everything its validator found, a page of JSON. */
export class PlainSpokenServer extends Server {
  // The hook that the SDK means for this; it runs before the SDK's own validation.
  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler);
    if (method !== 'tools/call') return wrapped;
    return async (request, context) => {
      assertWellFormed(request);
      return wrapped(request, context);
    };
  }
}

/** @throws ProtocolError when no tool is named, or its arguments are no object */
function assertWellFormed({ params = {} }: JSONRPCRequest): void {
  const { name, arguments: args = {} } = params;
  if (typeof name !== 'string') throw malformed(`name must be the name of a tool; got ${shown(name)}.`);
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    throw malformed(`arguments must be one object; got ${shown(args)}.`);
  }
}

function malformed(message: string): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, message);
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : quoted(value);
}
