import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { connect } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { GuardedFetchOptions } from '../../src/auth/guarded-fetch.ts';
import { aCertificate } from '../support/a-certificate.ts';

export type ServeDocument = (request: IncomingMessage, response: ServerResponse) => void;

export interface ADocumentHost {
  /** For the server under test: names resolve to a public address, and dialling that address leads here. Everything
   *  between the two, the guard included, is the real thing. */
  readonly documents: GuardedFetchOptions;
  /** Where all of it really is, on this machine. */
  readonly port: number;
  /** The URLs that were fetched, in order. */
  readonly fetched: string[];
  /** How many connections were made at all. */
  connections(): number;
  /** Says what lies at a URL from now on. */
  put(url: string, document: object | ServeDocument): void;
}

const publicAddress = '93.184.215.14';

/** The web, as far as clients keep their documents there. */
export async function aDocumentHost(
  resolve: (hostname: string) => Promise<readonly string[]> = async () => [publicAddress],
): Promise<ADocumentHost> {
  const { key, cert } = aCertificate('claude.ai', 'chatgpt.com', 'vscode.dev', 'opencode.ai', 'app.example');
  const shelf = new Map<string, object | ServeDocument>();
  const fetched: string[] = [];
  let connections = 0;
  const server = createServer({ key, cert }, (request, response) => {
    const url = `https://${request.headers.host}${request.url}`;
    fetched.push(url);
    const found = shelf.get(url) ?? shelf.get(url.split('?', 1)[0] ?? '');
    if (typeof found === 'function') found(request, response);
    else if (found === undefined) response.writeHead(404).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found));
  });
  server.on('connection', () => {
    connections += 1;
  });
  server.on('tlsClientError', () => {});
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    documents: {
      resolve,
      dial: (_address, _port, servername) => connect({ host: '127.0.0.1', port, servername, ca: cert }),
    },
    port,
    fetched,
    connections: () => connections,
    put: (url, document) => void shelf.set(url, document),
  };
}
