import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium } from 'playwright-core';
import { onTestFinished } from 'vitest';

const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Whether tests in a browser can run. Where they have to, on CI, a missing browser is a failure of its own. */
export const hasBrowser = existsSync(executablePath) || process.env.CI === 'true';

if (!hasBrowser) console.warn(`skipped: no Chromium at ${executablePath}; CHROMIUM_PATH says where it is`);

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A page in a browser of its own.
 *  @param hosts where names lead, e.g. `{ 'claude.ai': '127.0.0.1:4711' }`; every other name leads nowhere */
export async function aPage(
  hosts: Readonly<Record<string, string>> = {},
  options: BrowserContextOptions = {},
) {
  const rules = Object.entries(hosts).map(([name, address]) => `MAP ${name} ${address}`);
  const resolver = [...rules, 'MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(',');
  const browser: Browser = await chromium.launch({
    executablePath,
    args: [...quiet, `--host-resolver-rules=${resolver}`],
  });
  onTestFinished(() => browser.close());
  const context = await browser.newContext({ ignoreHTTPSErrors: true, ...options });
  context.setDefaultTimeout(45_000);
  return context.newPage();
}
