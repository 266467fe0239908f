import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import { beginConnection, call, renew } from './a-connection.ts';
import { answerForm, aVisitor, csrfOf, follow } from './a-visitor.ts';
import { type AnOAuthServer, anOAuthServer, password } from './an-oauth-server.ts';
import { claude } from './client-metadata.ts';

const clientId = 'https://app.example/oauth/client.json';
const redirectUri = 'https://app.example/callback';
const document = {
  ...claude,
  client_id: clientId,
  client_name: 'Claude',
  redirect_uris: [redirectUri],
};

async function aServer(overrides: Parameters<typeof anOAuthServer>[0] = {}): Promise<AnOAuthServer> {
  const server = await anOAuthServer(overrides);
  server.web.put(clientId, document);
  return server;
}

/** The pages that the owner sees: sign in, then allow. */
async function connectUnlisted(server: AnOAuthServer) {
  const visitor = aVisitor();
  const begun = await beginConnection(server, { clientId, redirectUri });
  const owner = await follow(visitor, begun.url);
  const consent = await answerForm(visitor, owner, { action: 'login', password });
  const page = (await consent.page?.clone().text()) ?? '';
  const { url } = await answerForm(visitor, consent, { action: 'allow' });
  const tokens = await client.authorizationCodeGrant(begun.config, new URL(url), {
    pkceCodeVerifier: begun.verifier,
    expectedState: begun.state,
  });
  return { ...begun, visitor, page, tokens };
}

describe('case 30: a client whose document is not listed', () => {
  test('is decided on the consent page, after the owner has signed in, and may then call and renew', async () => {
    const server = await aServer();
    const { page, tokens, config } = await connectUnlisted(server);
    expect(page).toContain('<p class="host">app.example</p>');
    expect(page).toContain('This server does not know this client.');
    expect((await call(server, tokens.access_token)).status).toBe(200);
    const renewed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await call(server, renewed.access_token)).status).toBe(200);
    expect(server.signIns).toEqual(['ok']);
    expect(server.refusals).toEqual([]);
  });

  test('has nothing fetched for a stranger, whatever the stranger tries', async () => {
    const server = await aServer();
    const visitor = aVisitor();
    const { url } = await beginConnection(server, { clientId, redirectUri });
    const owner = await follow(visitor, url);
    const page = (await owner.page?.clone().text()) ?? '';
    expect(page).toContain('<p class="host">app.example</p>');
    expect(page).not.toContain('Claude');
    const csrf = csrfOf(page);
    const guess = await visitor.post(owner.url, { csrf, action: 'login', password: 'guess' });
    expect([guess.status, await guess.text()]).toEqual([401, expect.stringContaining('That did not work.')]);
    expect((await visitor.post(owner.url, { action: 'login', password })).status).toBe(403);
    const body = { client_id: clientId, code: 'made-up', redirect_uri: redirectUri };
    const token = await fetch(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...body, grant_type: 'authorization_code' }),
    });
    expect([token.status, await token.json()]).toEqual([
      400,
      {
        error: 'invalid_client',
        error_description: `The client ${clientId} is not let in: the owner of this server has not let it in, or its document is not listed. The operator of this server can admit it with OAUTH_ALLOWED_CLIENTS.`,
      },
    ]);
    await fetch(`${server.url}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, token: 'x' }),
    });
    expect(server.web.connections()).toBe(0);
    expect(server.refusals[0]).toEqual({
      client: clientId,
      why: 'the owner of this server has not let it in, or its document is not listed',
      setting: 'OAUTH_ALLOWED_CLIENTS',
      address: '127.0.0.1',
    });
  });

  test('renews on a replica that has never seen its document', async () => {
    const store = createMemoryKeyValueStore(() => Date.now());
    const one = await aServer({ store });
    const { tokens } = await connectUnlisted(one);
    const other = await aServer({ store, publicUrl: one.url });
    const answer = await renew(other.url, tokens.refresh_token, { clientId });
    expect(answer.status).toBe(200);
    expect(other.web.fetched).toEqual([clientId]);
  });

  test('may be cancelled before anything is fetched', async () => {
    const server = await aServer();
    const visitor = aVisitor();
    const owner = await follow(visitor, (await beginConnection(server, { clientId, redirectUri })).url);
    const { page } = await answerForm(visitor, owner, { action: 'deny' });
    expect(await page?.text()).toContain('<h1>Nothing was allowed</h1>');
    expect(server.web.connections()).toBe(0);
  });

  test.each([
    ['cannot be fetched', undefined, redirectUri, 'its document could not be fetched from this server'],
    [
      'names another redirect',
      { ...document, redirect_uris: ['https://app.example/other'] },
      redirectUri,
      'it asks to be sent back to an address that it has not registered',
    ],
    [
      'wants to go back to an app’s private scheme',
      { ...document, redirect_uris: [redirectUri, 'app.example:/cb'] },
      redirectUri,
      'what it says of itself is not valid: redirect_uris',
    ],
    [
      'is not valid',
      { ...document, client_secret: 'x' },
      redirectUri,
      'what it says of itself is not valid: client_id metadata document must not contain client_secret',
    ],
  ])('that %s is named on the page and in the log, with the reason', async (_what, served, back, why) => {
    const server = await anOAuthServer();
    if (served !== undefined) server.web.put(clientId, served);
    const visitor = aVisitor();
    const owner = await follow(visitor, (await beginConnection(server, { clientId, redirectUri: back })).url);
    const { page } = await answerForm(visitor, owner, { action: 'login', password });
    const text = (await page?.text()) ?? '';
    expect(page?.status).toBe(400);
    expect(text).toContain(`<dd>${clientId}</dd>`);
    expect(text).toContain(why);
    expect(server.refusals).toEqual([expect.objectContaining({ client: clientId })]);
    expect(server.refusals[0]?.why).toContain(why);
  });
});

test('a client that nobody knows is named on the page and in the log, with what would admit it', async () => {
  const server = await anOAuthServer();
  const visitor = aVisitor();
  const { url } = await beginConnection(server, { clientId: 'cursor\u202e<b>', redirectUri });
  const answer = await visitor.get(url);
  const text = await answer.text();
  expect(answer.status).toBe(400);
  expect(text).toContain('<dd>cursor&lt;b&gt;</dd>');
  expect(text).toContain(
    'admit it with OAUTH_STATIC_CLIENT_ID with OAUTH_STATIC_REDIRECT_URIS, or OAUTH_REGISTRATION',
  );
  expect(server.refusals).toEqual([
    {
      client: 'cursor<b>',
      why: 'no client of this id is registered here, or its registration has run out',
      setting: 'OAUTH_STATIC_CLIENT_ID with OAUTH_STATIC_REDIRECT_URIS, or OAUTH_REGISTRATION',
      address: '127.0.0.1',
    },
  ]);
});
