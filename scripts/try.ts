import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

const help = `Calls one tool with the official MCP client and prints the answer.

  npm run try -- <tool> ['<arguments as JSON>'] [--url <address>] [--json]

  npm run try                                             lists the tools
  npm run try -- search_products '{"query":"headphones"}'
  npm run try -- get_product_details '{"asins":["B0..."]}' --json

  --url    the server to call; default http://127.0.0.1:8000/mcp, and when nothing
           listens there, a server of its own is started for this one call
  --json   print the structured answer as JSON
`;

const usualUrl = 'http://127.0.0.1:8000/mcp';

interface Wish {
  readonly tool: string | undefined;
  readonly args: Record<string, unknown>;
  readonly url: string | undefined;
  readonly json: boolean;
}

/** Reads the command line, or says in one sentence what is wrong with it. */
function parseWish(words: readonly string[]): Wish | string {
  const rest = [...words];
  const at = rest.indexOf('--url');
  const url = at < 0 ? undefined : rest.splice(at, 2)[1];
  if (at >= 0 && url === undefined) return `--url needs an address, e.g. ${usualUrl}`;
  const json = rest.includes('--json');
  const [tool, text = '{}', ...extra] = rest.filter((word) => word !== '--json');
  if (url !== undefined && !URL.canParse(url)) return `--url needs an address, e.g. ${usualUrl}, got: ${url}`;
  if (tool?.startsWith('-')) return `There is no option ${tool}.`;
  if (extra.length > 0)
    return `Too many words: "${extra.join(' ')}". Put the arguments into one quoted JSON text.`;
  try {
    const args: unknown = JSON.parse(text);
    if (typeof args !== 'object' || args === null || Array.isArray(args))
      throw new TypeError('not an object');
    return { tool, args: { ...args }, url, json };
  } catch {
    return `The arguments must be one JSON object, e.g. '{"query":"headphones"}', got: ${text}`;
  }
}

async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/health/live', url), { signal: AbortSignal.timeout(1_000) }).then(
    (response) => response.ok,
    () => false,
  );
}

/** Starts a server on a free port; resolves with its address and a way to end it. */
async function startServer(): Promise<{ url: string; end: () => void }> {
  const child = spawn(process.execPath, ['src/main.ts'], {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const url = /http:\/\/127\.0\.0\.1:\d+\/mcp/.exec(line)?.[0];
    if (url) {
      console.error(`Nothing listens on ${usualUrl}; a server of its own answers this one call.\n`);
      return { url, end: () => child.kill('SIGTERM') };
    }
    said.push(line);
  }
  throw new Error(`the server did not start:\n${said.join('\n')}`);
}

/** Prints any JSON value as an indented outline, which reads better than braces. */
function outline(value: unknown, indent = ''): string {
  if (Array.isArray(value)) {
    return value.map((item) => `${indent}- ${outline(item, `${indent}  `).trimStart()}`).join('\n');
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value)
      .map(([name, inner]) =>
        typeof inner === 'object' && inner !== null
          ? `${indent}${name}:\n${outline(inner, `${indent}  `)}`
          : `${indent}${name}: ${String(inner)}`,
      )
      .join('\n');
  }
  return `${indent}${String(value)}`;
}

async function run(wish: Wish, url: string): Promise<number> {
  const client = new Client({ name: 'try', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  try {
    if (wish.tool === undefined) {
      const { tools } = await client.listTools();
      for (const tool of tools) console.log(`${tool.name}\n    ${tool.description?.split('\n')[0] ?? ''}`);
      console.log(`\nCall one:  npm run try -- ${tools[0]?.name ?? '<tool>'} '{"query":"headphones"}'`);
      return 0;
    }
    const result = await client.callTool({ name: wish.tool, arguments: wish.args });
    const text = result.content
      .map((item) => (item.type === 'text' ? item.text : `[${item.type}]`))
      .join('\n');
    if (result.isError) console.error(text);
    else if (wish.json) console.log(JSON.stringify(result.structuredContent ?? text, null, 2));
    else console.log(result.structuredContent ? outline(result.structuredContent) : text);
    return result.isError ? 1 : 0;
  } finally {
    await client.close();
  }
}

function toAdvice(error: unknown, url: string): string {
  const said = error instanceof Error ? error.message : String(error);
  if (said.includes('fetch failed'))
    return `Nothing answers on ${url}. Is the server up? Start one with npm start.`;
  return `${said}\nThe tools there are: npm run try${url === usualUrl ? '' : ` -- --url ${url}`}`;
}

const words = process.argv.slice(2);
const wish = parseWish(words);
if (words.includes('--help') || words.includes('-h')) {
  console.log(help);
} else if (typeof wish === 'string') {
  console.error(`${wish}\n\n${help}`);
  process.exitCode = 2;
} else {
  const usual = wish.url ?? usualUrl;
  const own = wish.url !== undefined || (await answers(usual)) ? undefined : await startServer();
  try {
    process.exitCode = await run(wish, own?.url ?? usual);
  } catch (error) {
    console.error(toAdvice(error, usual));
    process.exitCode = 1;
  } finally {
    own?.end();
  }
}
