import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAuth } from '../../src/auth/create-auth.ts';
import { aServer } from '../http/a-server.ts';
import { aCallWith } from './an-issuer.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function aTokenServer() {
  const tokens = [
    { name: 'ada', sha256: sha256('token-of-ada') },
    { name: 'ci', sha256: sha256('token-of-ci') },
  ];
  const auth = await createAuth({ mode: 'token', callerTokens: tokens });
  return aServer({ authenticate: auth.authenticate, authorize: auth.authorize, authRoutes: auth.routes });
}

test('a caller is known by the token that was handed out, and may use every tool', async () => {
  const { app, calls } = await aTokenServer();
  for (const name of ['ci', 'ada']) {
    const call = aCallWith({ authorization: `Bearer token-of-${name}` }, 'server_status');
    expect((await app.inject(call)).statusCode).toBe(200);
  }
  expect(calls.map(({ context }) => context.caller)).toEqual(['ci', 'ada']);
});

test('in every mode, pages of Claude and ChatGPT may call', async () => {
  for (const options of [{ mode: 'none' }, { mode: 'token', callerTokens: [] }] as const)
    expect((await createAuth(options)).allowedOrigins).toEqual([
      'https://claude.ai',
      'https://claude.com',
      'https://chatgpt.com',
    ]);
});

test.each([
  ['no token', {}, 'Bearer'],
  ['an unknown token', { authorization: 'Bearer token-of-eve' }, 'Bearer error="invalid_token"'],
  [
    'the hash instead of the token',
    { authorization: `Bearer ${sha256('token-of-ada')}` },
    'Bearer error="invalid_token"',
  ],
  ['another scheme', { authorization: 'Basic token-of-ada' }, 'Bearer'],
  ['two words', { authorization: 'Bearer token-of-ada x' }, 'Bearer'],
  ['a cookie', { cookie: 'token=token-of-ada; authorization=Bearer token-of-ada' }, 'Bearer'],
])('case 15: in token mode, %s gets a 401 and a challenge', async (_what, headers, challenge) => {
  const { app, calls } = await aTokenServer();
  const answer = await app.inject(aCallWith(headers));
  expect([answer.statusCode, answer.headers['www-authenticate']]).toEqual([401, challenge]);
  expect(calls).toEqual([]);
});

test('case 15: a token in the query is not looked at', async () => {
  const { app } = await aTokenServer();
  const answer = await app.inject({
    ...aCallWith({}),
    url: '/mcp?access_token=token-of-ada&token=token-of-ada',
  });
  expect(answer.statusCode).toBe(401);
});

test('case 13: fifty callers at once are each known by their own name', async () => {
  const names = Array.from({ length: 50 }, (_, index) => `caller-${index}`);
  const tokens = names.map((name) => ({ name, sha256: sha256(`token-of-${name}`) }));
  const auth = await createAuth({ mode: 'token', callerTokens: tokens });
  const { app, calls } = aServer({ authenticate: auth.authenticate, authorize: auth.authorize });
  await Promise.all(
    names.map((name) => app.inject(aCallWith({ authorization: `Bearer token-of-${name}` }, name))),
  );
  const seen = calls.map(({ body, context }) => [Object(body).params.name, context.caller]);
  expect(seen).toHaveLength(50);
  expect(seen.filter(([asked, known]) => asked !== known)).toEqual([]);
});

test.each(['/register', '/oauth/register'])('%s says that tokens are handed out here', async (url) => {
  const { app } = await aTokenServer();
  const body = JSON.stringify({ redirect_uris: ['http://127.0.0.1/cb'] });
  const headers = { host: 'localhost', 'content-type': 'application/json' };
  const answer = await app.inject({ method: 'POST', url, headers, payload: body });
  expect([answer.statusCode, answer.json()]).toEqual([
    403,
    {
      error: 'access_denied',
      error_description:
        'This server takes bearer tokens that its operator hands out, in the header "Authorization: Bearer …"; nobody signs in or registers here.',
    },
  ]);
});
