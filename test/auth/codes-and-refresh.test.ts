import { setTimeout } from 'node:timers/promises';
import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/auth/key-value-store.ts';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { beginConnection, call, connect, passPages } from './a-connection.ts';
import { aVisitor } from './a-visitor.ts';
import { type AnOAuthServer, anOAuthServer } from './an-oauth-server.ts';
import { chatgptUrl, claudeUrl } from './client-metadata.ts';

const claude = { clientId: claudeUrl, redirectUri: 'https://claude.ai/api/mcp/auth_callback' };
const invalidGrant = [400, expect.objectContaining({ error: 'invalid_grant' })];

async function ask(server: AnOAuthServer, form: Record<string, string>) {
  const body = new URLSearchParams(form);
  const answer = await fetch(`${server.url}/oauth/token`, { method: 'POST', body });
  return [answer.status, Object(await answer.json())] as const;
}

const refresh = (server: AnOAuthServer, token: string, clientId = claudeUrl) =>
  ask(server, { grant_type: 'refresh_token', client_id: clientId, refresh_token: token });

/** As far away as Redis may be: whoever looks before acting has time to be overtaken. */
function aDistantStore(): KeyValueStore {
  const store = createMemoryKeyValueStore(() => Date.now());
  const get = async (key: string) => {
    const found = await store.get(key);
    await setTimeout(50);
    return found;
  };
  return { ...store, get };
}

async function aCode(server: AnOAuthServer) {
  const begun = await beginConnection(server, claude);
  const callback = new URL(await passPages(aVisitor(), begun.url));
  return {
    grant_type: 'authorization_code',
    client_id: claudeUrl,
    redirect_uri: claude.redirectUri,
    code: callback.searchParams.get('code') ?? '',
    code_verifier: begun.verifier,
  };
}

describe('a code', () => {
  test('case 23: is good once, and its second use takes the tokens of the first along', async () => {
    const server = await anOAuthServer();
    const code = await aCode(server);
    const [status, tokens] = await ask(server, code);
    expect(status).toBe(200);
    expect(await ask(server, code)).toEqual(invalidGrant);
    expect(await refresh(server, tokens.refresh_token)).toEqual(invalidGrant);
  });

  test('case 23: presented ten times at once, is good once', async () => {
    const server = await anOAuthServer({ store: aDistantStore() });
    const code = await aCode(server);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(server, code)));
    expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    expect(answers.filter(([status]) => status === 400)).toHaveLength(9);
  });

  test('case 23: of one client is worth nothing to another', async () => {
    const server = await anOAuthServer();
    const code = await aCode(server);
    expect(await ask(server, { ...code, client_id: chatgptUrl })).toEqual(invalidGrant);
    expect(await ask(server, { ...code, client_id: 'plain' })).toEqual(invalidGrant);
  });

  test('case 23: goes back only to where it was sent', async () => {
    const server = await anOAuthServer();
    const elsewhere = 'https://claude.com/api/mcp/auth_callback';
    expect(await ask(server, { ...(await aCode(server)), redirect_uri: elsewhere })).toEqual(invalidGrant);
  });

  test('case 23: expires after a minute', async ({ onTestFinished }) => {
    const server = await anOAuthServer();
    const code = await aCode(server);
    const realNow = Date.now;
    onTestFinished(() => {
      Date.now = realNow;
    });
    Date.now = () => realNow() + 61_000;
    expect(await ask(server, code)).toEqual(invalidGrant);
  });
});

describe('a refresh token', () => {
  test('case 24: is replaced at every use; the old one coming back ends the whole family', async () => {
    const server = await anOAuthServer();
    const { tokens } = await connect(server, claude);
    const [, second] = await refresh(server, tokens.refresh_token ?? '');
    const [status, third] = await refresh(server, second.refresh_token);
    expect([status, new Set([tokens.refresh_token, second.refresh_token, third.refresh_token]).size]).toEqual(
      [200, 3],
    );
    expect(await refresh(server, second.refresh_token)).toEqual(invalidGrant);
    expect(await refresh(server, third.refresh_token)).toEqual(invalidGrant);
  });

  test('case 24: used by five at once, serves one', async () => {
    const server = await anOAuthServer({ store: aDistantStore() });
    const { tokens } = await connect(server, claude);
    const all = await Promise.all(
      Array.from({ length: 5 }, () => refresh(server, tokens.refresh_token ?? '')),
    );
    expect(all.filter(([status]) => status === 200)).toHaveLength(1);
  });

  test('case 24: of one client is worth nothing to another, and survives the try', async () => {
    const server = await anOAuthServer();
    const { tokens } = await connect(server, claude);
    expect(await refresh(server, tokens.refresh_token ?? '', chatgptUrl)).toEqual(invalidGrant);
    expect((await refresh(server, tokens.refresh_token ?? ''))[0]).toBe(200);
  });

  test('case 24: is gone once its client has revoked it', async () => {
    const server = await anOAuthServer();
    const { tokens, config } = await connect(server, claude);
    await client.tokenRevocation(config, tokens.refresh_token ?? '');
    expect(await refresh(server, tokens.refresh_token ?? '')).toEqual(invalidGrant);
  });

  test('case 24: cannot be revoked by another client', async () => {
    const server = await anOAuthServer();
    const { tokens } = await connect(server, claude);
    const form = { client_id: chatgptUrl, token: tokens.refresh_token ?? '' };
    await fetch(`${server.url}/oauth/revoke`, { method: 'POST', body: new URLSearchParams(form) });
    expect((await refresh(server, tokens.refresh_token ?? ''))[0]).toBe(200);
  });

  test('case 24: never gains a scope on the way', async () => {
    const server = await anOAuthServer();
    const { tokens, config } = await connect(server, claude);
    await expect(
      client.refreshTokenGrant(config, tokens.refresh_token ?? '', { scope: 'catalog:read ops:read' }),
    ).rejects.toMatchObject({ error: 'invalid_scope' });
  });

  test('case 17: the ops tools open with the scope that was allowed for them', async () => {
    const server = await anOAuthServer();
    const tool = { method: 'tools/call', params: { name: 'server_status' } };
    const plain = await connect(server, claude);
    const refused = await call(server, plain.tokens.access_token, tool);
    expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([
      403,
      expect.stringContaining('error="insufficient_scope"'),
    ]);
    const both = await connect(server, { ...claude, parameters: { scope: 'catalog:read ops:read' } });
    expect((await call(server, both.tokens.access_token, tool)).status).toBe(200);
  });
});
