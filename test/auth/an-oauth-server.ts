import { once } from 'node:events';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { onTestFinished } from 'vitest';
import { createAuth, type OAuthOptions } from '../../src/auth/create-auth.ts';
import { createMemoryKeyValueStore } from '../../src/auth/key-value-store.ts';
import type { AppOptions } from '../../src/http/app.ts';
import type { Events } from '../../src/telemetry/events.ts';
import { aServer } from '../http/a-server.ts';
import { aCertificate } from '../support/a-certificate.ts';
import { type ADocumentHost, aDocumentHost } from './a-document-host.ts';
import { chatgpt, chatgptConnector, claude, claudeCode } from './client-metadata.ts';

export const password = 'correct horse battery';
/** Of the password above, at the lowest cost that is taken. */
export const passwordHash =
  'scrypt:14:8:1:YW4gaW52ZW50ZWQgc2FsdA:PO2Xs4x52oC7s_6lcVUOdC0mZWqOSH2hb6pQkLP8Ucw';

const plainClient = { id: 'plain', name: 'Plain client', redirectUris: ['https://app.example/cb'] };

export interface AnOAuthServer {
  /** `https://localhost:port`: its issuer, its origin. */
  readonly url: string;
  readonly web: ADocumentHost;
  readonly calls: ReturnType<typeof aServer>['calls'];
  readonly lines: ReturnType<typeof aServer>['lines'];
  readonly bugs: unknown[];
  readonly signIns: string[];
  readonly refusals: Parameters<Events['clientRefused']>[0][];
}

/** The front door in `oauth` mode, on TLS, with the clients' documents where they belong. */
export async function anOAuthServer(
  overrides: Partial<OAuthOptions> = {},
  door: Partial<AppOptions> = {},
): Promise<AnOAuthServer> {
  const tls = aCertificate('localhost');
  setDefaultCACertificates([...getCACertificates('default'), tls.cert]);
  const server = createServer(tls);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const url = `https://localhost:${typeof address === 'object' ? address?.port : ''}`;

  const web = await aDocumentHost();
  for (const document of [claude, claudeCode, chatgpt, chatgptConnector])
    web.put(document.client_id, document);

  const signIns: string[] = [];
  const refusals: AnOAuthServer['refusals'] = [];
  const bugs: unknown[] = [];
  const publicUrl = overrides.publicUrl ?? url;
  const auth = await createAuth({
    mode: 'oauth',
    publicUrl,
    opsTools: ['server_status'],
    passwordHash,
    store: createMemoryKeyValueStore(() => Date.now()),
    staticClients: [plainClient],
    events: {
      signInAttempted: ({ outcome }) => signIns.push(outcome),
      clientRefused: (refusal) => refusals.push(refusal),
      unexpectedError: ({ error }) => bugs.push(error),
    },
    now: () => Date.now(),
    documents: web.documents,
    ...overrides,
  });
  const { app, calls, lines } = aServer({
    publicUrl,
    allowedOrigins: auth.allowedOrigins,
    authenticate: auth.authenticate,
    authorize: auth.authorize,
    authRoutes: auth.routes,
    onUnexpectedError: ({ error }) => bugs.push(error),
    ...door,
  });
  await app.ready();
  server.on('request', (request, response) => app.routing(request, response));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url, web, calls, lines, bugs, signIns, refusals };
}
