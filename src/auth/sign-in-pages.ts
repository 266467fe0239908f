import { type Html, html } from '../runtime/html.ts';
import type { ClientRefusal } from './client-refusals.ts';
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
  return {
    title: 'Sign in',
    formTargets: [client.redirectOrigin],
    body: html`<h1>Sign in</h1>
<p><b>${client.name}</b> would like to use this server. First, show that it is yours.</p>
${passwordForm({ csrf, hasFailed })}`,
  };
}

function passwordForm({ csrf, hasFailed }: { readonly csrf: string; readonly hasFailed: boolean }): Html {
  const notice = hasFailed ? html`<p class="bad" role="alert">${failed}</p>` : undefined;
  return html`${notice}
<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<input type="text" name="username" value="operator" autocomplete="username" readonly hidden>
<label for="password">Password</label>
<input type="password" id="password" name="password" autocomplete="current-password" maxlength="1024" required autofocus>
<button name="action" value="login">Sign in</button>
<button class="quiet" name="action" value="deny" formnovalidate>Cancel</button>
</form>`;
}

/** The login page before a client that is not known to this server, of which only the host is certain. */
export function toOwnerPage(page: {
  readonly host: string;
  readonly csrf: string;
  readonly formTargets: readonly string[];
  readonly hasFailed: boolean;
}): Page {
  return {
    title: 'Sign in',
    formTargets: page.formTargets,
    body: html`<h1>Sign in</h1>
<p>A client that this server does not know would like to use it:</p>
<p class="host">${page.host}</p>
<p>First, show that this server is yours. Until then, nothing is asked of that host.</p>
${passwordForm(page)}`,
  };
}

export function toCancelledPage(): Page {
  return {
    title: 'Nothing was allowed',
    body: html`<h1>Nothing was allowed</h1>
<p>You may close this page.</p>`,
  };
}

export function toConsentPage(
  client: ConsentClient,
  { csrf, scopes }: { csrf: string; scopes: readonly string[] },
): Page {
  const granted = scopes.flatMap((scope) => {
    const words = permissions[scope];
    return words === undefined ? [] : [html`<li>${words}</li>`];
  });
  return {
    title: `Allow ${client.name}?`,
    formTargets: [client.redirectOrigin],
    body: html`<h1>Allow ${client.name}?</h1>
${client.host === undefined ? undefined : html`<p class="host">${client.host}</p>`}
<p>It asks to use this server in your name.</p>
<dl>
<div><dt>Known as</dt><dd>${knownAs(client)}</dd></div>
<div><dt>Goes back to</dt><dd>${new URL(client.redirectOrigin).host}</dd></div>
<div><dt>May</dt><dd><ul>${granted}</ul></dd></div>
</dl>
${warningsFor(client).map((warning) => html`<p class="warning" role="note">${warning}</p>`)}
<form method="post">
<input type="hidden" name="csrf" value="${csrf}">
<button name="action" value="allow">Allow</button>
<button class="quiet" name="action" value="deny">Do not allow</button>
</form>`,
  };
}

function knownAs({ kind, host }: ConsentClient): string {
  switch (kind) {
    case 'listed':
    case 'unlisted':
      return host ?? '';
    case 'static':
      return 'an app that you registered';
    case 'registered':
      return 'an app that registered itself';
  }
}

function warningsFor({ kind, host, isLocalApp }: ConsentClient): readonly string[] {
  return [
    ...(kind === 'unlisted'
      ? [
          `This server does not know this client. All that is certain is that it comes from ${host}: allow it only if you trust whoever is behind that name.`,
        ]
      : []),
    ...(kind === 'registered' && !isLocalApp
      ? ['This client registered itself a moment ago: nothing proves that it is what it calls itself.']
      : []),
    ...(isLocalApp
      ? [
          'This is an app on a computer, not a website: nothing proves that it is what it calls itself. Its way back leads to a program on the computer where you read this. Allow it only if you have just started this sign-in yourself, here.',
        ]
      : []),
  ];
}

/** @param code the protocol's word for what went wrong, for the people who are asked for help
 *  @param refusal why it is the client that is not let in */
export function toErrorPage(code: string, refusal?: ClientRefusal): Page {
  const reason =
    refusal === undefined
      ? html`<p>If it happens again, tell the owner of this server: <b>${code}</b>.</p>`
      : html`<dl>
<div><dt>Client</dt><dd>${refusal.client}</dd></div>
<div><dt>Not let in</dt><dd>${refusal.why}</dd></div>
${refusal.setting === undefined ? undefined : html`<div><dt>The owner can</dt><dd>admit it with ${refusal.setting}</dd></div>`}
</dl>
<p>The owner of this server finds the same in its log: <b>${code}</b>.</p>`;
  return {
    title: 'This did not work',
    body: html`<h1>This did not work</h1>
<p>The sign-in cannot go on from here. Close this page and start again from your assistant.</p>
${reason}`,
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
