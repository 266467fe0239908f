import type { Tool as ToolDefinition } from '@modelcontextprotocol/server';
import { type Toolset, toolsets } from '../tools/tool.ts';
import type { CompiledTool } from './compiled-tool.ts';
import { quoted } from './input-error.ts';

/** The tools of one request: those its server offers, narrowed to the sets it asked for. */
export interface ToolList {
  readonly definitions: ToolDefinition[];
  find(name: string): CompiledTool | undefined;
  /** The sets that the tools are of. */
  readonly toolsets: readonly Toolset[];
  /** What is wrong with the sets asked for, in a sentence for the person who wrote the address; then there are no tools. */
  readonly fault?: string;
}

/** Makes the lists of narrowed requests. Asking narrows and never widens: a set that the operator has not switched on is
 *  left out, and a name that is no set at all is a fault.
 *  @returns a function of toolset names as the client wrote them; absent or empty: every tool */
export function createToolLists(
  tools: readonly CompiledTool[],
): (narrowedTo?: readonly string[]) => ToolList {
  const whole = listOf(tools);
  return (narrowedTo = []) => {
    const words = narrowedTo.filter((word) => word !== '');
    if (words.length === 0) return whole;
    const fault = faultIn(words, whole.toolsets);
    if (fault !== undefined) return { ...listOf([]), fault };
    return listOf(tools.filter(({ toolset }) => words.includes(toolset)));
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

function listOf(tools: readonly CompiledTool[]): ToolList {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  return {
    definitions: tools.map(({ definition }) => definition),
    find: (name) => byName.get(name),
    toolsets: [...new Set(tools.map(({ toolset }) => toolset))],
  };
}
