import type { IncomingMessage, ServerResponse } from 'node:http';
import { createMcp } from '../../src/mcp/create-mcp.ts';
import { compileTool } from '../../src/mcp/protocol/compiled-tool.ts';
import { createProtocolServer } from '../../src/mcp/protocol/protocol-server.ts';
import { createSdkHandler } from '../../src/mcp/protocol/sdk-handler.ts';
import { createToolLists } from '../../src/mcp/protocol/tool-list.ts';
import { createToolRunner } from '../../src/mcp/protocol/tool-runner.ts';
import {
  createInstructions,
  createResourcesAndPrompts,
} from '../../src/mcp/resources/resources-and-prompts.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import type { Catalogue } from '../../src/products/catalogue.ts';
import { mcpOptions } from './an-mcp.ts';
import type { EventsSeen } from './recorded-events.ts';

export type Answer = (request: IncomingMessage, response: ServerResponse, body: unknown) => Promise<void>;

export interface TwinEndpoints extends AsyncDisposable {
  /** The endpoint as it is. */
  readonly ours: Answer;
  /** The same tools behind the SDK's handler alone. */
  readonly sdk: Answer;
  readonly events: EventsSeen;
}

/** Two endpoints that ought to give the same answers. */
export function twinEndpoints(catalogue: Catalogue): TwinEndpoints {
  const options = mcpOptions({ catalogue });
  const { markets, events } = options;
  const mcp = createMcp(options);
  const run = createToolRunner(options);
  const tools = allTools.filter(({ toolset }) => toolset === 'shopping');
  const list = createToolLists(tools.map((tool) => compileTool(tool, markets)))();
  const identity = {
    name: 'associates-mcp',
    title: 'Associates MCP',
    version: options.version,
    instructions: createInstructions(markets, { analysis: true }),
    resourcesAndPrompts: createResourcesAndPrompts({ markets, run, analysis: true }),
  };
  const asked = { requestId: 'request-1', caller: 'ada' };
  const alone = createSdkHandler({
    events,
    open: () => createProtocolServer({ identity, tools: list, run, ...asked }),
  });
  return {
    events,
    ours: (request, response, body) => mcp.answer(request, response, body, { ...asked, toolsets: undefined }),
    sdk: (request, response, body) => alone.serve(request, response, body, asked),
    async [Symbol.asyncDispose]() {
      await Promise.all([mcp.close(), alone.close()]);
    },
  };
}
