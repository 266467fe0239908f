import type { Tool as ToolDefinition } from '@modelcontextprotocol/server';
import type { Tool } from './tool.ts';
import { toolAnnotations } from './tool-annotations.ts';

/** The tools of one request: those its server offers, narrowed to the sets it asked for. */
export interface ToolList {
  readonly definitions: ToolDefinition[];
  find(name: string): Tool | undefined;
}

/** Renders every definition once; a request only picks from them.
 *  @param narrowedTo toolset names as the client wrote them; unknown ones select nothing; absent: every tool */
export function createToolLists(tools: readonly Tool[]): (narrowedTo?: readonly string[]) => ToolList {
  const rendered = tools.map((tool) => ({ tool, definition: toDefinition(tool) }));
  const whole = listOf(rendered);
  return (narrowedTo) =>
    narrowedTo === undefined
      ? whole
      : listOf(rendered.filter(({ tool }) => narrowedTo.includes(tool.toolset)));
}

function listOf(rendered: readonly { readonly tool: Tool; readonly definition: ToolDefinition }[]): ToolList {
  const byName = new Map(rendered.map(({ tool }) => [tool.name, tool]));
  return {
    definitions: rendered.map(({ definition }) => definition),
    find: (name) => byName.get(name),
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
