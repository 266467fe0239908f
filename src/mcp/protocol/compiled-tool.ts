import type { Tool as ToolDefinition } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { languageArgument, toMarketplaceSchema, withLanguage } from '../tools/arguments.ts';
import type { Markets, Tool, ToolAnswer, ToolContext, Toolset } from '../tools/tool.ts';
import { toInputSchema, toOutputSchema } from './json-schema.ts';
import { parseArguments } from './parse-arguments.ts';

/** A tool ready to serve: its schemas are rendered for the configured marketplaces, its types sealed inside. */
export interface CompiledTool {
  readonly name: string;
  readonly toolset: Toolset;
  /** What clients see. */
  readonly definition: ToolDefinition;
  /** Reads the arguments, runs the tool, and checks the answer against the advertised schema.
   *  @throws ToolInputError when other arguments would help · CatalogueError · anything else is our bug */
  run(args: unknown, context: ToolContext): Promise<ToolAnswer<Readonly<Record<string, unknown>>>>;
}

/** MCP reads `openWorldHint` as "talks to things outside the server", and OpenAI's directory as "reads what is public or
 *  open", also where nothing is changed: a look-up in Amazon's catalogue is both. */
const openWorldHint = true;

/** What hosts learn about every tool here: it looks things up and changes nothing. */
const annotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint,
} as const;

/** Does once what does not depend on a call. */
export function compileTool(tool: Tool, markets: Markets): CompiledTool {
  const { name, toolset, title, status, description, output } = tool;
  const input =
    'marketplace' in tool.input.shape ? tool.input.extend({ language: languageArgument }) : tool.input;
  const inputSchema = toInputSchema(input, { marketplace: toMarketplaceSchema(markets) });
  // Compiled: every answer goes through it, and a compiled check costs a third of an interpreted one.
  const outgoing = z.compile(output);
  return {
    name,
    toolset,
    definition: {
      name,
      title,
      description,
      inputSchema: { ...inputSchema },
      outputSchema: { ...toOutputSchema(output) },
      annotations,
      _meta: toStatusTexts(status),
    },
    async run(args, context) {
      const { language, ...rest } = parseArguments<z.ZodObject>(input, inputSchema, args);
      const { marketplace } = rest;
      const inLanguage = withLanguage(context, asText(language), asText(marketplace));
      const answer = await tool.run(inLanguage, rest);
      // Unknown keys end here: nothing leaves that the schema does not promise.
      return { ...answer, structured: disclosureFirst(outgoing.parse(answer.structured)) };
    },
  };
}

/** ChatGPT shows these; other clients pass them by. Named in OpenAI's Apps SDK reference. */
function toStatusTexts([doing, done]: Tool['status']) {
  return { 'openai/toolInvocation/invoking': doing, 'openai/toolInvocation/invoked': done };
}

/** What is owed to readers stands where a cut answer still has it. */
function disclosureFirst(structured: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { disclosure } = structured;
  return disclosure === undefined ? structured : { disclosure, ...structured };
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
