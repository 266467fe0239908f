import { PassThrough } from 'node:stream';
import * as client from 'openid-client';
import { describe, expect, onTestFinished, test } from 'vitest';
import { listAllowed } from '../../src/auth/allowed-clients.ts';
import { createMemoryKeyValueStore, type KeyValueStore } from '../../src/auth/key-value-store.ts';
import { createSignOuts, signOutAll } from '../../src/auth/sign-outs.ts';
import { type CommandName, runCommand } from '../../src/commands/run-command.ts';
import { createRedisKeyValues } from '../../src/traffic/redis/redis-key-values.ts';
import { describeWithLocalRedis, openRedis } from '../support/redis.ts';
import { startRedis } from '../support/redis-server.ts';
import { call, connect, renew } from './a-connection.ts';
import { aVisitor } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { claudeUrl } from './client-metadata.ts';

const plain = { clientId: 'plain', redirectUri: 'https://app.example/cb' };
const claude = { clientId: claudeUrl, redirectUri: 'https://claude.ai/api/mcp/auth_callback' };
/** Of another password than that of the server under test. */
const otherHash = 'scrypt:14:8:1:YW5vdGhlciBpbnZlbnRlZCBzYWx0:PO2Xs4x52oC7s_6lcVUOdC0mZWqOSH2hb6pQkLP8Ucw';

/** A clock that a test may set forward, past what replicas remember. */
function aClock() {
  const clock = { now: Date.now() };
  return { clock, now: () => clock.now };
}

describe('an access token', () => {
  test('ends with its grant when the client signs out, and no other does', async () => {
    const { clock, now } = aClock();
    const server = await anOAuthServer({ now });
    const [one, other] = [await connect(server, plain), await connect(server, plain)];
    await client.tokenRevocation(one.config, one.tokens.refresh_token ?? '');
    clock.now += 1_001;
    expect((await call(server, one.tokens.access_token)).status).toBe(401);
    expect((await call(server, other.tokens.access_token)).status).toBe(200);
  });

  test('ends with its grant when a code comes back', async () => {
    const { clock, now } = aClock();
    const server = await anOAuthServer({ now });
    const { tokens, callback, verifier } = await connect(server, plain);
    await fetch(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: 'plain',
        redirect_uri: plain.redirectUri,
        code: new URL(callback).searchParams.get('code') ?? '',
        code_verifier: verifier,
      }),
    });
    clock.now += 1_001;
    expect((await call(server, tokens.access_token)).status).toBe(401);
  });

  test('goes on while the store is away, and is looked at again when that is back', async () => {
    const { clock, now } = aClock();
    const store = createMemoryKeyValueStore(now);
    const trouble = { isOn: false };
    const troubled = new Proxy(store, {
      get: (target, name: keyof KeyValueStore) =>
        trouble.isOn ? () => Promise.reject(new Error('gone')) : target[name],
    });
    const server = await anOAuthServer({ store: troubled, now });
    const { tokens } = await connect(server, plain);
    trouble.isOn = true;
    clock.now += 5_000;
    expect((await call(server, tokens.access_token)).status).toBe(200);
    await signOutAll(store);
    trouble.isOn = false;
    clock.now += 1_001;
    // The first one after a silence waits for nobody.
    await call(server, tokens.access_token);
    expect((await call(server, tokens.access_token)).status).toBe(401);
  });
});

test('a store that never answers holds up no call for longer than a quarter of a second, and that once', async () => {
  const hung = new Proxy(createMemoryKeyValueStore(Date.now), { get: () => () => new Promise(() => {}) });
  const signOuts = createSignOuts(hung, { passwordHash: 'x', now: Date.now });
  expect(await signOuts.isOver({ grant: 'g', era: 'e' })).toBe(false);
  const startedAt = performance.now();
  for (let times = 0; times < 100; times += 1)
    expect(await signOuts.isOver({ grant: 'g', era: 'e' })).toBe(false);
  // A hundred waits would be 25 seconds.
  expect(performance.now() - startedAt).toBeLessThan(10_000);
});

