import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { keysInFile } from '../../src/auth/key-file.ts';
import { type CommandName, commandNames, runCommand } from '../../src/commands/run-command.ts';
import { parseCommandLine } from '../../src/process/command-line.ts';

/** Runs a command with this on its standard input. */
async function run(name: CommandName, words: readonly string[], typed = '') {
  const said = { out: '', error: '' };
  const code = await runCommand(name, words, {
    environment: {},
    input: new PassThrough().end(typed),
    print: (text) => {
      said.out += text;
    },
    printError: (text) => {
      said.error += text;
    },
  });
  return { code, ...said };
}

test('the first word names a command, and the rest are its own', () => {
  expect(parseCommandLine(['cache', 'clear', 'all'])).toEqual({
    kind: 'command',
    name: 'cache',
    words: ['clear', 'all'],
  });
  expect(parseCommandLine(['--stdio'])).toEqual({ kind: 'stdio' });
  expect(parseCommandLine([])).toEqual({ kind: 'serve' });
  expect(parseCommandLine(['cash'])).toEqual({
    kind: 'unknown',
    message: expect.stringMatching(/^There is no command "cash"\. Use cache, .*, or --help\.$/),
  });
});

test.each(commandNames)('%s explains itself', async (name) => {
  expect(await run(name, ['--help'])).toMatchObject({
    code: 0,
    out: expect.stringContaining(`npm run ${name}`),
    error: '',
  });
});

test('a password becomes the line for the environment, and is not repeated', async () => {
  const { code, out, error } = await run('hash-password', [], 'correct horse battery\n');
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/^OAUTH_PASSWORD_HASH=scrypt:16:8:1:[\w-]+:[\w-]{43}\n$/);
  expect(await run('hash-password', [], 'short\n')).toMatchObject({ code: 1, out: '' });
});

test('rotated keys stand in front of those before them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'rotate-keys-'));
  try {
    const path = join(folder, 'keys.json');
    await keysInFile(path);
    const before = await readFile(path, 'utf8');
    expect(await run('rotate-keys', [path])).toMatchObject({ code: 0, error: '' });
    expect(await readFile(path, 'utf8')).not.toBe(before);
    expect(await run('rotate-keys', [])).toMatchObject({ code: 1, out: '' });
    expect(await run('rotate-keys', [join(folder, 'none.json')])).toMatchObject({
      code: 1,
      error: expect.stringMatching(/were not touched: ENOENT\n$/),
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('without Redis there is no shared cache to clear', async () => {
  expect(await run('cache', ['clear', 'all'])).toEqual({
    code: 1,
    out: '',
    error: 'REDIS_URL is not set. Without Redis each copy keeps its cache in memory: restart it instead.\n',
  });
  expect(await run('cache', ['clear', 'shelves'])).toMatchObject({
    code: 2,
    error: expect.stringMatching(/^There is no namespace "shelves"\./),
  });
});
