import { describe, expect, test } from 'vitest';
import { aPage, hasBrowser } from '../support/a-browser.ts';
import { beginConnection } from './a-connection.ts';
import { anApp, signInOn } from './an-app.ts';
import { type AnOAuthServer, anOAuthServer } from './an-oauth-server.ts';
import { claude, claudeUrl } from './client-metadata.ts';

const clientId = 'https://app.example/oauth/client.json';
const callback = 'https://app.example/callback';

/** A browser for which app.example is on this machine, and everything it complains about. */
async function aBrowser(server: AnOAuthServer) {
  for (const at of [callback, 'https://claude.ai/api/mcp/auth_callback'])
    server.web.put(at, (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Connected</h1>'),
    );
  const place = `127.0.0.1:${server.web.port}`;
  const page = await aPage({ 'app.example': place, 'claude.ai': place });
  const complaints: string[] = [];
  page.on('console', (line) => line.location().url.endsWith('.ico') || complaints.push(line.text()));
  return { page, complaints };
}

describe.skipIf(!hasBrowser)('in a browser', () => {
  test('an unlisted client is let in by the owner, who sees its host large before its name', async () => {
    const server = await anOAuthServer();
    server.web.put(clientId, {
      ...claude,
      client_id: clientId,
      client_name: 'Totally Claude',
      redirect_uris: [callback],
    });
    const { page, complaints } = await aBrowser(server);
    await page.goto((await beginConnection(server, { clientId, redirectUri: callback })).url);
    expect(await page.locator('.host').textContent()).toBe('app.example');
    expect(await page.content()).not.toContain('Totally');
    expect(server.web.fetched).toEqual([]);
    await signInOn(page);
    await page.getByRole('heading', { name: 'Allow Totally Claude?' }).waitFor();
    expect(await page.locator('.host').textContent()).toBe('app.example');
    expect(await page.getByRole('note').textContent()).toContain('This server does not know this client.');
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    expect(new URL(page.url()).searchParams.has('code')).toBe(true);
    expect(complaints).toEqual([]);
  });

  test('an unlisted client is refused by the owner, or for its document, and the page says which it was', async () => {
    const server = await anOAuthServer();
    server.web.put(clientId, { ...claude, client_id: clientId, redirect_uris: [callback] });
    const { page } = await aBrowser(server);
    const { url } = await beginConnection(server, { clientId, redirectUri: callback });
    await page.goto(url);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Nothing was allowed' }).waitFor();
    expect(server.web.fetched).toEqual([]);

    await page.goto(url);
    await signInOn(page);
    await page.getByRole('button', { name: 'Do not allow' }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');

    const missing = 'https://app.example/oauth/missing.json';
    await page.goto((await beginConnection(server, { clientId: missing, redirectUri: callback })).url);
    expect(await page.getByRole('heading').textContent()).toBe('This did not work');
    expect(await page.locator('dl').textContent()).toContain('could not be fetched from this server');
    expect(await page.locator('dl').textContent()).toContain(missing);
  });

  test('a listed client is let in without a warning', async () => {
    const server = await anOAuthServer();
    const { page } = await aBrowser(server);
    const redirectUri = 'https://claude.ai/api/mcp/auth_callback';
    await page.goto((await beginConnection(server, { clientId: claudeUrl, redirectUri })).url);
    await signInOn(page);
    await page.getByRole('heading', { name: 'Allow Claude?' }).waitFor();
    expect(await page.getByRole('note').count()).toBe(0);
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
  });

  test('an app registers itself where it may, and its way back is explained; elsewhere the page says what would admit it', async () => {
    const server = await anOAuthServer({ registration: 'loopback' });
    const redirectUri = await anApp('Back in the editor');
    const registered = await fetch(`${server.url}/oauth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ client_name: 'An editor', redirect_uris: [redirectUri] }),
    });
    const { client_id: id } = Object(await registered.json());
    const { page } = await aBrowser(server);
    const { url } = await beginConnection(server, { clientId: id, redirectUri });
    await page.goto(url);
    await signInOn(page);
    await page.getByRole('heading', { name: 'Allow An editor?' }).waitFor();
    expect(await page.locator('dl').textContent()).toContain('an app that registered itself');
    expect(await page.getByRole('note').textContent()).toContain('on the computer where you read this');
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('Back in the editor').waitFor();

    const other = await anOAuthServer();
    await page.goto((await beginConnection(other, { clientId: id, redirectUri })).url);
    expect(await page.locator('dl').textContent()).toContain('OAUTH_REGISTRATION');
  });
});
