import { describe, expect, test } from 'vitest';
import { aPage, hasBrowser } from '../support/a-browser.ts';
import { signInOn } from './an-app.ts';
import { type AnOAuthServer, anOAuthServer } from './an-oauth-server.ts';

const home = 'https://app.example/client';

/** A client that is nothing but a page: it discovers, registers, signs in and calls, all by `fetch` from its own origin. */
const pageOf = (server: string) => `<!doctype html><title>client</title><h1>Working</h1><script type="module">
const say = (text) => { document.querySelector('h1').textContent = text; };
const version = { 'mcp-protocol-version': '2025-11-25' };
const base64url = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const call = (token) => fetch('${server}/mcp', {
  method: 'POST',
  headers: { ...version, 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...(token && { authorization: 'Bearer ' + token }) },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
});
try {
  const code = new URLSearchParams(location.search).get('code');
  if (code === null) {
    const stranger = await call();
    const where = /resource_metadata="([^"]+)"/.exec(stranger.headers.get('www-authenticate'))[1];
    const resource = await (await fetch(where, { headers: version })).json();
    const as = resource.authorization_servers[0] + '/.well-known/oauth-authorization-server';
    const metadata = await (await fetch(as, { headers: version })).json();
    const registered = await (await fetch(metadata.registration_endpoint, {
      method: 'POST', headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_name: 'A page', redirect_uris: ['${home}'] }),
    })).json();
    const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
    const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
    sessionStorage.setItem('begun', JSON.stringify({ verifier, client_id: registered.client_id, token: metadata.token_endpoint }));
    location.href = metadata.authorization_endpoint + '?' + new URLSearchParams({
      response_type: 'code', client_id: registered.client_id, redirect_uri: '${home}', scope: 'catalog:read',
      resource: resource.resource, code_challenge: challenge, code_challenge_method: 'S256',
    });
  } else {
    const { verifier, client_id, token } = JSON.parse(sessionStorage.getItem('begun'));
    const answer = await (await fetch(token, { method: 'POST', body: new URLSearchParams({
      grant_type: 'authorization_code', code, client_id, redirect_uri: '${home}', code_verifier: verifier,
    }) })).json();
    const called = await call(answer.access_token);
    say('Called: ' + called.status + ' ' + await called.text());
  }
} catch (error) { say('Failed: ' + error); }
</script>`;

async function open(server: AnOAuthServer) {
  server.web.put(home, (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(pageOf(server.url)),
  );
  const page = await aPage({ 'app.example': `127.0.0.1:${server.web.port}` });
  await page.goto(home);
  return page;
}

describe.skipIf(!hasBrowser)('a client that is a page of another origin', () => {
  test('connects, once the operator has allowed its origin', async () => {
    const server = await anOAuthServer({ registration: 'open', allowedOrigins: ['https://app.example'] });
    const page = await open(server);
    await signInOn(page);
    await page.getByRole('heading', { name: 'Allow A page?' }).waitFor();
    expect(await page.getByRole('note').textContent()).toContain('registered itself a moment ago');
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('Called: 200 {"ok":true}').waitFor();
    expect(server.bugs).toEqual([]);
  });

  test('is refused at its first call elsewhere, and the operator learns which origin it was', async () => {
    const refused: unknown[] = [];
    const server = await anOAuthServer(
      { registration: 'open' },
      { onOriginRefused: ({ origin }) => refused.push(origin) },
    );
    const page = await open(server);
    await page.getByText('Failed: TypeError').waitFor();
    expect(refused).toEqual(['https://app.example']);
  });
});
