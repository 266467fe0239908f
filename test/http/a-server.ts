import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { type AppOptions, createApp } from '../../src/http/app.ts';
import type { AnswerMcp, McpContext } from '../../src/http/mcp-route.ts';

export interface AServer {
  readonly app: FastifyInstance;
  /** Every call that reached the protocol's code. */
  readonly calls: {
    readonly body: unknown;
    readonly context: McpContext;
    readonly request: IncomingMessage;
  }[];
  readonly bugs: unknown[];
  readonly lines: { readonly level: string; readonly fields: object; readonly message: string }[];
}

/** A front door whose protocol says `{"ok":true}` to everything, unless the test brings its own. */
export function aServer(overrides: Partial<AppOptions> = {}): AServer {
  const calls: AServer['calls'] = [];
  const bugs: unknown[] = [];
  const lines: AServer['lines'] = [];
  const answer: AnswerMcp = overrides.mcp ?? (async (_request, response) => sayOk(response));
  const line = (level: string) => (fields: object, message?: string) => {
    lines.push({ level, fields, message: message ?? '' });
  };
  const app = createApp({
    listenHost: '127.0.0.1',
    allowedOrigins: ['https://claude.ai', 'https://chatgpt.com'],
    version: '1.2.3',
    health: () => ({ status: 'healthy', version: '1.2.3', uptimeSeconds: 7, parts: {} }),
    tools: [],
    landing: { name: 'Shop window', summary: 'Finds things.', isDemo: true },
    log: { debug: line('debug'), info: line('info'), warn: line('warn') },
    onUnexpectedError: ({ error }) => bugs.push(error),
    ...overrides,
    mcp: async (request, response, body, context) => {
      calls.push({ body, context, request });
      await answer(request, response, body, context);
    },
  });
  onTestFinished(() => app.close());
  return { app, calls, bugs, lines };
}

/** The same, on a real socket of this machine. */
export async function aListeningServer(overrides: Partial<AppOptions> = {}) {
  const server = aServer(overrides);
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = server.app.server.address() as AddressInfo;
  return { ...server, port, url: `http://127.0.0.1:${port}` };
}

export function sayOk(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
}

/** A request as an honest client sends it. */
export function aCall(changes: { headers?: Record<string, string>; payload?: string; url?: string } = {}) {
  return {
    method: 'POST' as const,
    url: changes.url ?? '/mcp',
    headers: { host: '127.0.0.1:8000', 'content-type': 'application/json', ...changes.headers },
    payload: changes.payload ?? '{"jsonrpc":"2.0","id":1,"method":"ping"}',
  };
}
