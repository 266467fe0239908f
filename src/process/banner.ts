import type { Config } from '../config/config.ts';

/** What a person reads when the server is up: where it is, and what to do next. */
export function banner({ origin, config }: { readonly origin: string; readonly config: Config }): string {
  const url = `${config.publicUrl ?? origin}/mcp`;
  const elsewhere = url === usualUrl ? '' : ` --url ${origin}/mcp`;
  return `
  associates-mcp serves ${describe(config)}

    MCP endpoint   ${url}
    Health         ${origin}/health
    Metrics        ${config.metrics.port === undefined ? `${origin}/metrics` : `port ${config.metrics.port}, /metrics`}

  Connect
    Claude Code    claude mcp add --transport http associates ${url}
    Inspector      npx @modelcontextprotocol/inspector --cli ${url} --transport http --method tools/list
    Right here     npm run try -- search_products '{"query":"headphones"}'${elsewhere}

  Stop with Ctrl+C.

`;
}

/** Where `npm run try` connects by default. */
const usualUrl = 'http://127.0.0.1:8000/mcp';

function describe({ upstream, mcp }: Config): string {
  const source = upstream.settings;
  const places = mcp.markets.configured.map(({ code }) => code).join(', ');
  switch (source.kind) {
    case 'demo':
      return 'an invented demo catalogue (no Amazon account needed)';
    case 'creators':
      return `Amazon's live catalogue in ${places}`;
    case 'paapi5':
      return source.url === undefined
        ? `${places} through PA-API 5, which Amazon switched off on 2026-05-15: set Creators API credentials instead`
        : `${places} through a PA-API 5 gateway`;
  }
}
