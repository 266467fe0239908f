import type { Catalogue } from '../products/catalogue.ts';
import type { OwnNotices } from '../products/disclosure.ts';
import type { CredentialGroup } from '../products/marketplace.ts';
import type { EpochMs } from '../products/product.ts';
import type { Events } from '../telemetry/events.ts';
import type { HealthReport } from '../telemetry/health.ts';
import type { OperationsSummary } from '../telemetry/operations-summary.ts';
import type { Tracer } from '../telemetry/tracer.ts';
import { compileTool } from './protocol/compiled-tool.ts';
import { createMcpEndpoint, type McpEndpoint } from './protocol/endpoint.ts';
import { type StdioOptions, serveOverStdio } from './protocol/stdio.ts';
import { createToolRunner } from './protocol/tool-runner.ts';
import { tracedAnswer, tracedTools } from './protocol/tracing.ts';
import { createInstructions, createResourcesAndPrompts } from './resources/resources-and-prompts.ts';
import { allTools } from './tools/all-tools.ts';
import type { Markets, Tool, Toolset } from './tools/tool.ts';
import type { LinkTags } from './views/links-only.ts';

export interface McpOptions {
  readonly version: string;
  readonly catalogue: Catalogue;
  readonly markets: Markets;
  /** Those the operator has switched on. */
  readonly toolsets: readonly Toolset[];
  /** False: no tool that compares, ranks, scores or sums up. Default: true. */
  readonly analysis?: boolean;
  /** Has the operator ended the programme? Then every tool of a caller says so. Default: never. */
  readonly programme?: { assertRunning(): void };
  /** The Associate's tags, for links while Amazon refuses the account. Default: none. */
  readonly linkTags?: LinkTags;
  /** Default: every tool of the project. */
  readonly tools?: readonly Tool[];
  /** How long one tool call may take, all waits included. */
  readonly deadlineMs: number;
  /** Is it known that Amazon gives the account of this group no ratings? Default: never. */
  readonly ratingsRefused?: (group: CredentialGroup) => boolean;
  /** What the operator says instead of the usual notices. Default: nothing. */
  readonly ownNotices?: OwnNotices | undefined;
  /** The report behind GET /health. */
  readonly health: () => HealthReport;
  readonly operations: () => Promise<OperationsSummary>;
  readonly events: Events;
  readonly now: () => EpochMs;
  /** Absent: no spans. */
  readonly tracer?: Tracer | undefined;
}

export interface Mcp extends McpEndpoint {
  /** The tools that are switched on. */
  readonly tools: readonly Pick<Tool, 'name' | 'toolset'>[];
  /** Serves one local program over its pipe instead of HTTP.
   *  @returns when the program has closed its end */
  serveStdio(pipe: Pick<StdioOptions, 'input' | 'output'>): Promise<void>;
}

/** The names of all tools, switched on or not: what a metric's label may say. */
export const toolNames: readonly string[] = allTools.map(({ name }) => name);

/** Opens the room: everything a client can ask for by MCP, over a catalogue. */
export function createMcp(options: McpOptions): Mcp {
  const { markets, toolsets, analysis = true, events, tracer, version } = options;
  const tools = (options.tools ?? allTools)
    .filter(({ toolset, analyses }) => toolsets.includes(toolset) && (analysis || analyses !== true))
    .map((tool) => compileTool(tool, markets));
  const run = tracedTools(createToolRunner(options), tracer);
  const identity = {
    name: 'associates-mcp',
    title: 'Associates MCP',
    version,
    instructions: createInstructions(markets, { analysis }),
    resourcesAndPrompts: createResourcesAndPrompts({ markets, run, analysis }),
  };
  const endpoint = createMcpEndpoint({ identity, tools, run, events });
  return {
    ...endpoint,
    answer: tracedAnswer(endpoint.answer, tracer),
    tools,
    serveStdio: (pipe) => serveOverStdio({ identity, tools, run, events, ...pipe }),
  };
}
