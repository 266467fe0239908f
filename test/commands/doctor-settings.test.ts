import { spawnSync } from 'node:child_process';
import { chmod, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keysInFile } from '../../src/auth/key-file.ts';
import { passwordHash } from '../auth/an-oauth-server.ts';
import { visit } from './a-visit.ts';

const credential = {
  CREATORS_CREDENTIAL_ID: 'invented-id',
  CREATORS_CREDENTIAL_SECRET: 'invented-secret',
  CREATORS_CREDENTIAL_VERSION: '3.1',
};
const shop = { ...credential, AMAZON_ASSOCIATE_TAG: 'myshop-20' };
const signIn = {
  AUTH_MODE: 'oauth',
  PUBLIC_URL: 'http://127.0.0.1:9',
  OAUTH_PASSWORD_HASH: passwordHash,
};

describe('the doctor and the environment', () => {
  test('tells every fault once, where it belongs', async () => {
    const { of, code } = await visit({
      ...credential,
      CREATORS_CREDENTIAL_SECRET: '',
      PORT: 'eighty',
      MAX_REQUEST_PER_DAY: '100',
    });
    expect(code).toBe(1);
    expect(of(2)).toEqual([
      'fault: 4 faults in the environment | The server does not start. | see the lines below, and checks 3, 6 and 9',
      'fault: PORT is "eighty" | It must be a whole number from 0 to 65535. | change it in .env, then: docker compose up --detach app',
    ]);
    expect(of(3)[0]).toMatch(/^fault: MAX_REQUEST_PER_DAY must be spelt MAX_REQUESTS_PER_DAY/);
    expect(of(6)[0]).toMatch(/^fault: CREATORS_CREDENTIAL_SECRET is nothing \| It must be set when/);
    expect(of(9)[0]).toMatch(/^fault: AMAZON_ASSOCIATE_TAG is nothing \| It must be your Associate tag for/);
    expect(of(11)).toEqual(['skipped: needs an environment that parses: see check 2']);
  });

  test('a credential of another region', async () => {
    const { of } = await visit({ ...shop, CREATORS_CREDENTIAL_VERSION: '3.2' });
    expect(of(6)[0]).toMatch(/^fault: CREATORS_CREDENTIAL_VERSION is "3.2" \| It must be 2.1 or 3.1/);
  });

  test('a variable that nothing reads', async () => {
    const { of, code } = await visit({ MOCK_MODE: 'true', AMAZON_REGION: 'us-east-1' });
    expect(of(3)[0]).toMatch(/^note: AMAZON_REGION is set, but nothing reads it\./);
    expect({ code, of2: of(2) }).toMatchObject({ of2: ['ok: every variable parses'] });
  });

  test('invented goods that nobody asked for', async () => {
    expect((await visit({})).of(5)[0]).toMatch(
      /^note: .*no credentials are set \| Shoppers see products that do not/,
    );
    expect((await visit({ MOCK_MODE: 'true' })).of(5)).toEqual(['ok: the invented demo catalogue, as asked']);
  });

  test('a tag of another marketplace', async () => {
    const { of } = await visit({ ...shop, AMAZON_ASSOCIATE_TAG: 'myshop-21' });
    expect(of(9)[0]).toMatch(/^note: US has myshop-21, and tags there end in -20 \|/);
    expect((await visit(shop)).of(9)).toEqual(['ok: one for each of US']);
  });

  test('more requests than a new account has', async () => {
    const { of } = await visit({ ...shop, MAX_REQUESTS_PER_SECOND: '10' });
    expect(of(10)[0]).toMatch(/^note: 10 a second, 8000 a day; a new account has 1 and 8640 \| Beyond/);
  });

  test('copies without anything in common, and sign-ins that end with the process', async () => {
    expect((await visit({ MOCK_MODE: 'true', REPLICAS: '3' })).of(11)[0]).toMatch(
      /^fault: REPLICAS is 3, and REDIS_URL is not set \| Each copy spends the whole budget/,
    );
    expect((await visit(signIn)).of(11)[0]).toMatch(
      /^note: REDIS_URL is not set \| Sign-ins are kept in memory/,
    );
  });

  test('a hash that guesses go through quickly', async () => {
    expect((await visit(signIn)).of(20)[0]).toMatch(/^note: the hash is cheaper than today's/);
  });

  test('a cache that is larger than the machine', async () => {
    const { of } = await visit({ MOCK_MODE: 'true', CACHE_MAX_MB: '65536' });
    expect(of(22)[0]).toMatch(/^fault: \d+ MB for a process that may need 65736 \| It is killed when/);
  });

  test('a log without its audit trail, and a collector that is not there', async () => {
    const { of } = await visit({
      MOCK_MODE: 'true',
      LOG_LEVEL: 'error',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(of(24)[0]).toMatch(/^note: LOG_LEVEL is error \| The audit trail/);
    expect(of(24)[1]).toMatch(/^fault: the collector takes no spans/);
  });

  test('no metrics at all', async () => {
    expect((await visit({ ENABLE_METRICS: 'false' })).of(17)[0]).toMatch(/^note: ENABLE_METRICS is false/);
  });

  test('says what it does not understand', async () => {
    const { runCommand } = await import('../../src/commands/run-command.ts');
    const said: string[] = [];
    const terminal = {
      environment: {},
      input: process.stdin,
      print: (text: string) => void said.push(text),
      printError: (text: string) => void said.push(text),
    };
    expect(await runCommand('doctor', ['--url', 'shop'], terminal)).toBe(2);
    expect(await runCommand('doctor', ['--cure'], terminal)).toBe(2);
    expect(said[0]).toMatch(/^"shop" is no http or https URL\./);
  });
});

describe('the doctor and files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'doctor-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('keys that others can read, and keys that are old', async () => {
    const path = join(folder, 'keys.json');
    await keysInFile(path);
    const at = async () => (await visit({ ...signIn, OAUTH_KEYS_FILE: path })).of(19);
    expect(await at()).toEqual(["ok: in a file of its owner's alone, 0 days old"]);
    await chmod(path, 0o644);
    await utimes(path, new Date(), new Date(Date.now() - 200 * 86_400_000));
    expect(await at()).toEqual([
      expect.stringMatching(/^fault: the file of OAUTH_KEYS_FILE has mode 644 \| Whoever reads it/),
      expect.stringMatching(/^note: the keys are 200 days old/),
    ]);
  });

  test('a file .env that others can read and that git keeps, told by the program itself', async () => {
    await writeFile(join(folder, '.env'), 'MOCK_MODE=true\nOAUTH_MODE=x\n', { mode: 0o644 });
    const git = (...words: readonly string[]) => spawnSync('git', [...words], { cwd: folder });
    git('init');
    git('add', '--force', '.env');
    const main = join(import.meta.dirname, '../../src/main.ts');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'doctor'], {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env.PATH },
    });
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(' 4 FAULT  .env: .env has mode 644\n');
    expect(stdout).toContain(' 4 FAULT  .env: .env is tracked by git\n');
    expect(stdout).toContain('          Mend: chmod 600 .env\n');
    expect(stdout).toMatch(/\n\d to mend, \d to know\.\n$/);
  });
});
