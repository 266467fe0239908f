import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { beginConnection, call, connect, passPages } from './a-connection.ts';
import { answerForm, aVisitor, follow } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { claudeCodeUrl, claudeUrl } from './client-metadata.ts';

const claude = { clientId: claudeUrl, redirectUri: 'https://claude.ai/api/mcp/auth_callback' };

describe('an authorization request', () => {
  test.each([
    [claudeUrl, 'https://claude.ai/api/mcp/auth_callback/extra'],
    [claudeUrl, 'https://claude.ai/api/mcp/auth_callback?next=evil'],
    [claudeUrl, 'https://claude.ai:8443/api/mcp/auth_callback'],
    [claudeUrl, 'http://claude.ai/api/mcp/auth_callback'],
    [claudeUrl, 'https://user@claude.ai/api/mcp/auth_callback'],
    [claudeUrl, 'https://claude.ai/api/mcp/auth_callback#part'],
    [claudeUrl, 'https://CLAUDE.ai/api/mcp/auth_callback'],
    [claudeUrl, 'https://claude.ai./api/mcp/auth_callback'],
    [claudeUrl, 'https://claude.ai/api/mcp/../mcp/auth_callback'],
    [claudeUrl, 'https://evil.example/'],
    [claudeUrl, 'javascript:alert(1)'],
    [claudeCodeUrl, 'http://localhost:5000/other'],
    [claudeCodeUrl, 'http://localhost.evil.example/callback'],
    [claudeCodeUrl, 'http://192.168.1.2:5000/callback'],
    [claudeCodeUrl, 'https://localhost:5000/callback'],
    ['plain', 'https://app.example:444/cb'],
  ])('case 21: of %s for %s is refused on the spot', async (clientId, redirectUri) => {
    const server = await anOAuthServer();
    const { url } = await beginConnection(server, { clientId, redirectUri });
    const answer = await aVisitor().get(url);
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain('invalid_redirect_uri');
  });

  test.each([
    ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }],
    ['with the plain method', { code_challenge_method: 'plain' }],
    ['without a method, which would mean plain', { code_challenge_method: undefined }],
  ])('case 22: %s is refused', async (_what, parameters) => {
    const server = await anOAuthServer();
    const { url } = await beginConnection(server, { ...claude, parameters });
    const { url: end } = await follow(aVisitor(), url);
    expect(new URL(end).searchParams.get('error')).toBe('invalid_request');
  });

  test.each([
    ['a wrong one', 'A'.repeat(43)],
    ['none', undefined],
  ])('case 22: a code is not given out for %s as verifier', async (_what, verifier) => {
    const server = await anOAuthServer();
    const begun = await beginConnection(server, claude);
    const code = new URL(await passPages(aVisitor(), begun.url)).searchParams.get('code') ?? '';
    const answer = await fetch(`${server.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: claudeUrl,
        redirect_uri: claude.redirectUri,
        code,
        ...(verifier === undefined ? {} : { code_verifier: verifier }),
      }),
    });
    expect([answer.status, await answer.json()]).toEqual([
      400,
      expect.objectContaining({ error: 'invalid_grant' }),
    ]);
  });

  test("case 22: another code's verifier does not fit", async () => {
    const server = await anOAuthServer();
    const [one, other] = [await beginConnection(server, claude), await beginConnection(server, claude)];
    const callback = new URL(await passPages(aVisitor(), one.url));
    const checks = { pkceCodeVerifier: other.verifier, expectedState: one.state };
    await expect(client.authorizationCodeGrant(one.config, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });

  test.each(['https://else.example/mcp', 'https://localhost/mcp/', 'mcp'])(
    'case 25: for the resource %s is refused as invalid_target',
    async (resource) => {
      const server = await anOAuthServer();
      const { url } = await beginConnection(server, { ...claude, parameters: { resource } });
      const end = new URL((await follow(aVisitor(), url)).url);
      expect([end.searchParams.get('error'), end.searchParams.get('iss')]).toEqual([
        'invalid_target',
        server.url,
      ]);
    },
  );

  test('case 25: the token endpoint refuses another resource as well', async () => {
    const server = await anOAuthServer();
    const { config, tokens } = await connect(server, claude);
    const resource = 'https://else.example/mcp';
    await expect(
      client.refreshTokenGrant(config, tokens.refresh_token ?? '', { resource }),
    ).rejects.toMatchObject({ error: 'invalid_target' });
  });

  test('case 25: without a resource the token is for this one', async () => {
    const server = await anOAuthServer();
    const begun = await beginConnection(server, { ...claude, parameters: { resource: undefined } });
    const callback = new URL(await passPages(aVisitor(), begun.url));
    const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state };
    const { access_token: token } = await client.authorizationCodeGrant(begun.config, callback, checks);
    const [head, body] = token
      .split('.')
      .slice(0, 2)
      .map((part) => Buffer.from(part, 'base64url').toString());
    expect(JSON.parse(head ?? '')).toMatchObject({ alg: 'ES256', typ: 'at+jwt' });
    expect(JSON.parse(body ?? '')).toMatchObject({ aud: `${server.url}/mcp`, iss: server.url });
  });

  test('case 25: a slash at the end means the same resource, and the token is for it', async () => {
    const server = await anOAuthServer();
    const resource = `${server.url}/mcp/`;
    const begun = await beginConnection(server, { ...claude, parameters: { resource } });
    const callback = new URL(await passPages(aVisitor(), begun.url));
    const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state };
    const tokens = await client.authorizationCodeGrant(begun.config, callback, checks, { resource });
    const renewed = await client.refreshTokenGrant(begun.config, tokens.refresh_token ?? '', { resource });
    for (const { access_token: token } of [tokens, renewed]) {
      const body = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
      expect(body.aud).toBe(`${server.url}/mcp`);
      expect((await call(server, token)).status).toBe(200);
    }
  });

  test('case 26: the answer names its issuer, whether it is yes or no', async () => {
    const server = await anOAuthServer();
    const { callback } = await connect(server, claude);
    expect(new URL(callback).searchParams.get('iss')).toBe(server.url);

    const visitor = aVisitor();
    const begun = await beginConnection(server, claude);
    const refused = await answerForm(visitor, await follow(visitor, begun.url), { action: 'deny' });
    expect(Object.fromEntries(new URL(refused.url).searchParams)).toEqual({
      error: 'access_denied',
      error_description: 'The owner of the server declined.',
      iss: server.url,
      state: begun.state,
    });
  });

  test.each(['/oauth/register', '/register', '/reg', '/oauth/reg'])(
    'case 29: nobody registers clients at %s',
    async (path) => {
      const server = await anOAuthServer();
      const body = JSON.stringify({ redirect_uris: ['javascript:alert(1)'] });
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(server.url + path, { method: 'POST', headers, body });
      expect(answer.status).toBe(path.endsWith('/register') ? 403 : 404);
      if (answer.status === 403)
        expect(await answer.json()).toEqual({
          error: 'access_denied',
          error_description:
            'Clients do not register here: they introduce themselves by a document (client_id_metadata_document_supported). The operator of this server can admit them with OAUTH_REGISTRATION=loopback (apps on the own machine) or open, or OAUTH_STATIC_CLIENT_ID.',
        });
    },
  );
});
