import type { Tool as ToolDefinition } from '@modelcontextprotocol/server';
import { type Tool, type Toolset, toolsets } from '../tools/tool.ts';
import { quoted } from './input-error.ts';

/** The tools of one request: those its server offers, narrowed to the sets it asked for. */
export interface ToolList {
  readonly definitions: ToolDefinition[];
  find(name: string): Tool | undefined;
  /** The sets that the tools are of. */
  readonly toolsets: readonly Toolset[];
  /** What is wrong with the sets asked for, in a sentence for whoever wrote the address; then there are no tools. */
  readonly fault?: string;
}

/** Renders every definition once; a request only picks from them. Asking narrows and never widens: a set that the
 *  operator has not switched on is left out, and a name that is no set at all is a fault.
 *  @param narrowedTo toolset names as the client wrote them; absent or empty: every tool */
export function createToolLists(tools: readonly Tool[]): (narrowedTo?: readonly string[]) => ToolList {
  const rendered = tools.map((tool) => ({ tool, definition: toDefinition(tool) }));
  const whole = listOf(rendered);
  return (narrowedTo = []) => {
    const words = narrowedTo.filter((word) => word !== '');
    if (words.length === 0) return whole;
    const fault = faultIn(words, whole.toolsets);
    if (fault !== undefined) return { ...listOf([]), fault };
    return listOf(rendered.filter(({ tool }) => words.includes(tool.toolset)));
  };
}

/** A typing error in an address would otherwise look like a server without tools. */
function faultIn(words: readonly string[], offered: readonly Toolset[]): string | undefined {
  const known: readonly string[] = toolsets;
  const stray = words.find((word) => !known.includes(word));
  if (stray !== undefined) {
    return `${quoted(stray)} is no toolset. The toolsets are ${known.join(', ')}; this server offers ${offered.join(', ')}.`;
  }
  if (offered.some((toolset) => words.includes(toolset))) return undefined;
  return `This server does not offer the toolset ${words.join(', ')}; it offers ${offered.join(', ')}.`;
}

function listOf(rendered: readonly { readonly tool: Tool; readonly definition: ToolDefinition }[]): ToolList {
  const byName = new Map(rendered.map(({ tool }) => [tool.name, tool]));
  return {
    definitions: rendered.map(({ definition }) => definition),
    find: (name) => byName.get(name),
    toolsets: [...new Set(rendered.map(({ tool }) => tool.toolset))],
  };
}

function toDefinition({ name, title, description, inputSchema, outputSchema }: Tool): ToolDefinition {
  return {
    name,
    title,
    description,
    inputSchema: { ...inputSchema },
    outputSchema: { ...outputSchema },
    annotations: toolAnnotations,
  };
}

/** MCP reads this hint as "talks to things outside the server", which every catalogue look-up does. OpenAI's directory
 *  reads it as "can change things outside" and wants `false`: a build that is submitted there changes this line. */
const openWorldHint = true;

/** What hosts are told about every tool here: it looks things up and changes nothing. */
export const toolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint,
} as const;
