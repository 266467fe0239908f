import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { beginConnection, call, connect, renew } from './a-connection.ts';
import { aVisitor } from './a-visitor.ts';
import { type AnOAuthServer, anOAuthServer } from './an-oauth-server.ts';

const loopback = 'http://127.0.0.1:33418/callback';
const cursor = {
  client_name: 'An editor',
  redirect_uris: [loopback],
  token_endpoint_auth_method: 'client_secret_post',
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  scope: 'everything',
  logo_uri: 'https://app.example/logo.png',
};

async function register(server: AnOAuthServer, metadata: object, headers: Record<string, string> = {}) {
  const answer = await fetch(`${server.url}/oauth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(metadata),
  });
  return { status: answer.status, headers: answer.headers, body: Object(await answer.json()) };
}

describe('case 29: OAUTH_REGISTRATION=loopback', () => {
  test('is announced, registers an app on the own machine as a public client, and lets it connect', async () => {
    const server = await anOAuthServer({ registration: 'loopback' });
    const metadata = await (await fetch(`${server.url}/.well-known/oauth-authorization-server`)).json();
    expect(metadata).toMatchObject({ registration_endpoint: `${server.url}/oauth/register` });
    const { status, body } = await register(server, cursor);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      client_id: expect.stringMatching(/^app-[\w-]{36}$/),
      client_name: 'An editor',
      redirect_uris: [loopback],
      token_endpoint_auth_method: 'none',
    });
    for (const name of ['client_secret', 'registration_access_token', 'logo_uri', 'scope'])
      expect(body).not.toHaveProperty(name);

    const { tokens, config } = await connect(server, { clientId: body.client_id, redirectUri: loopback });
    expect((await call(server, tokens.access_token)).status).toBe(200);
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await call(server, renewed.access_token)).status).toBe(200);
    expect(server.bugs).toEqual([]);
  });

  test.each<[unknown]>([
    [['https://app.example/cb']],
    [[loopback, 'https://app.example/cb']],
    [['cursor://anysphere/callback']],
    [['javascript:alert(1)']],
    [['http://192.168.1.4/cb']],
    [['http://127.0.0.1.evil.example/cb']],
    [[]],
    [Array.from({ length: 11 }, (_, port) => `http://127.0.0.1:${port}/`)],
    [[`http://127.0.0.1/${'x'.repeat(600)}`]],
    ['http://127.0.0.1/cb'],
    [[7]],
    [undefined],
  ])('refuses to register %.80j, says why and what would admit it', async (redirect_uris) => {
    const server = await anOAuthServer({ registration: 'loopback' });
    const { status, body } = await register(server, { ...cursor, redirect_uris });
    expect([status, body.error]).toEqual([400, 'invalid_redirect_uri']);
    expect(body.error_description).toContain('OAUTH_REGISTRATION=open');
    expect(server.refusals).toEqual([
      {
        client: 'An editor',
        why: expect.stringContaining('redirect_uris must lead to the own machine'),
        address: '127.0.0.1',
      },
    ]);
    expect(server.bugs).toEqual([]);
  });

  test('forgets within the hour what nobody allowed, and keeps for long what the owner did', async () => {
    const clock = { now: Date.now() };
    const now = () => clock.now;
    const store = createMemoryKeyValueStore(now);
    const server = await anOAuthServer({ registration: 'loopback', store, now });
    const statusOf = async (clientId: string) => {
      const { url } = await beginConnection(server, { clientId, redirectUri: loopback });
      return (await aVisitor().get(url)).status;
    };
    const [kept, forgotten] = [await register(server, cursor), await register(server, cursor)];
    await connect(server, { clientId: kept.body.client_id, redirectUri: loopback });
    expect(await statusOf(forgotten.body.client_id)).toBe(303);
    clock.now += 3_600_001;
    expect(await statusOf(forgotten.body.client_id)).toBe(400);
    expect(await statusOf(kept.body.client_id)).toBe(303);
    clock.now += 364 * 86_400_000;
    expect(await statusOf(kept.body.client_id)).toBe(303);
  });

  test('takes ten an hour from one network and a hundred from all', async () => {
    const at = 1_700_000_000_000;
    const server = await anOAuthServer(
      { registration: 'loopback', now: () => at },
      { trustProxy: ['127.0.0.1'] },
    );
    const from = (network: number) => register(server, cursor, { 'x-forwarded-for': `203.0.113.${network}` });
    for (let nth = 0; nth < 10; nth += 1) expect((await from(0)).status).toBe(201);
    const eleventh = await from(0);
    expect(eleventh.status).toBe(429);
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(0);
    let taken = 10;
    for (let network = 1; network < 100; network += 1)
      if ((await from(network)).status === 201) taken += 1;
      else break;
    for (let network = 100; network < 110; network += 1) if ((await from(network)).status === 201) taken += 1;
    expect(taken).toBe(100);
  });

  test('reads no more than eight kilobytes', async () => {
    const server = await anOAuthServer({ registration: 'loopback' });
    const { status } = await register(server, { ...cursor, padding: 'x'.repeat(9_000) });
    expect(status).toBe(413);
  });

  test('ends for those who registered before, when it is switched off', async () => {
    const store = createMemoryKeyValueStore(() => Date.now());
    const before = await anOAuthServer({ registration: 'loopback', store });
    const clientId = (await register(before, cursor)).body.client_id;
    const { tokens } = await connect(before, { clientId, redirectUri: loopback });
    const after = await anOAuthServer({ store, publicUrl: before.url });
    const answer = await renew(after.url, tokens.refresh_token, { clientId });
    expect(answer.status).toBe(401);
    expect(Object(await answer.json()).error_description).toContain('or OAUTH_REGISTRATION');
  });
});

test('OAUTH_REGISTRATION=open takes https redirects too, and no others', async () => {
  const server = await anOAuthServer({ registration: 'open' });
  const web = { ...cursor, redirect_uris: ['https://app.example/cb', loopback] };
  expect((await register(server, web)).status).toBe(201);
  const bad = await register(server, { ...cursor, redirect_uris: ['http://app.example/cb'] });
  expect([bad.status, bad.body.error]).toEqual([400, 'invalid_redirect_uri']);
});
