import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from '../../telemetry/events.ts';
import type { CompiledTool } from './compiled-tool.ts';
import { createFastPath } from './fast-path.ts';
import { memberOf } from './member-of.ts';
import { parsePlainRequest } from './plain-request.ts';
import { createProtocolServer, type ServerIdentity } from './protocol-server.ts';
import { createSdkHandler } from './sdk-handler.ts';
import { createToolLists } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

export interface McpEndpointOptions {
  readonly identity: ServerIdentity;
  readonly tools: readonly CompiledTool[];
  readonly run: RunTool;
  readonly events: Events;
}

/** What the front door knows about a request. */
interface RequestFacts {
  readonly requestId: string;
  readonly caller: string;
  /** The comma list of toolsets the client asked for, as it wrote it; absent: all that are switched on. */
  readonly toolsets: string | undefined;
}

/** The one `/mcp`: revision 2026-07-28 and the 2025 ones, with nothing kept between requests. */
export interface McpEndpoint {
  /** Answers one HTTP request. When the response closes early, the running tool's signal aborts.
   *  @param body the parsed JSON of a POST; `undefined` for the other methods */
  answer(
    request: IncomingMessage,
    response: ServerResponse,
    body: unknown,
    facts: RequestFacts,
  ): Promise<void>;
  /** Names, descriptions and schemas, for people and for `GET /tools`. */
  readonly definitions: readonly object[];
  /** Ends open subscriptions and calls that still run. */
  close(): Promise<void>;
}

export function createMcpEndpoint({ identity, tools, run, events }: McpEndpointOptions): McpEndpoint {
  const listFor = createToolLists(tools);
  const fastPath = createFastPath(identity, run);
  const sdkHandler = createSdkHandler<RequestFacts & { readonly client: string }>({
    events,
    open(era, { requestId, caller, toolsets, client }) {
      events.clientSeen({ client, era });
      return createProtocolServer({ identity, tools: listFor(wordsOf(toolsets)), run, requestId, caller });
    },
  });
  let closed = false;

  return {
    async answer(request, response, body, facts) {
      const client = clientNameOf(request.headers, body);
      const plain = closed || response.destroyed ? undefined : parsePlainRequest(request, body);
      if (plain === undefined) return sdkHandler.serve(request, response, body, { ...facts, client });
      const { requestId, caller, toolsets } = facts;
      events.clientSeen({ client, era: plain.era });
      return fastPath.serve(plain, response, listFor(wordsOf(toolsets)), { requestId, caller });
    },
    definitions: listFor().definitions,
    async close() {
      closed = true;
      fastPath.close();
      await sdkHandler.close();
    },
  };
}

/** `shopping, research` is two words. */
function wordsOf(toolsets: string | undefined): readonly string[] | undefined {
  return toolsets?.split(',').map((word) => word.trim().toLowerCase());
}

const maxClientNameChars = 200;

/** What the calling program says about itself: the name in its message, where the protocol has one, and its user
 *  agent. Untrusted text, used only to tell families of clients apart. */
export function clientNameOf(headers: IncomingHttpHeaders, body: unknown): string {
  const params = memberOf(body, 'params');
  // Revision 2026-07-28 names the client in every message, those of 2025 in the handshake only.
  const modern = memberOf(memberOf(params, '_meta'), 'io.modelcontextprotocol/clientInfo');
  const name = memberOf(modern ?? memberOf(params, 'clientInfo'), 'name');
  const agent = headers['user-agent'] ?? '';
  return `${typeof name === 'string' ? name : ''} ${agent}`.trim().slice(0, maxClientNameChars);
}
