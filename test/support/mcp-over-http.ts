import { once } from 'node:events';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createInstructions } from '../../src/mcp/create-mcp.ts';
import { createMcpEndpoint } from '../../src/mcp/protocol/endpoint.ts';
import { createToolRunner, type ToolRunnerOptions } from '../../src/mcp/protocol/tool-runner.ts';
import { createLibrary } from '../../src/mcp/resources/resources-and-prompts.ts';
import { createShoppingTools } from '../../src/mcp/tools/all-tools.ts';
import type { Markets, Tool } from '../../src/mcp/tools/tool.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import type { MarketplaceCode } from '../../src/products/marketplace.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { type EventsSeen, recordedEvents } from './recorded-events.ts';

export interface McpServerOptions {
  readonly catalogue: Catalogue;
  readonly markets?: Markets;
  readonly tools?: readonly Tool[];
  readonly deadlineMs?: number;
  readonly ratingsRefused?: ToolRunnerOptions['ratingsRefused'];
}

export interface McpServerUnderTest extends AsyncDisposable {
  readonly url: URL;
  readonly events: EventsSeen;
  readonly definitions: readonly object[];
}

/** The clock of these tests: long after the products of the builder were asked for. */
const testNow = Date.parse('2026-11-20T09:00:00Z');

export function someMarkets(...codes: readonly [MarketplaceCode, ...MarketplaceCode[]]): Markets {
  return { default: codes[0], configured: codes.map(marketplaceOf) };
}

/** The endpoint behind a bare node:http server on a free port. */
export async function serveMcp(options: McpServerOptions): Promise<McpServerUnderTest> {
  const {
    catalogue,
    markets = someMarkets('US', 'DE'),
    deadlineMs = 20_000,
    ratingsRefused = () => false,
  } = options;
  const events = recordedEvents();
  const run = createToolRunner({
    catalogue,
    markets,
    events,
    deadlineMs,
    ratingsRefused,
    now: () => testNow,
  });
  const endpoint = createMcpEndpoint({
    identity: {
      name: 'associates-mcp',
      title: 'Associates MCP',
      version: '0.0.0',
      instructions: createInstructions(markets),
      library: createLibrary({ markets, run }),
    },
    tools: options.tools ?? createShoppingTools(markets),
    run,
    events,
  });
  const http = createServer(async (request, response) => {
    const body: unknown = request.method === 'POST' ? JSON.parse(await text(request)) : undefined;
    const toolsets =
      new URL(request.url ?? '/', 'http://localhost').searchParams.get('toolsets') ?? undefined;
    await endpoint.answer(request, response, body, { requestId: 'request-1', caller: 'ada', toolsets });
  });
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new TypeError('the test server has no port');
  return {
    url: new URL(`http://127.0.0.1:${address.port}/mcp`),
    events,
    definitions: endpoint.definitions,
    async [Symbol.asyncDispose]() {
      await endpoint.close();
      http.closeAllConnections();
      http.close();
      await once(http, 'close');
    },
  };
}
