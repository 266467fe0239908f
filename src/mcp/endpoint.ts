import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type NodeIncomingMessageLike, toNodeHandler } from '@modelcontextprotocol/node';
import { createMcpHandler } from '@modelcontextprotocol/server';
import type { Events } from '../telemetry/events.ts';
import { isClientsFault } from './client-faults.ts';
import { clientNameOf } from './client-name.ts';
import { createServer, type ServerIdentity } from './server.ts';
import type { Tool } from './tool.ts';
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

const maxRequestBodySize = 256 * 1_024;
/** Nothing here changes while it runs, so a subscription only ever waits; each costs an open socket. */
const maxSubscriptions = 64;

export function createMcpEndpoint({ identity, tools, run, events }: McpEndpointOptions): McpEndpoint {
  const listFor = createToolLists(tools);
  // The SDK calls the factory below on its own; this is how the factory learns whose request it is.
  const asking = new AsyncLocalStorage<RequestFacts & { readonly client: string }>();

  const onerror = (error: Error): void => {
    if (isClientsFault(error)) return;
    const requestId = asking.getStore()?.requestId;
    events.bugFound({ where: 'mcp endpoint', error, ...(requestId === undefined ? {} : { requestId }) });
  };

  const handler = createMcpHandler(
    ({ era }) => {
      const facts = asking.getStore();
      if (facts === undefined) throw new TypeError('a protocol object was asked for outside a request');
      const { requestId, caller, toolsets, client } = facts;
      events.clientSeen({ client, era });
      return createServer({ identity, tools: listFor(wordsOf(toolsets)), run, requestId, caller });
    },
    { legacy: 'stateless', maxRequestBodySize, maxSubscriptions, onerror },
  );
  const serve = toNodeHandler(handler, { maxRequestBodySize, onerror });

  return {
    answer: (request, response, body, facts) =>
      asking.run({ ...facts, client: clientNameOf(request.headers, body) }, () =>
        serve(asSdkRequest(request), response, body),
      ),
    definitions: listFor().definitions,
    close: () => handler.close(),
  };
}

/** `shopping, research` is two words. */
function wordsOf(toolsets: string | undefined): readonly string[] | undefined {
  return toolsets?.split(',').map((word) => word.trim().toLowerCase());
}

/** The SDK's own, narrower idea of a Node request. */
function asSdkRequest(request: IncomingMessage): NodeIncomingMessageLike {
  return {
    method: request.method ?? 'GET',
    url: request.url ?? '/',
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}
