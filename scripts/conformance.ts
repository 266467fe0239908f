import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { hashPassword } from '../src/auth/password-hash.ts';
import { allowAsOperator } from './allow-as-operator.ts';

/** Runs the protocol's own conformance suite against this server: what needs no tools made for the test, and the
 *  authorization server with a person who signs in. Ends with code 1 when anything fails. */
const suite = '@modelcontextprotocol/conformance@0.2.0-alpha.12';

const scenarios = {
  '2025-11-25': ['server-initialize', 'ping', 'tools-list', 'resources-list', 'prompts-list'],
  '2026-07-28': [
    'tools-list',
    'resources-list',
    'prompts-list',
    'caching',
    'http-header-validation',
    'sep-2164-resource-not-found',
    'dns-rebinding-protection',
    'input-required-result-unsupported-methods',
    'input-required-result-ignore-extra-params',
  ],
};

// Neither may be one that browsers, and with them fetch, refuse to talk to.
const port = 8_137;
const callbackPort = 8_138;
const origin = `http://127.0.0.1:${port}`;

async function withServer(environment: Record<string, string>, act: () => Promise<void>): Promise<void> {
  const { PATH = '' } = process.env;
  const main = join(import.meta.dirname, '../src/main.ts');
  const server = spawn(process.execPath, [main], {
    // Where no file .env lies.
    cwd: tmpdir(),
    env: { PATH, PORT: `${port}`, LOG_LEVEL: 'error', RATE_LIMIT_PER_MINUTE: '100000', ...environment },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  try {
    await lineOf(server, /MCP endpoint/);
    server.stderr.resume();
    await act();
  } finally {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
}

async function lineOf(child: ChildProcess, pattern: RegExp): Promise<string> {
  const said: string[] = [];
  if (child.stderr === null) throw new TypeError('the child speaks to nobody');
  for await (const line of createInterface({ input: child.stderr })) {
    if (pattern.test(line)) return line;
    said.push(line);
  }
  throw new Error(`the server did not start: ${said.join('\n')}`);
}

/** @param onLine sees what the suite prints; it waits for a person at one point */
async function runSuite(args: readonly string[], onLine: (line: string) => void = () => {}): Promise<void> {
  const run = spawn('npx', ['--yes', suite, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = once(run, 'exit');
  const said: string[] = [];
  for await (const line of createInterface({ input: run.stdout })) {
    said.push(line);
    onLine(line);
  }
  const [code] = await exited;
  const name = args.join(' ').replace(/--url \S+ ?/, '');
  console.log(`${code === 0 ? '✓' : '✗'} ${name}`);
  if (code === 0) return;
  console.log(said.join('\n'));
  process.exitCode = 1;
}

await withServer({}, async () => {
  for (const [revision, names] of Object.entries(scenarios))
    for (const name of names)
      await runSuite(['server', '--url', `${origin}/mcp`, '--scenario', name, '--spec-version', revision]);
});

const password = randomBytes(24).toString('base64url');
const oauth = {
  PUBLIC_URL: origin,
  AUTH_MODE: 'oauth',
  OAUTH_PASSWORD_HASH: await hashPassword(password),
  OAUTH_STATIC_CLIENT_ID: 'conformance',
  OAUTH_STATIC_REDIRECT_URIS: `http://127.0.0.1:${callbackPort}/callback`,
};
await withServer(oauth, () => {
  const who = ['--client-id', 'conformance', '--resource', `${origin}/mcp`, '--port', `${callbackPort}`];
  return runSuite(['authorization', '--url', origin, ...who], (line) => {
    if (line.startsWith(`${origin}/oauth/authorize?`)) void allowAsOperator(line.trim(), password);
  });
});
