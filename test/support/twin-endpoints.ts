import type { IncomingMessage, ServerResponse } from 'node:http';
import { createInstructions } from '../../src/mcp/create-mcp.ts';
import { createMcpEndpoint } from '../../src/mcp/protocol/endpoint.ts';
import { createServer } from '../../src/mcp/protocol/protocol-server.ts';
import { createSdkExchanges } from '../../src/mcp/protocol/sdk-handler.ts';
import { createToolLists } from '../../src/mcp/protocol/tool-list.ts';
import { createToolRunner } from '../../src/mcp/protocol/tool-runner.ts';
import { createLibrary } from '../../src/mcp/resources/resources-and-prompts.ts';
import { createShoppingTools } from '../../src/mcp/tools/all-tools.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { someMarkets } from './mcp-over-http.ts';
import { type EventsSeen, recordedEvents } from './recorded-events.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: unknown) => Promise<void>;

export interface TwinEndpoints extends AsyncDisposable {
  /** The endpoint as it is. */
  readonly ours: Answer;
  /** The same tools behind the SDK's handler alone. */
  readonly sdk: Answer;
  readonly events: EventsSeen;
}

const testNow = Date.parse('2026-11-20T09:00:00Z');

/** Two endpoints that ought to give the same answers. */
export function twinEndpoints(catalogue: Catalogue): TwinEndpoints {
  const markets = someMarkets('US', 'DE');
  const events = recordedEvents();
  const run = createToolRunner({ catalogue, markets, events, deadlineMs: 20_000, now: () => testNow });
  const identity = {
    name: 'associates-mcp',
    title: 'Associates MCP',
    version: '0.0.0',
    instructions: createInstructions(markets),
    library: createLibrary({ markets, run }),
  };
  const tools = createShoppingTools(markets);
  const listFor = createToolLists(tools);
  const asked = { requestId: 'request-1', caller: 'ada' };
  const endpoint = createMcpEndpoint({ identity, tools, run, events });
  const alone = createSdkExchanges({
    events,
    open: () => createServer({ identity, tools: listFor(), run, ...asked }),
  });
  return {
    events,
    ours: (request, response, body) =>
      endpoint.answer(request, response, body, { ...asked, toolsets: undefined }),
    sdk: (request, response, body) => alone.serve(request, response, body, asked),
    async [Symbol.asyncDispose]() {
      await Promise.all([endpoint.close(), alone.close()]);
    },
  };
}
