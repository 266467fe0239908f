import { describe, expect, test } from 'vitest';
import { beginConnection, passPages } from './a-connection.ts';
import { type AVisitor, answerForm, aVisitor, csrfOf, follow } from './a-visitor.ts';
import { type AnOAuthServer, anOAuthServer, password } from './an-oauth-server.ts';
import { chatgptUrl, claudeCodeUrl, claude as claudeDocument, claudeUrl } from './client-metadata.ts';

const claude = { clientId: claudeUrl, redirectUri: 'https://claude.ai/api/mcp/auth_callback' };
const chatgpt = {
  clientId: chatgptUrl,
  redirectUri: 'https://chatgpt.com/connector_platform_oauth_redirect',
};

async function atLogin(server: AnOAuthServer, visitor: AVisitor, client = claude) {
  return follow(visitor, (await beginConnection(server, client)).url);
}

async function atConsent(server: AnOAuthServer, visitor: AVisitor, client = claude) {
  return answerForm(visitor, await atLogin(server, visitor, client), { action: 'login', password });
}

describe('the consent page', () => {
  test('case 27: asks for every client and every time, although the session is known', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    await passPages(visitor, (await beginConnection(server, claude)).url);
    for (const client of [chatgpt, claude]) {
      const page = await (await atLogin(server, visitor, client)).page?.text();
      expect(page).toMatch(/<h1>Allow (ChatGPT|Claude)\?<\/h1>/);
      expect(page).not.toContain('type="password"');
    }
  });

  test.each([
    ['no token', { action: 'allow' }],
    ['a wrong token', { action: 'allow', csrf: 'x'.repeat(43) }],
    ['a token of other length', { action: 'allow', csrf: 'x' }],
  ])('case 27: refuses a form with %s', async (_what, form) => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const { url } = await atConsent(server, visitor);
    const answer = await visitor.post(url, form);
    expect([answer.status, answer.headers.get('location')]).toEqual([403, null]);
  });

  test("case 27: refuses a form without the visitor's cookie, or with another's", async () => {
    const server = await anOAuthServer();
    const at = await atConsent(server, aVisitor());
    const csrf = csrfOf((await at.page?.text()) ?? '');
    const other = aVisitor();
    await atConsent(server, other);
    for (const stranger of [aVisitor(), other]) {
      const answer = await stranger.post(at.url, { action: 'allow', csrf });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  test('case 27: refuses a form from a foreign page', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const at = await atConsent(server, visitor);
    const csrf = csrfOf((await at.page?.text()) ?? '');
    const headers = { origin: 'https://evil.example' };
    expect((await visitor.post(at.url, { action: 'allow', csrf }, headers)).status).toBe(403);
  });

  test('case 27: cannot be framed, and its form may lead to the client and nowhere else', async () => {
    const server = await anOAuthServer();
    const { page } = await atConsent(server, aVisitor(), chatgpt);
    const policy = page?.headers.get('content-security-policy') ?? '';
    expect(policy.replace(/sha256-[^']+/, 'sha256')).toBe(
      "default-src 'none'; style-src 'sha256'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https://chatgpt.com",
    );
    expect(page?.headers.get('x-frame-options')).toBe('DENY');
    expect(page?.headers.get('cache-control')).toBe('no-store');
  });

  test("case 27: the client's name is text, whatever is in it", async () => {
    const server = await anOAuthServer();
    const name = `<img src=x onerror="alert('1')">\u202e&amp;${'long'.repeat(40)}`;
    server.web.put(claudeUrl, { ...claudeDocument, client_name: name });
    const page = await (await atConsent(server, aVisitor())).page?.text();
    expect(page).toContain('Allow &lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;long');
    expect(page).not.toMatch(/<img|\u202e|(?:long){20}/);
  });

  test('case 27: says which host the client and the way back belong to', async () => {
    const server = await anOAuthServer();
    const client = { clientId: claudeUrl, redirectUri: 'https://claude.com/api/mcp/auth_callback' };
    const page = await (await atConsent(server, aVisitor(), client)).page?.text();
    expect(page).toContain('<dt>Known as</dt><dd>claude.ai</dd>');
    expect(page).toContain('<dt>Goes back to</dt><dd>claude.com</dd>');
    expect(page).not.toContain('class="warning"');
  });

  test('case 27: warns of a client that can only be an app on the own machine', async () => {
    const server = await anOAuthServer();
    const client = { clientId: claudeCodeUrl, redirectUri: 'http://localhost:4711/callback' };
    const page = await (await atConsent(server, aVisitor(), client)).page?.text();
    expect(page).toContain('<dt>Goes back to</dt><dd>localhost:4711</dd>');
    expect(page).toContain('class="warning"');
  });

  test('shows what is asked for in words, and knows nothing of other scopes', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const { url } = await beginConnection(server, {
      ...claude,
      parameters: { scope: 'openid offline_access catalog:read ops:read admin' },
    });
    const at = await answerForm(visitor, await follow(visitor, url), { action: 'login', password });
    const page = await at.page?.text();
    expect(page?.match(/<li>.*?<\/li>/g)).toEqual([
      '<li>search and look up products</li>',
      '<li>see how this server is doing: quota, cache and health</li>',
    ]);
  });
});

describe('signing in', () => {
  test('case 28: fails with one sentence, for a near miss, for nothing, and when nobody looks any more', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const at = await atLogin(server, visitor);
    const csrf = csrfOf((await at.page?.text()) ?? '');
    const tries = ['', `${password} `, 'x'.repeat(2_000), ...Array<string>(7).fill('guess'), password];
    const pages: string[] = [];
    const statuses: number[] = [];
    for (const guess of tries) {
      const page = await visitor.post(at.url, { csrf, action: 'login', password: guess });
      pages.push(await page.text());
      statuses.push(page.status);
      // The eleventh is the right one, and comes too late.
      if (page.status === 429) expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([...Array<number>(10).fill(401), 429]);
    expect(new Set(pages).size).toBe(1);
    expect(server.signIns).toEqual([...Array<string>(10).fill('wrong'), 'limited']);
  });

  test('case 28: a success gives the tries back', async () => {
    const server = await anOAuthServer();
    for (let round = 0; round < 3; round += 1) {
      const visitor = aVisitor();
      const at = await atLogin(server, visitor);
      const csrf = csrfOf((await at.page?.clone().text()) ?? '');
      for (let guess = 0; guess < 4; guess += 1)
        await visitor.post(at.url, { csrf, action: 'login', password: 'guess' });
      const next = await answerForm(visitor, at, { action: 'login', password });
      expect(await next.page?.text()).toContain('<h1>Allow Claude?</h1>');
    }
  });

  test('case 28: the session lives in a cookie of this host alone, out of reach of scripts', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const login = await atLogin(server, visitor);
    const csrf = csrfOf((await login.page?.text()) ?? '');
    const answer = await visitor.post(login.url, { csrf, action: 'login', password });
    const resumed = await visitor.get(new URL(answer.headers.get('location') ?? '', login.url).href);
    const session = resumed.headers.getSetCookie().filter((line) => line.startsWith('__Host-session'));
    expect(session).toHaveLength(2);
    for (const line of session) {
      expect(line).toMatch(/; path=\/;/i);
      expect(line).toMatch(/; secure/i);
      expect(line).toMatch(/; httponly/i);
      expect(line).toMatch(/; samesite=lax/i);
      expect(line).not.toMatch(/; domain/i);
    }
  });

  test('case 28: no page, cookie or answer holds the password', async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const at = await atLogin(server, visitor);
    const answer = await answerForm(visitor, at, { action: 'login', password: 'a-secret-guess' });
    expect(await answer.page?.text()).not.toContain('a-secret-guess');
    expect(JSON.stringify([visitor.cookies, server.lines])).not.toContain('a-secret-guess');
  });

  test("a sign-in's cookie does not open another sign-in's address", async () => {
    const server = await anOAuthServer();
    const visitor = aVisitor();
    const { url } = await atLogin(server, visitor);
    const cookie = visitor.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const status = async (at: string) => (await fetch(at, { headers: { cookie } })).status;
    expect([await status(url), await status(`${server.url}/oauth/sign-in/made-up`)]).toEqual([200, 400]);
  });

  test('a sign-in that nobody began says so', async () => {
    const server = await anOAuthServer();
    const answer = await aVisitor().get(`${server.url}/oauth/sign-in/made-up`);
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('start again')]);
  });
});
