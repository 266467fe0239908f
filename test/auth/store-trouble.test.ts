import { expect, test } from 'vitest';
import { createMemoryKeyValueStore, type KeyValueStore } from '../../src/auth/key-value-store.ts';
import { beginConnection, call, connect } from './a-connection.ts';
import { aVisitor, csrfOf, follow } from './a-visitor.ts';
import { type AnOAuthServer, anOAuthServer, password } from './an-oauth-server.ts';

const plain = { clientId: 'plain', redirectUri: 'https://app.example/cb' };

/** A server whose store goes away and comes back as the test wishes. */
async function aServerWithTrouble() {
  const store = createMemoryKeyValueStore(() => Date.now());
  const trouble = { isOn: false };
  const troubled = new Proxy(store, {
    get: (target, name: keyof KeyValueStore) =>
      trouble.isOn ? () => Promise.reject(new Error('Redis gave no answer')) : target[name],
  });
  return { trouble, server: await anOAuthServer({ store: troubled }) };
}

function tokenRequest(server: AnOAuthServer, fields: Record<string, string>) {
  const body = new URLSearchParams({ client_id: 'plain', ...fields });
  return fetch(`${server.url}/oauth/token`, { method: 'POST', body });
}

test('while the store is away, a person reads so on a page of ours and may try again where they were', async () => {
  const { server, trouble } = await aServerWithTrouble();
  const visitor = aVisitor();
  const begun = await beginConnection(server, plain);
  trouble.isOn = true;
  const early = await visitor.get(begun.url);
  expect([early.status, early.headers.get('retry-after')]).toEqual([503, '3']);
  const { pathname, search } = new URL(begun.url);
  expect(await early.text()).toContain(
    `href="${(pathname + search).replaceAll('&', '&amp;')}">Try again</a>`,
  );

  trouble.isOn = false;
  const login = await follow(visitor, begun.url);
  const csrf = csrfOf((await login.page?.text()) ?? '');
  trouble.isOn = true;
  for (const answer of [
    await visitor.get(login.url),
    await visitor.post(login.url, { csrf, action: 'login', password }),
  ]) {
    const page = await answer.text();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
    expect(page).toContain('<h1>One moment, please</h1>');
    expect(page).toContain(`href="${new URL(login.url).pathname}"`);
  }
  trouble.isOn = false;
  const again = await visitor.post(login.url, { csrf, action: 'login', password });
  const resumed = new URL(again.headers.get('location') ?? '', login.url).href;
  trouble.isOn = true;
  expect((await visitor.get(resumed)).status).toBe(503);
  trouble.isOn = false;
  expect(await (await follow(visitor, resumed)).page?.text()).toContain('<h1>Allow Plain client?</h1>');
  expect(server.bugs).toEqual([]);
});

test('while the store is away, a program is told to come back, and loses nothing', async () => {
  const { server, trouble } = await aServerWithTrouble();
  const { tokens } = await connect(server, plain);
  const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' };
  trouble.isOn = true;
  const requests = [
    await tokenRequest(server, refresh),
    await tokenRequest(server, {
      grant_type: 'authorization_code',
      code: 'any',
      redirect_uri: plain.redirectUri,
    }),
    await fetch(`${server.url}/oauth/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'plain', token: tokens.refresh_token ?? '' }),
    }),
  ];
  for (const answer of requests) {
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '3']);
    expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable' });
  }
  expect((await call(server, tokens.access_token)).status).toBe(200);
  trouble.isOn = false;
  expect((await tokenRequest(server, refresh)).status).toBe(200);
  expect(server.bugs).toEqual([]);
});
