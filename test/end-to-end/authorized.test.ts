import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { passPages } from '../auth/a-connection.ts';
import { aVisitor } from '../auth/a-visitor.ts';
import { anIssuer, audience, issuer } from '../auth/an-issuer.ts';
import { passwordHash } from '../auth/an-oauth-server.ts';
import { bareCall, callerTokensFor, tokenOf } from '../support/bare-call.ts';
import { openHouse } from '../support/open-house.ts';
import { describeWithLocalRedis } from '../support/redis.ts';
import { freePort, startRedis } from '../support/redis-server.ts';

const kettle = { tool: 'search_products', args: { query: 'kettle', limit: 1 } };
const health = { tool: 'health_check' };
const everyToolset = { TOOLSETS: 'shopping,ops' };

const tokenReply = z.object({ access_token: z.string(), refresh_token: z.string() });

/** The environment of an operator who lets one client in that cannot introduce itself. */
async function anOAuthEnvironment(): Promise<Record<string, string>> {
  const port = await freePort();
  return {
    ...everyToolset,
    PORT: `${port}`,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    AUTH_MODE: 'oauth',
    OAUTH_PASSWORD_HASH: passwordHash,
    OAUTH_STATIC_CLIENT_ID: 'plain',
    OAUTH_STATIC_REDIRECT_URIS: 'https://app.example/cb',
  };
}

/** A client's whole way, from "connect" to its token; the browser's part at one replica, the client's at another. */
async function signIn(origin: string, scope: string, tokenOrigin = origin): Promise<string> {
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    client_id: 'plain',
    response_type: 'code',
    redirect_uri: 'https://app.example/cb',
    scope,
    resource: `${origin}/mcp`,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const callback = new URL(await passPages(aVisitor(), `${origin}/oauth/authorize?${asked}`));
  const answer = await fetch(`${tokenOrigin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'plain',
      code: callback.searchParams.get('code') ?? '',
      redirect_uri: 'https://app.example/cb',
      code_verifier: verifier,
    }),
  });
  return tokenReply.parse(await answer.json()).access_token;
}

test('in token mode the whole server knows its callers, keeps strangers out, and tells them apart in the log', async () => {
  await using house = await openHouse({
    ...everyToolset,
    AUTH_MODE: 'token',
    AUTH_TOKENS: callerTokensFor(['ada', 'ci']),
  });
  expect(await bareCall(house.mcpUrl, { ...kettle, token: tokenOf('ada') })).toMatchObject({
    status: 200,
    isError: false,
  });
  expect((await bareCall(house.mcpUrl, { ...health, token: tokenOf('ci') })).text).toContain('healthy');
  for (const headers of [{}, { authorization: 'Bearer eve' }]) {
    const refused = await bareCall(house.mcpUrl, { ...kettle, headers });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toMatch(/^Bearer/);
  }
  expect(house.logged()).toMatch(/"audit":true,"tool":"search_products".*"caller":"ada"/);
  expect(house.logged()).toMatch(/"audit":true,"tool":"health_check".*"caller":"ci"/);
});

test('in external mode the whole server believes the issuer, and asks for the scope of the ops tools', async () => {
  const { jwksUrl, aToken } = await anIssuer();
  await using house = await openHouse({
    ...everyToolset,
    AUTH_MODE: 'external',
    PUBLIC_URL: 'https://shop.example.com',
    OAUTH_ISSUER: issuer,
    OAUTH_AUDIENCE: audience,
    OAUTH_JWKS_URL: jwksUrl,
  });
  const token = await aToken();
  expect((await bareCall(house.mcpUrl, { ...kettle, token })).status).toBe(200);
  const short = await bareCall(house.mcpUrl, { ...health, token });
  expect(short.status).toBe(403);
  expect(short.headers.get('www-authenticate')).toBe(
    'Bearer error="insufficient_scope", resource_metadata="https://shop.example.com/.well-known/oauth-protected-resource/mcp", scope="catalog:read ops:read"',
  );
  const ops = await aToken({ claims: { scope: 'catalog:read ops:read' } });
  expect((await bareCall(house.mcpUrl, { ...health, token: ops })).status).toBe(200);
  const metadata = await fetch(`${house.origin}/.well-known/oauth-protected-resource/mcp`);
  expect(await metadata.json()).toMatchObject({
    resource: 'https://shop.example.com/mcp',
    authorization_servers: [issuer],
  });
});

test('in oauth mode the whole server lets its operator sign in, and the client call', async () => {
  await using house = await openHouse(await anOAuthEnvironment());
  const stranger = await bareCall(house.mcpUrl, kettle);
  expect([stranger.status, stranger.headers.get('www-authenticate')]).toEqual([
    401,
    `Bearer resource_metadata="${house.origin}/.well-known/oauth-protected-resource/mcp", scope="catalog:read"`,
  ]);
  const token = await signIn(house.origin, 'catalog:read');
  expect((await bareCall(house.mcpUrl, { ...kettle, token })).status).toBe(200);
  expect((await bareCall(house.mcpUrl, { ...health, token })).status).toBe(403);
  const opsToken = await signIn(house.origin, 'catalog:read ops:read');
  expect((await bareCall(house.mcpUrl, { ...health, token: opsToken })).status).toBe(200);
  expect(house.logged()).toMatch(
    /"audit":true,"outcome":"ok","address":"127.0.0.1","msg":"sign-in attempted"/,
  );
});

test('case 39: whoever tries codes at the token endpoint is soon told to wait', async () => {
  await using house = await openHouse(await anOAuthEnvironment());
  const guess = () =>
    fetch(`${house.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'authorization_code', client_id: 'plain', code: 'guessed' }),
    });
  // Twice the allowance: should the minute turn in between, half of it is enough.
  const answers = [];
  for (let turn = 0; turn < 125; turn += 1) answers.push(await guess());
  expect(answers[0]?.status).toBe(400);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  const metadata = await fetch(`${house.origin}/.well-known/oauth-authorization-server`);
  expect(metadata.status).toBe(200);
});

describeWithLocalRedis('two replicas with one Redis', () => {
  test('finish what the other began, and believe the same tokens', async () => {
    const redis = await startRedis();
    onTestFinished(redis.stop);
    const environment = { ...(await anOAuthEnvironment()), REDIS_URL: redis.url };
    await using one = await openHouse(environment);
    await using other = await openHouse({ ...environment, PORT: '0' });
    const token = await signIn(one.origin, 'catalog:read', other.origin);
    for (const { mcpUrl } of [one, other])
      expect((await bareCall(mcpUrl, { ...kettle, token })).status).toBe(200);
  });

  test('wait for a Redis that answers late, in the middle of a sign-in', async () => {
    const redis = await startRedis();
    onTestFinished(redis.stop);
    await using house = await openHouse({ ...(await anOAuthEnvironment()), REDIS_URL: redis.url });
    redis.freeze();
    // Four times what a tool call would wait.
    const thawed = sleep(1_000).then(redis.thaw);
    const token = await signIn(house.origin, 'catalog:read');
    await thawed;
    expect((await bareCall(house.mcpUrl, { ...kettle, token })).status).toBe(200);

    redis.freeze();
    const guess = { grant_type: 'authorization_code', client_id: 'plain', code: 'guessed' };
    const answer = await fetch(`${house.origin}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ ...guess, redirect_uri: 'https://app.example/cb' }),
    });
    redis.thaw();
    expect([answer.status, await answer.json()]).toEqual([
      503,
      {
        error: 'temporarily_unavailable',
        error_description: 'The memory of sign-ins does not answer at the moment. Try again.',
      },
    ]);
  });
});
