import { SignJWT, UnsecuredJWT } from 'jose';
import { describe, expect, test } from 'vitest';
import { aCallWith, anIssuer, audience } from './an-issuer.ts';

const metadataUrl = 'https://shop.example.com/.well-known/oauth-protected-resource/mcp';
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const past = Math.floor(Date.now() / 1_000) - 60;
const soon = Math.floor(Date.now() / 1_000) + 60;

describe("another issuer's tokens", () => {
  test.each([
    ['an access token by type', {}],
    ['the media type in full', { header: { typ: 'application/at+jwt' } }],
    ['a plain JWT with a scope', { header: { typ: 'JWT' } }],
    ['scopes as a list', { header: { typ: undefined }, claims: { scope: undefined, scp: ['catalog:read'] } }],
    ['us among several audiences', { claims: { aud: ['https://else.example', audience] } }],
  ])('%s is let in', async (_what, changes) => {
    const { app, aToken, calls } = await anIssuer();
    expect((await app.inject(aCallWith(bearer(await aToken(changes))))).statusCode).toBe(200);
    expect(calls[0]?.context.caller).toBe('ada');
  });

  test.each([
    ['expired', { claims: { exp: past } }],
    ['without an end', { claims: { exp: undefined } }],
    ['not yet valid', { claims: { nbf: soon } }],
    ["of someone else's", { claims: { iss: 'https://evil.example' } }],
    ['without issuer', { claims: { iss: undefined } }],
    ['for someone else', { claims: { aud: 'https://else.example/mcp' } }],
    ['for our origin only', { claims: { aud: 'https://shop.example.com' } }],
    ['for many others', { claims: { aud: ['https://else.example', 'https://more.example'] } }],
    ['with an unknown key', { header: { kid: 'key-2' } }],
    ['an ID token by its claims', { header: { typ: 'JWT' }, claims: { nonce: 'n' } }],
    ['an ID token by its hash', { header: { typ: undefined }, claims: { at_hash: 'h' } }],
    ['a plain JWT without a scope', { header: { typ: 'JWT' }, claims: { scope: undefined } }],
    ['of another type', { header: { typ: 'logout+jwt' } }],
    ["nobody's", { claims: { sub: undefined } }],
  ])('case 16: a token %s is refused', async (_what, changes) => {
    const { app, aToken, calls } = await anIssuer();
    const answer = await app.inject(aCallWith(bearer(await aToken(changes))));
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([
      401,
      `Bearer error="invalid_token", resource_metadata="${metadataUrl}", scope="catalog:read"`,
    ]);
    expect(calls).toEqual([]);
  });

  test('case 16: a token that nobody signed is refused', async () => {
    const { app, claims } = await anIssuer();
    expect((await app.inject(aCallWith(bearer(new UnsecuredJWT(claims).encode())))).statusCode).toBe(401);
  });

  test('case 16: a token signed with the public key as a secret is refused', async () => {
    const { app, claims, publicJwk } = await anIssuer();
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-1', typ: 'at+jwt' })
      .sign(new TextEncoder().encode(JSON.stringify(publicJwk)));
    expect((await app.inject(aCallWith(bearer(token)))).statusCode).toBe(401);
  });

  test('case 16: a token changed after signing is refused', async () => {
    const { app, aToken } = await anIssuer();
    const [head, , signature] = (await aToken()).split('.');
    const [, body] = (await aToken({ claims: { sub: 'eve' } })).split('.');
    expect((await app.inject(aCallWith(bearer([head, body, signature].join('.'))))).statusCode).toBe(401);
  });

  test('case 17: a tool beyond the scopes gets a 403 that names all it needs', async () => {
    const { app, aToken, calls } = await anIssuer();
    const answer = await app.inject(aCallWith(bearer(await aToken()), 'server_status'));
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([
      403,
      `Bearer error="insufficient_scope", resource_metadata="${metadataUrl}", scope="catalog:read ops:read"`,
    ]);
    const granted = await aToken({ claims: { scope: 'ops:read openid catalog:read' } });
    expect((await app.inject(aCallWith(bearer(granted), 'server_status'))).statusCode).toBe(200);
    expect(calls).toHaveLength(1);
  });

  test('case 17: without the first scope not even a ping is answered, nor a batch that hides a tool', async () => {
    const { app, aToken } = await anIssuer();
    const call = aCallWith(bearer(await aToken({ claims: { scope: 'openid' } })));
    const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
    const answer = await app.inject({ ...call, payload: ping });
    expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([
      403,
      `Bearer error="insufficient_scope", resource_metadata="${metadataUrl}", scope="catalog:read"`,
    ]);
    const hidden = aCallWith(bearer(await aToken()), 'server_status');
    expect((await app.inject({ ...hidden, payload: `[${ping},${hidden.payload}]` })).statusCode).toBe(403);
  });

  test('case 19: every rejection of a token reads the same', async () => {
    const { app, aToken } = await anIssuer();
    const tokens = [
      'garbage',
      'a.b.c',
      await aToken({ claims: { exp: past } }),
      await aToken({ header: { kid: 'key-2' } }),
      await aToken({ claims: { aud: 'https://else.example' } }),
    ];
    const answers = await Promise.all(tokens.map((token) => app.inject(aCallWith(bearer(token)))));
    const seen = answers.map(({ body, headers }) => `${headers['www-authenticate']} ${body}`);
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toMatch(/"message":"Invalid or expired token\."}}$/);
  });

  test.each([500, 404, 302])('case 20: keys that answer %d mean 503, and nobody enters', async (status) => {
    const { app, aToken, keyServer, calls } = await anIssuer();
    keyServer.status = status;
    const answer = await app.inject(aCallWith(bearer(await aToken())));
    expect([answer.statusCode, answer.headers['retry-after'], calls.length]).toEqual([503, '5', 0]);
    expect(answer.body).not.toMatch(/jwks|127\.0\.0\.1|Expected/);
  });

  test('a burst of unknown keys does not become a burst of questions to the issuer', async () => {
    const { app, aToken, keyServer } = await anIssuer();
    await app.inject(aCallWith(bearer(await aToken())));
    for (const kid of ['a', 'b', 'c', 'd'])
      await app.inject(aCallWith(bearer(await aToken({ header: { kid } }))));
    expect(keyServer.asked).toBe(1);
  });

  test('a caller whose name could write in the log is known by a digest', async () => {
    const { app, aToken, calls } = await anIssuer();
    await app.inject(aCallWith(bearer(await aToken({ claims: { sub: 'ada\n{"level":"error"}' } }))));
    expect(calls[0]?.context.caller).toMatch(/^sha256:[0-9a-f]{32}$/);
  });
});
