import type { Config } from './config/config.ts';

/** What a person reads when the server is up: where it is, and what to do next. */
export function welcome({ origin, config }: { readonly origin: string; readonly config: Config }): string {
  const url = `${config.publicUrl ?? origin}/mcp`;
  const showing =
    config.source.kind === 'demo'
      ? 'an invented demo catalogue (no Amazon account needed)'
      : `Amazon's live catalogue in ${config.markets.map(({ code }) => code).join(', ')}`;
  return `
  associates-mcp serves ${showing}

    MCP endpoint   ${url}
    Health         ${origin}/health
    Metrics        ${config.metrics.port === undefined ? `${origin}/metrics` : `port ${config.metrics.port}, /metrics`}

  Connect
    Claude Code    claude mcp add --transport http associates ${url}
    Inspector      npx @modelcontextprotocol/inspector --cli ${url} --transport http --method tools/list
    Right here     npm run try -- search_products '{"query":"headphones"}'

  Stop with Ctrl+C.

`;
}
