import { describe, expect, test } from 'vitest';
import { configFrom, errorsOf } from './an-environment.ts';

/** Of an invented password. */
const aHash = `scrypt:14:8:1:${'a'.repeat(22)}:${'b'.repeat(43)}`;
const choose = /^AUTH_MODE must be chosen, .*token .*oauth .*external .*none .*; got nothing$/;

describe('who may call', () => {
  test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('on %s everybody may', (host) => {
    expect(configFrom({ HOST: host }).config.auth).toEqual({ mode: 'none' });
  });

  test.each(['0.0.0.0', '::', '192.168.1.5', 'shop.internal'])('on %s the operator has to choose', (host) => {
    expect(errorsOf({ HOST: host })).toEqual([expect.stringMatching(choose)]);
  });

  test('a public URL in front of loopback asks for a choice as well', () => {
    expect(errorsOf({ PUBLIC_URL: 'https://shop.example.com' })).toEqual([expect.stringMatching(choose)]);
    expect(errorsOf({ PUBLIC_URL: 'http://localhost:8000' })).toEqual([]);
  });

  test('metrics that are open beside tools that are not are said', () => {
    const guarded = { AUTH_MODE: 'token', AUTH_TOKENS: `ann:${'a'.repeat(64)}` };
    const openMetrics = expect.stringMatching(/^\/metrics answers everybody/);
    expect(configFrom(guarded).warnings).toEqual([openMetrics]);
    expect(configFrom({ ...guarded, METRICS_TOKEN: 'for-the-scraper-only' }).warnings).toEqual([]);
    expect(configFrom({ ...guarded, METRICS_PORT: '9464' }).warnings).toEqual([]);
    expect(configFrom({}).warnings).toEqual([]);
  });

  test('"none" is a choice', () => {
    expect(configFrom({ HOST: '0.0.0.0', AUTH_MODE: 'none' }).config.auth).toEqual({ mode: 'none' });
  });

  test.each([
    ['token', ['AUTH_TOKENS']],
    ['oauth', ['PUBLIC_URL', 'OAUTH_PASSWORD_HASH']],
    ['external', ['PUBLIC_URL', 'OAUTH_ISSUER', 'OAUTH_AUDIENCE', 'OAUTH_JWKS_URL']],
  ])('%s says what it needs', (mode, names) => {
    expect(errorsOf({ AUTH_MODE: mode })).toEqual(
      names.map((name) => `${name} must be set when AUTH_MODE is ${mode}; got nothing`),
    );
  });

  test.each(['https://tenant.auth0.com/', 'https://id.example', 'https://id.example/realms/shop//'])(
    'the issuer %s stays as its tokens spell it',
    (issuer) => {
      const { config } = configFrom({
        AUTH_MODE: 'external',
        PUBLIC_URL: 'https://shop.example.com',
        OAUTH_ISSUER: issuer,
        OAUTH_AUDIENCE: 'shop',
        OAUTH_JWKS_URL: 'https://id.example/jwks',
      });
      expect(config.auth).toMatchObject({ issuer });
    },
  );

  test('sign-ins that end with the process are told at the start', () => {
    const oauth = { AUTH_MODE: 'oauth', PUBLIC_URL: 'https://a.example', OAUTH_PASSWORD_HASH: aHash };
    const told =
      'Sign-ins live in the memory of this process and end with it: set REDIS_URL to keep them over a restart.';
    expect(configFrom(oauth).warnings).toContain(told);
    expect(configFrom({ ...oauth, REDIS_URL: 'redis://cache.example' }).warnings).not.toContain(told);
    expect(configFrom({}).warnings).not.toContain(told);
  });

  test('a token list holds names and SHA-256 hashes', () => {
    const hash = 'A'.repeat(64);
    const { secrets } = configFrom({ AUTH_TOKENS: `alice:${hash}, ci:${'0'.repeat(64)}` });
    expect([...secrets.callerTokens].map(({ name, sha256 }) => [name, sha256])).toEqual([
      ['alice', 'a'.repeat(64)],
      ['ci', '0'.repeat(64)],
    ]);
    expect(errorsOf({ AUTH_TOKENS: 'alice:plain-token' })).toHaveLength(1);
    expect(errorsOf({ AUTH_TOKENS: `alice:${hash},alice:${hash}` })).toHaveLength(1);
  });
});
