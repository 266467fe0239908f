import { describe, expect, test } from 'vitest';
import { configFrom, errorsOf } from './an-environment.ts';

const hash = `scrypt:16:8:1:${'s'.repeat(22)}:${'k'.repeat(43)}`;
const sound = { AUTH_MODE: 'oauth', PUBLIC_URL: 'https://shop.example.com', OAUTH_PASSWORD_HASH: hash };

describe('in oauth mode', () => {
  test('what is left out is nobody and nothing', () => {
    const { config, secrets } = configFrom(sound);
    expect(config.auth).toEqual({
      mode: 'oauth',
      keysFile: undefined,
      allowedClients: [],
      staticClients: [],
      registration: 'documents',
    });
    expect(secrets.passwordHash).toBe(hash);
  });

  test('keys, clients by document and a client by hand are the operator’s to name', () => {
    const { config } = configFrom({
      ...sound,
      OAUTH_KEYS_FILE: '/data/keys.json',
      OAUTH_ALLOWED_CLIENTS: 'https://app.example/client.json, https://other.example/c/1.json',
      OAUTH_STATIC_CLIENT_ID: 'inspector',
      OAUTH_STATIC_REDIRECT_URIS: 'http://localhost:6274/oauth/callback,https://app.example/cb',
    });
    expect(config.auth).toEqual({
      mode: 'oauth',
      keysFile: '/data/keys.json',
      allowedClients: ['https://app.example/client.json', 'https://other.example/c/1.json'],
      staticClients: [
        { id: 'inspector', redirectUris: ['http://localhost:6274/oauth/callback', 'https://app.example/cb'] },
      ],
      registration: 'documents',
    });
  });

  test('several clients may be named by hand, each with URLs of its own or those of all', () => {
    const { config } = configFrom({
      ...sound,
      OAUTH_REGISTRATION: 'loopback',
      OAUTH_STATIC_CLIENT_ID: 'cursor, n8n,mcp-remote',
      OAUTH_STATIC_REDIRECT_URIS:
        'n8n=https://n8n.example/cb?kind=oauth,https://app.example/cb,mcp-remote=http://localhost:3334/oauth/callback',
    });
    expect(config.auth).toMatchObject({
      registration: 'loopback',
      staticClients: [
        { id: 'cursor', redirectUris: ['https://app.example/cb'] },
        { id: 'n8n', redirectUris: ['https://n8n.example/cb?kind=oauth', 'https://app.example/cb'] },
        {
          id: 'mcp-remote',
          redirectUris: ['https://app.example/cb', 'http://localhost:3334/oauth/callback'],
        },
      ],
    });
  });

  test.each([
    ['a', 'b=https://app.example/cb', 'got one for b'],
    ['a,b', 'a=https://app.example/cb', 'got none for b'],
  ])('clients %s with %s do not fit together', (ids, redirects, got) => {
    const errors = errorsOf({
      ...sound,
      OAUTH_STATIC_CLIENT_ID: ids,
      OAUTH_STATIC_REDIRECT_URIS: redirects,
    });
    expect(errors).toEqual([expect.stringContaining(got)]);
  });

  test.each(['a,a', 'app-1', 'two words', ','])('OAUTH_STATIC_CLIENT_ID=%s is refused', (ids) => {
    const redirects = { OAUTH_STATIC_REDIRECT_URIS: 'https://app.example/cb' };
    expect(errorsOf({ ...sound, ...redirects, OAUTH_STATIC_CLIENT_ID: ids })[0]).toMatch(
      /^OAUTH_STATIC_CLIENT_ID must be a comma list of ids, each once/,
    );
  });

  test.each([
    'http://app.example/client.json',
    'https://app.example',
    'https://app.example/../client.json',
    'https://APP.example/client.json',
    'https://app.example/client.json?x=1',
    'https://me@app.example/client.json',
    'https://app.example/client.json#',
    'client.json',
    ',',
  ])('OAUTH_ALLOWED_CLIENTS=%s is refused', (text) => {
    expect(errorsOf({ ...sound, OAUTH_ALLOWED_CLIENTS: text })).toEqual([
      expect.stringMatching(/^OAUTH_ALLOWED_CLIENTS must be a comma list of https URLs/),
    ]);
  });

  test.each(['http://app.example/cb', 'https://localhost/cb', 'myapp://cb', 'https://app.example/cb#x'])(
    'OAUTH_STATIC_REDIRECT_URIS=%s is refused',
    (text) => {
      expect(
        errorsOf({ ...sound, OAUTH_STATIC_CLIENT_ID: 'x', OAUTH_STATIC_REDIRECT_URIS: text }),
      ).toHaveLength(1);
    },
  );

  test('half a client is a fault', () => {
    expect(errorsOf({ ...sound, OAUTH_STATIC_CLIENT_ID: 'x' })).toEqual([
      'OAUTH_STATIC_REDIRECT_URIS must be set when OAUTH_STATIC_CLIENT_ID is; got nothing',
    ]);
    expect(errorsOf({ ...sound, OAUTH_STATIC_REDIRECT_URIS: 'https://app.example/cb' })).toEqual([
      'OAUTH_STATIC_CLIENT_ID must be set when OAUTH_STATIC_REDIRECT_URIS is; got nothing',
    ]);
  });

  test('a password in place of its hash is refused, and not shown', () => {
    expect(errorsOf({ ...sound, OAUTH_PASSWORD_HASH: 'correct-horse' })).toEqual([
      'OAUTH_PASSWORD_HASH must be what `npm run hash-password` printed; got a value that is not shown',
    ]);
  });

  test('a public URL without TLS is refused', () => {
    expect(errorsOf({ ...sound, PUBLIC_URL: 'http://shop.example.com' })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must be an https origin/),
    ]);
  });
});

describe('trusted proxies', () => {
  test('are addresses and ranges', () => {
    expect(configFrom({}).config.trustedProxies).toEqual([]);
    expect(configFrom({ TRUST_PROXY: '10.0.0.0/8, ::1,192.168.1.4' }).config.trustedProxies).toEqual([
      '10.0.0.0/8',
      '::1',
      '192.168.1.4',
    ]);
  });

  test.each(['true', '0.0.0.0/0', '::/0', '10.0.0.0/33', 'proxy.internal', '10.0.0', ','])(
    'TRUST_PROXY=%s is refused',
    (text) => {
      expect(errorsOf({ TRUST_PROXY: text })).toEqual([
        expect.stringMatching(/^TRUST_PROXY must be a comma list of IP addresses or CIDR ranges/),
      ]);
    },
  );
});

describe('web pages that may call', () => {
  test('are origins, in every mode', () => {
    const ALLOWED_ORIGINS = 'https://playground.example, http://localhost:5173,https://a.example:8443';
    const allowedOrigins = ['https://playground.example', 'http://localhost:5173', 'https://a.example:8443'];
    expect(configFrom({ ALLOWED_ORIGINS }).config.auth).toEqual({ mode: 'none', allowedOrigins });
    expect(configFrom({ ...sound, ALLOWED_ORIGINS }).config.auth).toMatchObject({ allowedOrigins });
  });

  test.each(['*', 'null', 'https://a.example/', 'http://a.example', 'a.example', 'https://A.example', ','])(
    'ALLOWED_ORIGINS=%s is refused',
    (text) => {
      expect(errorsOf({ ALLOWED_ORIGINS: text })).toEqual([
        expect.stringMatching(/^ALLOWED_ORIGINS must be a comma list of origins/),
      ]);
    },
  );
});
