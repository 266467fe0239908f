import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { Client as OlderClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as OlderTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const program = [process.execPath, 'src/main.ts'] as const;
const info = { name: 'test', version: '1.0.0' };

/** A child that knows nothing of the environment of these tests but where to find programs. */
function aChild(args: readonly string[] = ['--stdio'], env: Readonly<Record<string, string>> = {}) {
  const [command, script] = program;
  return {
    command,
    args: [script, ...args],
    env: { PATH: process.env.PATH ?? '', ...env },
    cwd: root,
    stderr: 'pipe' as const,
  };
}

async function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const [command, script] = program;
  try {
    return { code: 0, ...(await promisify(execFile)(command, [script, ...args], { cwd: root })) };
  } catch (error) {
    const { code, stdout, stderr } = Object(error);
    return { code, stdout, stderr };
  }
}

describe('npm start -- --stdio', () => {
  test.each(['auto', 'legacy'] as const)('serves the same tools to a newer client (%s)', async (mode) => {
    const transport = new StdioClientTransport(aChild());
    const client = new Client(info, { versionNegotiation: { mode } });
    await client.connect(transport);
    try {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toContain('search_products');
      const result = await client.callTool({ name: 'search_products', arguments: { query: 'headphones' } });
      expect(result).toMatchObject({ structuredContent: { products: expect.any(Array), marketplace: 'US' } });
      const { resources } = await client.listResources();
      expect(resources.map(({ uri }) => uri)).toContain('catalog://marketplaces');
    } finally {
      await client.close();
    }
  });

  test('gives a local program no live content without leave', async () => {
    const child = aChild(['--stdio'], {
      CREATORS_CREDENTIAL_ID: 'invented',
      CREATORS_CREDENTIAL_SECRET: 'invented',
      CREATORS_CREDENTIAL_VERSION: '3.1',
      AMAZON_ASSOCIATE_TAG: 'myshop-20',
    });
    const { code, stderr } = await promisify(execFile)(child.command, child.args, {
      cwd: root,
      env: child.env,
    }).then(
      () => ({ code: 0, stderr: '' }),
      (error) => Object(error),
    );
    expect(code).toBe(1);
    expect(stderr).toContain("ALLOW_LOCAL_CLIENT must be true to serve Amazon's live content over --stdio");
  });

  test('serves the same tools to an older client, and those toolsets that are switched on', async () => {
    const transport = new OlderTransport(aChild(['--stdio'], { TOOLSETS: 'research,ops' }));
    const client = new OlderClient(info);
    await client.connect(transport);
    try {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(['search', 'fetch', 'health_check', 'get_metrics']);
      await client.callTool({ name: 'search', arguments: { query: 'headphones' } });
      const metrics = await client.callTool({ name: 'get_metrics', arguments: {} });
      expect(metrics.structuredContent).toMatchObject({ amazon_calls: { ok: 1 }, tool_calls: { ok: 1 } });
    } finally {
      await client.close();
    }
  });

  test('writes messages and nothing else to its output, logs to its errors, and ends with its input', async () => {
    const { command, args, env, cwd } = aChild();
    const child = spawn(command, args, { env, cwd, stdio: 'pipe' });
    const ended = once(child, 'exit');
    const output = text(child.stdout);
    const errors = text(child.stderr);
    const call = { name: 'search_products', arguments: { query: 'kettle' } };
    child.stdin.write('this is no message\n');
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params: call })}\n`);
    await once(child.stdout, 'data');
    child.stdin.end();
    expect(await ended).toEqual([0, null]);
    const messages = (await output).trimEnd().split('\n');
    expect(messages.map((line) => JSON.parse(line))).toMatchObject([{ jsonrpc: '2.0', id: 1, result: {} }]);
    expect(await errors).toContain('"msg":"tool called"');
    expect(await errors).not.toContain('unexpected error');
  });
});

describe('the command line', () => {
  test('explains itself', async () => {
    const { code, stdout } = await run('--help');
    expect(code).toBe(0);
    expect(stdout).toContain('--stdio');
    expect(stdout).toContain('http://127.0.0.1:8000/mcp');
  });

  test('refuses what it does not know, and starts nothing', async () => {
    expect(await run('--studio')).toEqual({
      code: 2,
      stdout: '',
      stderr: 'There is no option "--studio". Use --stdio, --help, or none.\n',
    });
  });
});
