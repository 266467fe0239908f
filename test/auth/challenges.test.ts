import { describe, expect, test } from 'vitest';
import { call } from './a-connection.ts';
import { anOAuthServer } from './an-oauth-server.ts';

describe('a stranger', () => {
  test.each(['initialize', 'server/discover', 'tools/list', 'tools/call', 'ping'])(
    'case 15: is told by a 401 to %s where tokens come from',
    async (method) => {
      const server = await anOAuthServer();
      const answer = await call(server, undefined, { method });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
        401,
        `Bearer resource_metadata="${server.url}/.well-known/oauth-protected-resource/mcp", scope="catalog:read"`,
      ]);
    },
  );

  test.each([
    ['GET', {}],
    ['DELETE', {}],
    ['POST', { authorization: 'Basic dXNlcjpwYXNz' }],
    ['POST', { authorization: 'Bearer' }],
    ['POST', { authorization: 'Bearer two words' }],
    ['POST', { cookie: '__Host-session=x; access_token=y' }],
  ])('case 15: %s with %j is a stranger, too', async (method, headers) => {
    const server = await anOAuthServer();
    const answer = await fetch(`${server.url}/mcp`, { method, headers });
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      expect.stringContaining('resource_metadata='),
    ]);
  });

  test('case 19: learns nothing from a made-up token', async () => {
    const server = await anOAuthServer();
    const answer = await call(server, 'eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.');
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer error="invalid_token", resource_metadata=/,
    );
    expect(await answer.text()).toBe(
      '{"jsonrpc":"2.0","id":null,"error":{"code":-32001,"message":"Invalid or expired token."}}',
    );
  });
});

describe('metadata', () => {
  test.each(['/.well-known/oauth-protected-resource', '/.well-known/oauth-protected-resource/mcp'])(
    'of the resource is at %s',
    async (path) => {
      const { url } = await anOAuthServer();
      const answer = await fetch(url + path);
      expect([answer.headers.get('access-control-allow-origin'), await answer.json()]).toEqual([
        '*',
        {
          resource: `${url}/mcp`,
          resource_name: 'Amazon product catalogue',
          authorization_servers: [url],
          scopes_supported: ['catalog:read', 'ops:read'],
          bearer_methods_supported: ['header'],
        },
      ]);
    },
  );

  test.each(['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration'])(
    'of the authorization server is at %s',
    async (path) => {
      const { url } = await anOAuthServer();
      const metadata = await (await fetch(url + path)).json();
      expect(metadata).toMatchObject({
        issuer: url,
        authorization_endpoint: `${url}/oauth/authorize`,
        token_endpoint: `${url}/oauth/token`,
        jwks_uri: `${url}/oauth/jwks`,
        revocation_endpoint: `${url}/oauth/revoke`,
        code_challenge_methods_supported: ['S256'],
        token_endpoint_auth_methods_supported: ['none'],
        client_id_metadata_document_supported: true,
        authorization_response_iss_parameter_supported: true,
        grant_types_supported: ['authorization_code', 'refresh_token'],
        response_types_supported: ['code'],
        scopes_supported: ['catalog:read', 'ops:read'],
      });
      expect(metadata).not.toHaveProperty('registration_endpoint');
    },
  );

  test('says where we are by configuration, whatever the request claims', async () => {
    const { url } = await anOAuthServer();
    const answer = await fetch(`${url}/.well-known/oauth-authorization-server`, {
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' },
    });
    expect(await answer.json()).toMatchObject({ issuer: url, token_endpoint: `${url}/oauth/token` });
  });

  test('publishes keys without their secret half', async () => {
    const { url } = await anOAuthServer();
    const { keys } = Object(await (await fetch(`${url}/oauth/jwks`)).json());
    expect(Object.keys(keys[0]).toSorted()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });
});
