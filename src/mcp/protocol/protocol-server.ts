import {
  type JSONRPCRequest,
  type ProtocolError,
  type Result,
  Server,
  type ServerContext,
  type ServerOptions,
} from '@modelcontextprotocol/server';
import {
  addResourcesAndPrompts,
  type ResourcesAndPrompts,
  resourceCapabilities,
} from '../resources/resources-and-prompts.ts';
import type { CompiledTool } from './compiled-tool.ts';
import { invalidParams, quoted } from './input-error.ts';
import { memberOf } from './member-of.ts';
import type { ToolList } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

/** How this server introduces itself, and what it offers besides its tools. */
export interface ServerIdentity {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** What a model should know before its first call; 3–8 lines. */
  readonly instructions: string;
  /** They go with the toolset `shopping`: a connector narrowed to other sets gets none. */
  readonly resourcesAndPrompts?: ResourcesAndPrompts | undefined;
}

export interface ServerParts {
  readonly identity: ServerIdentity;
  readonly tools: ToolList;
  readonly run: RunTool;
  readonly caller: string;
  readonly requestId: string;
}

/** What a client learns of this server when it connects. */
export function introductionOf(identity: ServerIdentity, tools: ToolList) {
  const { instructions, resourcesAndPrompts: offered, ...info } = identity;
  const resourcesAndPrompts = tools.toolsets.includes('shopping') ? offered : undefined;
  const capabilities = {
    tools: { listChanged: false },
    ...(resourcesAndPrompts === undefined ? {} : resourceCapabilities),
  };
  return { info, instructions, capabilities, resourcesAndPrompts };
}

/** Lists change only with a new release, so clients may keep them for five minutes, and share them. */
export const listHint = { ttlMs: 300_000, cacheScope: 'public' } as const;

const cacheHints = {
  'tools/list': listHint,
  'resources/list': listHint,
  'resources/templates/list': listHint,
  'prompts/list': listHint,
  'server/discover': listHint,
} as const satisfies ServerOptions['cacheHints'];

/** A protocol object for one request (HTTP) or one connection (stdio). Never shared: objects that served two callers
 *  have sent one the other's answers (GHSA-345p-7cg4-v4c7). The low-level `Server` costs about a microsecond. */
export function createProtocolServer({ identity, tools, run, caller, requestId }: ServerParts): Server {
  const { info, instructions, capabilities, resourcesAndPrompts } = introductionOf(identity, tools);
  const server = new SingleSentenceServer(info, { capabilities, cacheHints, instructions });
  server.setRequestHandler('tools/list', () => ({ tools: definitionsOf(tools) }));
  server.setRequestHandler('tools/call', ({ params }, { mcpReq }) =>
    run(calledTool(tools, params), params.arguments, { requestId, caller, signal: mcpReq.signal }),
  );
  if (resourcesAndPrompts !== undefined)
    addResourcesAndPrompts(server, resourcesAndPrompts, { requestId, caller });
  return server;
}

/** @throws ProtocolError when the connection asked for toolsets that do not exist */
export function definitionsOf({ fault, definitions }: ToolList): ToolList['definitions'] {
  if (fault !== undefined) throw invalidParams(fault);
  return definitions;
}

/** @param params of a well-formed call
 *  @throws ProtocolError when there is no such tool on this connection */
export function calledTool(tools: ToolList, { name }: { readonly name?: unknown }): CompiledTool {
  definitionsOf(tools);
  const tool = typeof name === 'string' ? tools.find(name) : undefined;
  if (tool === undefined) throw invalidParams(`There is no tool ${quoted(name)}.`);
  return tool;
}

type Handler = (request: JSONRPCRequest, context: ServerContext) => Promise<Result>;

/** The SDK's protocol object, except that a malformed message is refused with one sentence and as the caller's fault, where
 *  the SDK would answer with everything its validator found, a page of JSON, and as a fault of ours; and that
 *  `cursor: null` asks for the first page: clients in strict languages write out what they leave empty. */
class SingleSentenceServer extends Server {
  // The hook that the SDK means for this; it runs before the SDK's own validation.
  protected override _wrapHandler(method: string, handler: Handler): Handler {
    const wrapped = super._wrapHandler(method, handler);
    return async (request, context) => {
      if (method === 'tools/call') assertWellFormed(request.params ?? {});
      try {
        return await wrapped(withoutEmptyCursor(request), context);
      } catch (error) {
        throw misshapen(error, request) ?? error;
      }
    };
  }
}

function withoutEmptyCursor(request: JSONRPCRequest): JSONRPCRequest {
  if (request.params?.cursor !== null) return request;
  const { cursor: _first, ...params } = request.params;
  return { ...request, params };
}

/** @throws ProtocolError when no tool is named, or its arguments are no object */
export function assertWellFormed({ name, arguments: args = {} }: Readonly<Record<string, unknown>>): void {
  if (typeof name !== 'string') throw invalidParams(`name must be the name of a tool; got ${shown(name)}.`);
  if (typeof args !== 'object' || args === null || Array.isArray(args)) {
    throw invalidParams(`arguments must be one object; got ${shown(args)}.`);
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  object: 'an object',
  record: 'an object',
  array: 'a list',
};

/** The SDK's findings about the request's own params (2.4.0 throws them as the JSON of its validator), as one sentence
 *  about the first of them. */
function misshapen(error: unknown, request: JSONRPCRequest): ProtocolError | undefined {
  const [, name, ...names] = pathOf(firstFinding(error));
  if (name === undefined) return undefined;
  const keys = [name, ...names];
  const value = keys.reduce<unknown>((within, key) => memberOf(within, key), request.params);
  const expected = memberOf(firstFinding(error), 'expected');
  const wanted = kinds[typeof expected === 'string' ? expected : ''] ?? 'what the protocol says';
  return invalidParams(
    `${quoted(keys.join('.'))} of ${request.method} must be ${wanted}; got ${shown(value)}.`,
  );
}

function firstFinding(error: unknown): unknown {
  if (!(error instanceof Error) || !error.message.startsWith('[')) return undefined;
  try {
    return memberOf(JSON.parse(error.message), '0');
  } catch {
    return undefined;
  }
}

function pathOf(finding: unknown): readonly string[] {
  const path = memberOf(finding, 'path');
  return Array.isArray(path) && path[0] === 'params' ? path.map(String) : [];
}

function shown(value: unknown): string {
  return value === undefined ? 'nothing' : quoted(value);
}
