import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importJWK, SignJWT } from 'jose';
import * as client from 'openid-client';
import { expect, onTestFinished, test } from 'vitest';
import { keysInFile, rotateKeyFile } from '../../src/auth/key-file.ts';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { generateKeys, keysInStore, parseKeys, rotateKeysInStore } from '../../src/auth/signing-keys.ts';
import { beginConnection, call, connect, passPages } from './a-connection.ts';
import { aVisitor, follow } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';

const plain = { clientId: 'plain', redirectUri: 'https://app.example/cb' };
const aStore = () => createMemoryKeyValueStore(() => Date.now());

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'keys-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

test('one replica finishes the sign-in that another began, and both believe the token', async () => {
  const store = aStore();
  const one = await anOAuthServer({ store });
  const other = await anOAuthServer({ store, publicUrl: one.url });
  const visitor = aVisitor();
  const begun = await beginConnection(one, plain);
  const { url } = await follow(visitor, begun.url);
  const there = url.replace(one.url, other.url);
  // The visitor's cookies go by path, not by port: just what a balancer in front of two replicas sees.
  expect(await (await visitor.get(there)).text()).toContain('<h1>Sign in</h1>');
  const callback = await passPages(visitor, begun.url);
  const tokens = await client.authorizationCodeGrant(begun.config, new URL(callback), {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
  });
  expect((await call(other, tokens.access_token)).status).toBe(200);
});

test('replicas that start at the same moment agree on their keys', async () => {
  const store = aStore();
  const [one, other] = await Promise.all([keysInStore(store), keysInStore(store)]);
  expect(one).toEqual(other);

  const path = join(await aFolder(), 'keys.json');
  const files = await Promise.all([keysInFile(path), keysInFile(path), keysInFile(path)]);
  expect(new Set(files.map((keys) => JSON.stringify(keys))).size).toBe(1);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

test('tokens outlive a restart when their keys are in a file, and one rotation, but not two', async () => {
  const keysFile = join(await aFolder(), 'keys.json');
  const before = await anOAuthServer({ keysFile });
  const { tokens } = await connect(before, plain);
  for (const status of [200, 401]) {
    await rotateKeyFile(keysFile);
    const after = await anOAuthServer({ keysFile, publicUrl: before.url });
    expect((await call(after, tokens.access_token)).status).toBe(status);
  }
});

test('keys rotated in the store sign nobody out, also before every copy was restarted', async () => {
  const store = aStore();
  const running = await anOAuthServer({ store });
  const { tokens } = await connect(running, plain);
  expect(await rotateKeysInStore(store)).toBe(true);
  const restarted = await anOAuthServer({ store, publicUrl: running.url });
  expect((await call(restarted, tokens.access_token)).status).toBe(200);

  // As the restarted copy signs from now on.
  const [key] = (await keysInStore(store)).signing;
  const fresh = await new SignJWT({ scope: 'catalog:read', client_id: 'plain' })
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key?.kid ?? '' })
    .setIssuer(running.url)
    .setAudience(`${running.url}/mcp`)
    .setExpirationTime('5m')
    .sign(await importJWK({ ...key }, 'ES256'));
  const both = await Promise.all([call(running, fresh), call(running, fresh)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  expect((await call(running, tokens.access_token)).status).toBe(200);
});

test('a store without keys has none to rotate', async () => {
  expect(await rotateKeysInStore(aStore())).toBe(false);
});

test('a damaged key file stops the start, and is neither overwritten nor quoted', async () => {
  const path = join(await aFolder(), 'keys.json');
  await keysInFile(path);
  await writeFile(path, '{"signing":[{"d":"a-secret"}]');
  await expect(keysInFile(path)).rejects.toThrow(/^the keys of the authorization server are damaged/);
  expect(await readFile(path, 'utf8')).toBe('{"signing":[{"d":"a-secret"}]');
});

test.each([
  [0o604, false],
  [0o620, false],
  [0o644, false],
  [0o666, false],
  [0o400, true],
  [0o440, true],
  [0o600, true],
])('a key file of mode %o is taken: %s', async (mode, isTaken) => {
  const path = join(await aFolder(), 'keys.json');
  const keys = await keysInFile(path);
  await chmod(path, mode);
  if (isTaken) expect(await keysInFile(path)).toEqual(keys);
  else await expect(keysInFile(path)).rejects.toThrow(/^a file that others may use, mode 0\d+: chmod 600$/);
});

test('keys survive being written down', () => {
  const keys = generateKeys();
  expect(parseKeys(JSON.stringify(keys))).toEqual(keys);
});

test.each(['http://shop.example.com', 'https://shop.example.com/', 'https://shop.example.com/path'])(
  'the public URL %s is refused at the start',
  async (publicUrl) => {
    await expect(anOAuthServer({ publicUrl })).rejects.toThrow(/^PUBLIC_URL must be an https origin/);
  },
);
