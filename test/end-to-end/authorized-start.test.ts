import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { passwordHash } from '../auth/an-oauth-server.ts';
import { freePort } from '../support/redis-server.ts';
import { runServerProcess } from '../support/server-process.ts';

const environment = {
  PORT: '0',
  PUBLIC_URL: 'https://shop.example.com',
  AUTH_MODE: 'oauth',
  OAUTH_PASSWORD_HASH: passwordHash,
};

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

describe('a server that cannot have its keys does not start, and says why without a stack:', () => {
  test('Redis is out of reach', async () => {
    const url = `redis://127.0.0.1:${await freePort()}`;
    const { code, stderr } = await runServerProcess({ ...environment, REDIS_URL: url });
    expect(code).toBe(1);
    expect(stderr).toContain('REDIS_URL must be reachable at the start, or OAUTH_KEYS_FILE set');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test('the file holds something else', async () => {
    const path = join(await aFolder(), 'keys.json');
    await writeFile(path, '{"signing":"pl4nted"}');
    const { code, stderr } = await runServerProcess({ ...environment, OAUTH_KEYS_FILE: path });
    expect(code).toBe(1);
    expect(stderr).toContain('OAUTH_KEYS_FILE must be a file that this server wrote');
    expect(stderr).not.toMatch(/pl4nted|^\s+at /m);
  });

  test('others on the machine may read the file', async () => {
    const path = join(await aFolder(), 'keys.json');
    await writeFile(path, '{}', { mode: 0o644 });
    const { code, stderr } = await runServerProcess({ ...environment, OAUTH_KEYS_FILE: path });
    expect(code).toBe(1);
    expect(stderr).toContain('a file that others may use, mode 0644: chmod 600');
  });

  test('the folder is not there', async () => {
    const path = join(await aFolder(), 'nowhere', 'keys.json');
    const { code, stderr } = await runServerProcess({ ...environment, OAUTH_KEYS_FILE: path });
    expect(code).toBe(1);
    expect(stderr).toContain(`OAUTH_KEYS_FILE must be`);
    expect(stderr).toContain('(ENOENT)');
  });
});
