import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Events } from '../../telemetry/events.ts';
import type { Tool } from '../tools/tool.ts';
import { createLeanExchanges } from './fast-path.ts';
import { memberOf } from './member-of.ts';
import { parsePlainRequest } from './plain-request.ts';
import { createServer, type ServerIdentity } from './protocol-server.ts';
import { createSdkExchanges } from './sdk-handler.ts';
import { createToolLists } from './tool-list.ts';
import type { RunTool } from './tool-runner.ts';

export interface McpEndpointOptions {
  readonly identity: ServerIdentity;
  readonly tools: readonly Tool[];
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
  /** Ends open subscriptions and whatever still runs. */
  close(): Promise<void>;
}

export function createMcpEndpoint({ identity, tools, run, events }: McpEndpointOptions): McpEndpoint {
  const listFor = createToolLists(tools);
  // Who asks for tools asks for nothing else, so the library need not be opened.
  const { library: _closed, ...toolsOnly } = identity;
  const lean = createLeanExchanges();
  const whole = createSdkExchanges<RequestFacts & { readonly client: string }>({
    events,
    open(era, { requestId, caller, toolsets, client }) {
      events.clientSeen({ client, era });
      return createServer({ identity, tools: listFor(wordsOf(toolsets)), run, requestId, caller });
    },
  });
  let closed = false;

  return {
    async answer(request, response, body, facts) {
      const client = clientNameOf(request.headers, body);
      const plain = closed || response.destroyed ? undefined : parsePlainRequest(request, body);
      if (plain === undefined) return whole.serve(request, response, body, { ...facts, client });

      const { requestId, caller, toolsets } = facts;
      const { revision } = plain;
      const list = listFor(wordsOf(toolsets));
      events.clientSeen({ client, era: revision === undefined ? 'legacy' : 'modern' });
      return lean.serve(plain, response, list, () =>
        createServer({ identity: toolsOnly, tools: list, run, requestId, caller, revision }),
      );
    },
    definitions: listFor().definitions,
    async close() {
      closed = true;
      lean.close();
      await whole.close();
    },
  };
}

/** `shopping, research` is two words. */
function wordsOf(toolsets: string | undefined): readonly string[] | undefined {
  return toolsets?.split(',').map((word) => word.trim().toLowerCase());
}

const maxLength = 200;

/** What the calling program says about itself: the name in its message, where the protocol has one, and its user
 *  agent. A stranger's text, good for nothing but telling families of clients apart. */
export function clientNameOf(headers: IncomingHttpHeaders, body: unknown): string {
  const params = memberOf(body, 'params');
  // Revision 2026-07-28 names the client in every message, those of 2025 in the handshake only.
  const modern = memberOf(memberOf(params, '_meta'), 'io.modelcontextprotocol/clientInfo');
  const name = memberOf(modern ?? memberOf(params, 'clientInfo'), 'name');
  const agent = headers['user-agent'] ?? '';
  return `${typeof name === 'string' ? name : ''} ${agent}`.trim().slice(0, maxLength);
}
