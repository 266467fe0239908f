import { type CompiledTool, compileTool } from '../../src/mcp/protocol/compiled-tool.ts';
import { allTools } from '../../src/mcp/tools/all-tools.ts';
import type { Tool, Toolset } from '../../src/mcp/tools/tool.ts';
import { someMarkets } from './an-mcp.ts';

const setsInWords: Readonly<Record<Toolset, string>> = {
  shopping: 'On by default.',
  research:
    'For deep research and company knowledge, in exactly the shape that they require: `search` finds ids such as ' +
    '`DE:B0EXAMPLE1` (a marketplace and an ASIN), `fetch` gives the page behind one.',
  ops: 'For the operator; never on by default.',
};

const introduction = `# Tools

Written by \`npm run docs:tools\` from the definitions that clients see; a test keeps the two in agreement. \`TOOLSETS\`
switches sets on. A connector narrows them with \`/mcp?toolsets=shopping,research\` or the header \`X-MCP-Toolsets\`; it never
widens them, and a name that is no set is an error that says so. \`GET /tools\` has the full schemas.

The marketplaces below stand for those that are configured. Every answer with Amazon content carries \`as_of\`, \`marketplace\`
and \`disclosure\`; a field that is absent is one Amazon did not give.
`;

/** The page about these tools, as Markdown. */
export function toolsDocument(tools: readonly Tool[] = allTools): string {
  const markets = someMarkets('US', 'DE');
  const sets = Map.groupBy(
    tools.map((tool) => compileTool(tool, markets)),
    ({ toolset }) => toolset,
  );
  const chapters = [...sets].map(
    ([toolset, tools]) =>
      `## Toolset \`${toolset}\`\n\n${setsInWords[toolset]}\n\n${tools.map(sectionOn).join('\n')}`,
  );
  return [introduction, ...chapters].join('\n');
}

function sectionOn({ definition }: CompiledTool): string {
  const { name, title, description, inputSchema, outputSchema } = definition;
  const required = new Set(inputSchema.required);
  const rows = Object.entries(inputSchema.properties ?? {}).map(([argument, property]) => {
    const schema: Schema = Object(property);
    return row(
      `\`${argument}\``,
      required.has(argument) ? 'required' : defaultOf(schema),
      typeOf(schema),
      schema.description,
    );
  });
  const table =
    rows.length === 0
      ? 'No arguments.'
      : ['| Argument | Default | Kind | Meaning |', '|---|---|---|---|', ...rows].join('\n');
  const fields = Object.keys(Object(outputSchema?.properties)).map((field) => `\`${field}\``);
  return `### \`${name}\` – ${title}\n\n${description}\n\n${table}\n\nAnswer: ${fields.join(', ')}.\n`;
}

type Schema = Readonly<Record<string, unknown>>;

function row(...cells: readonly unknown[]): string {
  return `| ${cells.map((cell) => String(cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`;
}

function defaultOf(schema: Schema): string {
  return schema.default === undefined ? '–' : `\`${String(schema.default)}\``;
}

function typeOf(schema: Schema): string {
  const { type, enum: values, items, minimum, maximum, maxLength, minItems, maxItems } = schema;
  if (Array.isArray(values)) return values.map((value) => `\`${value}\``).join(' ');
  switch (type) {
    case 'array':
      return `list of ${bounds(minItems, maxItems)}${items === undefined ? '' : ' texts'}`;
    case 'integer':
      return `whole number ${bounds(minimum, maximum)}`;
    case 'number':
      return `number ${bounds(minimum, maximum)}`;
    case 'string':
      return maxLength === undefined ? 'text' : `text, at most ${maxLength} characters`;
    default:
      return String(type);
  }
}

function bounds(least: unknown, most: unknown): string {
  return least === undefined || most === undefined ? '' : `${least}–${most}`;
}
