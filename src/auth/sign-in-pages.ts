import { html } from '../runtime/html.ts';
import type { ConsentClient } from './oauth-clients.ts';
import type { Page } from './page.ts';
import { catalogRead, opsRead } from './scopes.ts';

/** One sentence for every way to fail: a stranger learns neither whether the password was close nor whether it was
 *  even looked at. */
const failed = 'That did not work. Check the password, or wait a few minutes and try again.';

const permissions: Readonly<Record<string, string>> = {
  [catalogRead]: 'search and look up products',
  [opsRead]: 'see how this server is doing: quota, cache and health',
};

export function toLoginPage(
  client: ConsentClient,
  { csrf, hasFailed }: { csrf: string; hasFailed: boolean },
): Page {
  const notice = hasFailed ? html`<p class="bad" role="alert">${failed}</p>` : undefined;
  return {
    title: 'Sign in',
    formTargets: [client.redirectOrigin],
    body: html`<h1>Sign in</h1>
<p><b>${client.name}</b> would like to use this server. First, show that it is yours.</p>
${notice}
<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<input type="text" name="username" value="operator" autocomplete="username" readonly hidden>
<label for="password">Password</label>
<input type="password" id="password" name="password" autocomplete="current-password" maxlength="1024" required autofocus>
<button name="action" value="login">Sign in</button>
<button class="quiet" name="action" value="deny" formnovalidate>Cancel</button>
</form>`,
  };
}

export function toConsentPage(
  client: ConsentClient,
  { csrf, scopes }: { csrf: string; scopes: readonly string[] },
): Page {
  const warning = client.isLocalApp
    ? html`<p class="warning" role="note">This is an app on a computer, not a website: nothing proves that it is what it calls itself. Allow it only if you have just started this sign-in yourself, on this computer.</p>`
    : undefined;
  const granted = scopes.flatMap((scope) => {
    const words = permissions[scope];
    return words === undefined ? [] : [html`<li>${words}</li>`];
  });
  return {
    title: `Allow ${client.name}?`,
    formTargets: [client.redirectOrigin],
    body: html`<h1>Allow ${client.name}?</h1>
<p>It asks to use this server in your name.</p>
<dl>
<div><dt>Known as</dt><dd>${client.host ?? 'an app that you registered'}</dd></div>
<div><dt>Goes back to</dt><dd>${new URL(client.redirectOrigin).host}</dd></div>
<div><dt>May</dt><dd><ul>${granted}</ul></dd></div>
</dl>
${warning}
<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<button name="action" value="allow">Allow</button>
<button class="quiet" name="action" value="deny">Do not allow</button>
</form>`,
  };
}

/** @param code the protocol's word for what went wrong, for the people who are asked for help */
export function toErrorPage(code: string): Page {
  return {
    title: 'This did not work',
    body: html`<h1>This did not work</h1>
<p>The sign-in cannot go on from here. Close this page and start again from your assistant.</p>
<p>If it happens again, tell the owner of this server: <b>${code}</b>.</p>`,
  };
}

/** @param address where the visitor was, with its query */
export function toUnavailablePage(address: string): Page {
  return {
    title: 'One moment, please',
    body: html`<h1>One moment, please</h1>
<p>This server cannot reach its memory of sign-ins just now. Nothing is lost.</p>
<a class="button" href="${address}">Try again</a>`,
  };
}