describe('a new password', () => {
  test('ends what was granted under the old one: access, renewal, sessions; the same line does not', async () => {
    const store = createMemoryKeyValueStore(Date.now);
    const before = await anOAuthServer({ store });
    const { tokens, config } = await connect(before, plain);
    const same = await anOAuthServer({ store, publicUrl: before.url });
    expect((await call(same, tokens.access_token)).status).toBe(200);

    const after = await anOAuthServer({ store, publicUrl: before.url, passwordHash: otherHash });
    expect((await call(after, tokens.access_token)).status).toBe(401);
    const answer = await renew(after.url, tokens.refresh_token, { clientId: 'plain' });
    expect([answer.status, await answer.json()]).toMatchObject([400, { error: 'invalid_grant' }]);
    expect(config.serverMetadata().issuer).toBe(before.url);
    expect(await listAllowed(store)).toEqual([]);
  });

  test('is asked for in a browser that was signed in, and so is the present one after a sign-out', async () => {
    const { clock, now } = aClock();
    const store = createMemoryKeyValueStore(now);
    const server = await anOAuthServer({ store, now });
    const visitor = aVisitor();
    await connect(server, { ...plain, visitor });
    await connect(server, { ...plain, visitor });
    expect(server.signIns).toEqual(['ok']);
    await signOutAll(store);
    clock.now += 1_001;
    await connect(server, { ...plain, visitor });
    expect(server.signIns).toEqual(['ok', 'ok']);
  });
});

describeWithLocalRedis('the commands, with the state in Redis', () => {
  test('list who was allowed and when, end one, and end all, on a server that goes on', async () => {
    const redisServer = await startRedis();
    onTestFinished(redisServer.stop);
    const redis = openRedis(redisServer.url);
    onTestFinished(redis.close);
    await redis.attached(60_000);
    const run = async (name: CommandName, words: readonly string[] = []) => {
      let said = '';
      const tell = (text: string) => {
        said += text;
      };
      const code = await runCommand(name, words, {
        environment: { REDIS_URL: redisServer.url },
        input: new PassThrough().end(),
        print: tell,
        printError: tell,
      });
      return { code, said };
    };
    expect(await run('sign-ins')).toEqual({ code: 0, said: 'Nobody is signed in.\n' });

    const { clock, now } = aClock();
    const at = Date.parse('2026-12-01T04:00:00Z');
    const server = await anOAuthServer({ store: createRedisKeyValues(redis), now });
    clock.now = at;
    const one = await connect(server, plain);
    clock.now = at + 60_000;
    const other = await connect(server, claude);
    const { said } = await run('sign-ins');
    expect(said).toMatch(
      /^\S+\n {2}Claude, https:\/\/claude\.ai\/oauth\/mcp-oauth-client-metadata\n {2}allowed 2026-12-01T04:01:00\.000Z: catalog:read; goes back to https:\/\/claude\.ai\n\n\S+\n {2}Plain client, plain\n {2}allowed 2026-12-01T04:00:00\.000Z/,
    );

    const id = /^(\S+)\n {2}Plain/m.exec(said)?.[1] ?? '';
    expect(await run('sign-ins', ['end', id])).toMatchObject({ code: 0 });
    expect(await run('sign-ins', ['end', id])).toMatchObject({ code: 1 });
    clock.now += 2_000;
    expect((await call(server, one.tokens.access_token)).status).toBe(401);
    expect((await call(server, other.tokens.access_token)).status).toBe(200);
    await expect(client.refreshTokenGrant(one.config, one.tokens.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });

    expect(await run('sign-out-all')).toEqual({
      code: 0,
      said: 'Everybody is signed out on every copy within a second: 1 sign-ins ended.\n',
    });
    clock.now += 2_000;
    expect((await call(server, other.tokens.access_token)).status).toBe(401);
    await expect(
      client.refreshTokenGrant(other.config, other.tokens.refresh_token ?? ''),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
    expect((await run('sign-ins')).said).toBe('Nobody is signed in.\n');
    const again = await connect(server, plain);
    expect((await call(server, again.tokens.access_token)).status).toBe(200);
  });

  test('say what they did not understand, and that there is nothing without Redis', async () => {
    const run = async (name: CommandName, words: readonly string[]) => {
      let said = '';
      const tell = (text: string) => {
        said += text;
      };
      const terminal = { environment: {}, input: new PassThrough().end(), print: tell, printError: tell };
      return [await runCommand(name, words, terminal), said];
    };
    expect(await run('sign-ins', ['end'])).toEqual([2, expect.stringContaining('is not understood')]);
    expect(await run('sign-out-all', ['now'])).toEqual([2, expect.stringContaining('is not understood')]);
    expect(await run('sign-ins', [])).toEqual([1, expect.stringContaining('end when it is restarted')]);
    expect(await run('sign-out-all', ['--help'])).toEqual([0, expect.stringContaining('Ends every sign-in')]);
  });
});
