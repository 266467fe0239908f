import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { password } from './an-oauth-server.ts';

/** An app on this machine that waits for the browser to come back, until the test is over.
 *  @param says what it shows then
 *  @returns its redirect address */
export async function anApp(says: string): Promise<string> {
  const app = createServer((_request, response) => response.end(says));
  await once(app.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    app.closeAllConnections();
    app.close();
  });
  const address = app.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/callback`;
}

/** What the owner does on the page that asks who is there. */
export async function signInOn(page: Page): Promise<void> {
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
