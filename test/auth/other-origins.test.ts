import { describe, expect, test } from 'vitest';
import { renew } from './a-connection.ts';
import { anOAuthServer } from './an-oauth-server.ts';

const stranger = 'https://playground.example';
/** Where the client named `plain` is sent back to. */
const itsOwn = 'https://app.example';

function preflight(url: string, origin: string, method: string, headers = 'mcp-protocol-version') {
  return fetch(url, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    },
  });
}

describe('a page of any origin', () => {
  test.each([
    '/.well-known/oauth-protected-resource',
    '/.well-known/oauth-protected-resource/mcp',
    '/.well-known/oauth-authorization-server',
    '/.well-known/openid-configuration',
    '/oauth/jwks',
  ])('may read %s, also with headers that a browser asks about before', async (path) => {
    const { url } = await anOAuthServer();
    const asked = await preflight(url + path, stranger, 'GET');
    expect(asked.status).toBe(204);
    expect(['*', stranger]).toContain(asked.headers.get('access-control-allow-origin'));
    expect(['*', 'mcp-protocol-version']).toContain(asked.headers.get('access-control-allow-headers'));
    const answer = await fetch(url + path, { headers: { origin: stranger } });
    expect(answer.status).toBe(200);
    expect(['*', stranger]).toContain(answer.headers.get('access-control-allow-origin'));
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each(['/mcp', '/tools', '/', '/oauth/authorize', '/oauth/sign-in/x'])(
    'may not ask %s',
    async (path) => {
      const { url } = await anOAuthServer();
      const answer = await fetch(url + path, { headers: { origin: stranger } });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    },
  );
});

describe('the token endpoint', () => {
  const ask = (url: string, origin: string, clientId = 'plain') =>
    renew(url, 'made-up', { clientId, headers: { origin } });

  test('answers pages that the client is sent back to, and those that the operator allows', async () => {
    const { url } = await anOAuthServer({ allowedOrigins: ['https://allowed.example'] });
    for (const origin of [itsOwn, 'https://allowed.example', 'https://claude.ai']) {
      expect((await preflight(`${url}/oauth/token`, origin, 'POST', 'content-type')).status).toBe(204);
      const answer = await ask(url, origin);
      expect(await answer.json()).toMatchObject({ error: 'invalid_grant' });
      expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    }
  });

  test('tells a page of another origin nothing that it could read', async () => {
    const { url } = await anOAuthServer();
    const answer = await ask(url, stranger);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([400, null]);
    expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
  });
});

describe('registration', () => {
  const register = (url: string, origin: string) =>
    fetch(`${url}/oauth/register`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json' },
      body: JSON.stringify({ redirect_uris: ['http://localhost:5173/callback'] }),
    });

  test.each([
    ['loopback', 'http://localhost:5173', 201],
    ['loopback', 'https://allowed.example', 201],
    ['loopback', stranger, 403],
    ['open', stranger, 201],
  ] as const)('in mode %s answers a page of %s with %d', async (registration, origin, status) => {
    const { url } = await anOAuthServer({ registration, allowedOrigins: ['https://allowed.example'] });
    const answer = await register(url, origin);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('access-control-allow-origin')).toBe(status === 201 ? origin : null);
    const asked = await preflight(`${url}/oauth/register`, origin, 'POST', 'content-type');
    expect(asked.status).toBe(status === 201 ? 204 : 403);
  });

  test('that is off says so to pages, too', async () => {
    const { url } = await anOAuthServer();
    expect((await preflight(`${url}/oauth/register`, stranger, 'POST')).status).toBe(204);
    const answer = await register(url, stranger);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, '*']);
  });
});
