import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from '../runtime/html.ts';
import { mcpPath } from './http-error.ts';

export interface LandingFacts {
  readonly name: string;
  readonly version: string;
  /** One or two sentences: what an assistant can do here. */
  readonly summary: string;
  /** A word to visitors of a server that shows invented products. */
  readonly isDemo: boolean;
  /** The URL to paste into an assistant. */
  readonly endpoint: string;
}

const style = html`
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fbfaf7; --card: #fff; --line: #e4e1d9; --accent: #b3541e }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3a9b3; --paper: #14171c; --card: #1c2027; --line: #2f353e; --accent: #f0a070 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 17px/1.6 ui-sans-serif, system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: clamp(2rem, 8vw, 5rem) 1.25rem }
h1 { font-size: clamp(1.8rem, 6vw, 2.5rem); line-height: 1.15; letter-spacing: -.02em; margin: 0 0 .75rem }
h2 { font-size: 1rem; margin: 0 0 .5rem }
p { margin: 0 0 1rem }
section { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.25rem 1.4rem; margin: 1rem 0 }
ol { margin: 0; padding-left: 1.2rem }
code { font: .92em ui-monospace, monospace }
.url { display: block; padding: .8rem 1rem; border-radius: 10px; background: var(--paper); border: 1px solid var(--line); overflow-wrap: anywhere; user-select: all }
.note { border-left: 3px solid var(--accent); padding-left: .9rem }
a { color: var(--accent) }
footer, .note { color: var(--soft) }
footer { font-size: .88rem; margin-top: 2rem }
`;

/** Allows the page its own style, by digest, and nothing else: no script, no frame, no foreign host. */
const landingPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style.markup).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The page for a person who opens the server's address in a browser: what this is, and how to connect to it. */
function toLandingPage(facts: LandingFacts): string {
  const { name, summary, endpoint, version } = facts;
  const demo = facts.isDemo
    ? html`<p class="note">This server shows a catalogue of invented products, so that you can look around.</p>`
    : '';
  return html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${name}</title>
<style>${style}</style>
<main>
<h1>${name}</h1>
<p>${summary}</p>
${demo}
<section>
<h2>The address for your assistant</h2>
<code class="url">${endpoint}</code>
</section>
<section>
<h2>Claude</h2>
<ol><li>Open Settings, then Connectors.</li><li>Choose “Add custom connector” and paste the address.</li><li>Switch it on in a chat and ask for a product.</li></ol>
</section>
<section>
<h2>ChatGPT</h2>
<ol><li>Switch on developer mode in the settings.</li><li>Create a connector and paste the address.</li><li>Add it to a chat and ask for a product.</li></ol>
</section>
<p>Both call from the internet, so the address must be a public one. On your own machine, Claude Code and the MCP Inspector reach it as it is.</p>
<footer><a href="tools">Tools</a> · <a href="health">Health</a> · version ${version}</footer>
</main>
</html>
`.markup;
}

export interface LandingOptions extends Omit<LandingFacts, 'endpoint'> {
  readonly publicUrl?: string | undefined;
}

/** GET / for people. Without a public URL the page names the address that the visitor has just used. */
export function addLandingRoute(app: FastifyInstance, { publicUrl, ...facts }: LandingOptions): void {
  app.get('/', async (request, reply) => {
    const base = publicUrl ?? `http://${request.headers.host}`;
    const endpoint = base.replace(/\/$/, '') + mcpPath;
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', landingPolicy)
      .send(toLandingPage({ ...facts, endpoint }));
  });
}
