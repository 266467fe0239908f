import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** What ran in the server while it answered one tool call that it had never heard before. */
export interface ColdCall {
  /** Files below `src` with a function that ran; loading a file does not count. */
  readonly files: readonly string[];
  /** How often functions of these names ran, in files whose path begins like this. */
  calls(path: string, names: RegExp): number;
}

interface Ran {
  readonly file: string;
  readonly name: string;
  readonly count: number;
}

const coverage = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(
        z.object({
          functionName: z.string(),
          ranges: z.array(z.object({ startOffset: z.number(), endOffset: z.number(), count: z.number() })),
        }),
      ),
    }),
  ),
});

/** Starts a checkout's server over the demo catalogue, and counts through V8's own coverage what one call enters. */
export async function traceColdCall(
  checkout: string,
  tool: string,
  args: Readonly<Record<string, unknown>>,
): Promise<ColdCall> {
  const env = { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info' };
  const child = spawn(process.execPath, ['--inspect=127.0.0.1:0', 'src/main.ts'], { cwd: checkout, env });
  try {
    const said = listenTo(child.stderr);
    child.stdout.resume();
    const inspector = await openInspector(await said(/(ws:\/\/\S+)/));
    const origin = await said(/(http:\/\/127\.0\.0\.1:\d+)\/mcp/);
    await inspector.ask('Profiler.enable');
    await inspector.ask('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
    await inspector.ask('Profiler.takePreciseCoverage');
    await callTool(`${origin}/mcp`, tool, args);
    const ran = functionsRun(coverage.parse(await inspector.ask('Profiler.takePreciseCoverage')));
    inspector.close();
    return {
      files: [...new Set(ran.map(({ file }) => file))],
      calls: (path, names) =>
        ran
          .filter(({ file, name }) => file.startsWith(path) && names.test(name))
          .reduce((sum, { count }) => sum + count, 0),
    };
  } finally {
    child.kill('SIGKILL');
  }
}

function functionsRun({ result }: z.infer<typeof coverage>): readonly Ran[] {
  return result.flatMap(({ url, functions }) => {
    if (!url.startsWith('file:') || url.includes('node_modules')) return [];
    const path = fileURLToPath(url);
    const file = path.slice(path.lastIndexOf('/src/') + 1);
    const text = readFileSync(path, 'utf8');
    return functions.flatMap(({ functionName: name, ranges: [whole] }) => {
      const isModule = name === '' && whole?.startOffset === 0;
      if (whole === undefined || whole.count === 0 || isModule) return [];
      // V8 counts an async function once more each time it goes on after an await.
      const body = text.slice(whole.startOffset, whole.endOffset);
      return [{ file, name, count: /^async\b.*\bawait\b/s.test(body) ? 1 : whole.count }];
    });
  });
}

async function callTool(url: string, name: string, args: Readonly<Record<string, unknown>>): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2025-11-25',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } }),
  });
  const text = await response.text();
  if (!response.ok || text.includes('"isError":true'))
    throw new Error(`${name} failed: ${text.slice(0, 200)}`);
}

/** Waits until the text so far holds what is looked for, and gives its first group. */
function listenTo(stream: NodeJS.ReadableStream): (pattern: RegExp) => Promise<string> {
  let text = '';
  stream.setEncoding('utf8').on('data', (more) => {
    text += String(more);
  });
  return (pattern) =>
    new Promise((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      };
      look();
      stream.on('data', look).on('end', () => reject(new Error(`the server did not start: ${text}`)));
    });
}

async function openInspector(url: string) {
  const socket = new WebSocket(url);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const waiting = new Map<number, (answer: unknown) => void>();
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = z
      .object({ id: z.number().optional(), result: z.unknown() })
      .parse(JSON.parse(String(data)));
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let asked = 0;
  return {
    ask(method: string, params: object = {}): Promise<unknown> {
      asked += 1;
      const answer = new Promise((resolve) => waiting.set(asked, resolve));
      socket.send(JSON.stringify({ id: asked, method, params }));
      return answer;
    },
    close: () => socket.close(),
  };
}
