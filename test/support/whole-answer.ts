import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { testNow } from './an-mcp.ts';
import { askTool } from './ask-tool.ts';

/** The whole answer of a tool over the demo catalogue at a fixed time, a line for each field and each item of a list. */
export async function wholeAnswer(tool: string, args: Record<string, unknown>): Promise<string> {
  const catalogue = createDemoSource({ now: () => testNow });
  const toolsets = ['shopping', 'research', 'ops'] as const;
  const { text } = await askTool({ catalogue, toolsets }, tool, args);
  const answer: Readonly<Record<string, unknown>> = JSON.parse(text);
  return Object.entries(answer).flatMap(linesOf).join('\n');
}

function linesOf([field, value]: readonly [string, unknown]): readonly string[] {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return [`${field}: ${JSON.stringify(value)}`];
  return [`${field}:`, ...value.map((item) => `- ${JSON.stringify(item)}`)];
}
