import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { type Html, html } from '../runtime/html.ts';

const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fbfaf7; --card: #fff; --line: #dcd8ce; --accent: #a34a18; --on-accent: #fff; --warn: #fdf1d8; --warn-line: #e0b354; --bad: #a3232f }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3a9b3; --paper: #14171c; --card: #1c2027; --line: #363d48; --accent: #f0a070; --on-accent: #22140b; --warn: #33290f; --warn-line: #8a6d22; --bad: #ff9a9a } }
* { box-sizing: border-box }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem; background: var(--paper); color: var(--ink); font: 17px/1.55 ui-sans-serif, system-ui, sans-serif }
main { width: 100%; max-width: 27rem; background: var(--card); border: 1px solid var(--line); border-radius: 18px; padding: clamp(1.4rem, 6vw, 2.25rem); box-shadow: 0 1px 2px #0000000d, 0 12px 32px #00000012 }
h1 { font-size: 1.55rem; line-height: 1.2; letter-spacing: -.015em; margin: 0 0 .6rem; overflow-wrap: anywhere }
p { margin: 0 0 1rem; color: var(--soft) }
b, dd { color: var(--ink); overflow-wrap: anywhere }
dl { margin: 0 0 1.1rem; border-top: 1px solid var(--line) }
dl div { display: grid; grid-template-columns: 7.2rem 1fr; gap: .75rem; padding: .6rem 0; border-bottom: 1px solid var(--line) }
dt { color: var(--soft) }
dd { margin: 0 }
ul { margin: 0; padding-left: 1.1rem }
label { display: block; font-weight: 600; margin-bottom: .35rem }
input[type=password] { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: .7rem .85rem; margin-bottom: 1.1rem }
button, .button { display: grid; place-items: center; text-decoration: none; width: 100%; min-height: 2.9rem; font: inherit; font-weight: 600; border-radius: 10px; border: 1px solid var(--accent); background: var(--accent); color: var(--on-accent); cursor: pointer }
button.quiet { margin-top: .6rem; background: none; border-color: var(--line); color: var(--ink) }
button:hover, .button:hover { filter: brightness(1.06) }
input:focus-visible, button:focus-visible, .button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
.host { font-size: 1.3rem; font-weight: 700; color: var(--ink); overflow-wrap: anywhere }
.bad { color: var(--bad); font-weight: 600 }
.warning { background: var(--warn); border: 1px solid var(--warn-line); border-radius: 10px; padding: .75rem .9rem; color: var(--ink); font-size: .95rem }
`;

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Other origins than our own that a form may lead to. Browsers follow a form's redirects with the same rule, so a
   *  client's callback has to be among them, and nothing else. */
  readonly formTargets?: readonly string[];
}

/** What a browser may do with a page of ours: show it, alone, in its own style, and send its form. */
export function pagePolicy(formTargets: readonly string[] = []): string {
  const digest = createHash('sha256').update(style).digest('base64');
  const targets = ["'self'", ...formTargets].join(' ');
  return `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; frame-ancestors 'none'; form-action ${targets}`;
}

export function toDocument({ title, body }: Page): string {
  // The style goes in as it is: its digest above is that of these very characters.
  const styled: Html = { markup: `<style>${style}</style>` };
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
${styled}
<main>
${body}
</main>
</html>
`.markup;
}

export function sendPage(response: ServerResponse, page: Page, status = 200): void {
  response
    .writeHead(status, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(page.formTargets),
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cache-control': 'no-store',
    })
    .end(toDocument(page));
}
