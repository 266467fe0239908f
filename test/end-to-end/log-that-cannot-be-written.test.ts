import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connectClient } from '../support/connect-client.ts';

const main = join(import.meta.dirname, '../../src/main.ts');

/** The demo, started with this standard output. */
async function started(stdout: number | 'pipe') {
  const child = spawn(process.execPath, [main], {
    cwd: tmpdir(),
    env: { PORT: '0', MARKETPLACE: 'US' },
    stdio: ['ignore', stdout, 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const origin = await originOf(child, () => said);
  return { child, origin, said: () => said };
}

async function originOf(child: ChildProcess, said: () => string): Promise<string> {
  for (;;) {
    const origin = /(http:\/\/[^/\s]+)\/health\s/.exec(said())?.[1];
    if (origin !== undefined) return origin;
    if (child.exitCode !== null) throw new Error(`the server did not start: ${said()}`);
    if (child.stderr) await Promise.race([once(child.stderr, 'data'), once(child, 'exit')]);
  }
}

async function asksTenTimes(origin: string): Promise<number> {
  await using client = await connectClient('v2, 2026-07-28', new URL('/mcp', origin));
  for (let call = 0; call < 10; call += 1) {
    const { isError } = await client.call('search_products', { query: 'kettle', limit: 1 });
    expect(isError).toBe(false);
  }
  const metrics = await (await fetch(new URL('/metrics', origin))).text();
  return Number(/^log_lines_lost_total (\d+)$/m.exec(metrics)?.[1]);
}

test('a server whose disk is full starts, answers, counts the lines it lost and ends in order', async () => {
  const full = openSync('/dev/full', 'w');
  const { child, origin, said } = await started(full);
  closeSync(full);
  expect(await asksTenTimes(origin)).toBeGreaterThanOrEqual(10);
  expect(said()).toContain('Log lines are being lost (ENOSPC)');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('a server whose reader is gone answers all the same', async () => {
  const { child, origin, said } = await started('pipe');
  child.stdout?.destroy();
  expect(await asksTenTimes(origin)).toBeGreaterThanOrEqual(9);
  expect(said()).toContain('Log lines are being lost (EPIPE)');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});
