import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { aPage, hasBrowser } from '../support/a-browser.ts';
import { beginConnection } from './a-connection.ts';
import { anApp, signInOn } from './an-app.ts';
import { type AnOAuthServer, anOAuthServer, password } from './an-oauth-server.ts';
import { claudeCodeUrl, claudeUrl } from './client-metadata.ts';

const callback = 'https://claude.ai/api/mcp/auth_callback';

/** A browser before the login page of a sign-in that Claude began, with all it complains about. */
async function atLogin(server: AnOAuthServer, options = {}): Promise<{ page: Page; complaints: string[] }> {
  server.web.put(callback, (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Connected</h1>'),
  );
  const page = await aPage({ 'claude.ai': `127.0.0.1:${server.web.port}` }, options);
  const complaints: string[] = [];
  // The icon that browsers ask for by themselves is none of the page's business.
  page.on('console', (line) => line.location().url.endsWith('.ico') || complaints.push(line.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(server.url) && !request.url().startsWith(callback))
      complaints.push(request.url());
  });
  await page.goto((await beginConnection(server, { clientId: claudeUrl, redirectUri: callback })).url);
  return { page, complaints };
}

// As text, because it runs in the page, whose globals this side knows nothing of.
const readColours = `[['body', 'backgroundColor'], ['h1', 'color'], ['button', 'backgroundColor']].map(
  ([selector, property]) => getComputedStyle(document.querySelector(selector))[property])`;
const readWidth = 'document.documentElement.scrollWidth';

describe.skipIf(!hasBrowser)('in a browser', () => {
  test('a person signs in, allows, and arrives where the client waits', async () => {
    const server = await anOAuthServer();
    const { page, complaints } = await atLogin(server);
    expect(await page.getByRole('heading').textContent()).toBe('Sign in');
    await page.getByLabel('Password').fill('not this one');
    await page.getByRole('button', { name: 'Sign in' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('That did not work.');

    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Allow Claude?' }).waitFor();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.has('code'), searchParams.get('iss')]).toEqual([true, server.url]);
    // The one complaint is the browser's note of the 401 for the wrong password.
    expect(complaints).toEqual([expect.stringContaining('401')]);
  });

  test('saying no leads back to the client as well', async () => {
    const { page } = await atLogin(await anOAuthServer());
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('heading', { name: 'Connected' }).waitFor();
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
  });

  test('an app on the own machine gets its code on the port it chose', async () => {
    const server = await anOAuthServer();
    const redirectUri = await anApp('Back in the terminal');
    const page = await aPage();
    await page.goto((await beginConnection(server, { clientId: claudeCodeUrl, redirectUri })).url);
    await signInOn(page);
    await page.getByText('This is an app on a computer, not a website').waitFor();
    await page.getByRole('button', { name: 'Allow', exact: true }).click();
    await page.getByText('Back in the terminal').waitFor();
    expect(new URL(page.url()).searchParams.has('code')).toBe(true);
  });

  test.each([
    ['light', ['rgb(251, 250, 247)', 'rgb(28, 36, 48)', 'rgb(163, 74, 24)']],
    ['dark', ['rgb(20, 23, 28)', 'rgb(232, 230, 225)', 'rgb(240, 160, 112)']],
  ] as const)('the pages are styled for a %s screen, also a narrow one', async (colorScheme, expected) => {
    const { page } = await atLogin(await anOAuthServer(), {
      colorScheme,
      viewport: { width: 320, height: 640 },
    });
    expect(await page.evaluate(readColours)).toEqual(expected);
    expect(await page.evaluate(readWidth)).toBe(320);
    const { SCREENSHOTS: folder } = process.env;
    if (folder !== undefined) await page.screenshot({ path: `${folder}/login-${colorScheme}.png` });
    await signInOn(page);
    await page.getByRole('heading', { name: 'Allow Claude?' }).waitFor();
    expect(await page.evaluate(readColours)).toEqual(expected);
    expect(await page.evaluate(readWidth)).toBe(320);
    if (folder !== undefined) await page.screenshot({ path: `${folder}/consent-${colorScheme}.png` });
  });

  test('a page of somebody else cannot show ours in a frame', async () => {
    const server = await anOAuthServer();
    const { page } = await atLogin(server);
    const framed = page.url();
    server.web.put('https://claude.ai/frame', (_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${framed}"></iframe>`),
    );
    const refused = page.waitForEvent('console', (line) => /frame/i.test(line.text()));
    await page.goto('https://claude.ai/frame');
    expect((await refused).text()).toContain('frame-ancestors');
  });
});
