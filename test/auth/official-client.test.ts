import {
  Client,
  type OAuthClientProvider,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { createMcpEndpoint } from '../../src/mcp/protocol/endpoint.ts';
import { createToolRunner } from '../../src/mcp/protocol/tool-runner.ts';
import { createShoppingTools } from '../../src/mcp/tools/all-tools.ts';
import { someMarkets } from '../support/mcp-over-http.ts';
import { recordedEvents } from '../support/recorded-events.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { passPages } from './a-connection.ts';
import { aVisitor } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { claudeCode, claudeCodeUrl } from './client-metadata.ts';

const redirectUrl = 'http://localhost:49152/callback';

/** What an app built on the official client keeps, in memory. */
function aProvider() {
  const kept: {
    tokens?: Awaited<ReturnType<OAuthClientProvider['tokens']>>;
    verifier: string;
    sentTo: string;
  } = {
    verifier: '',
    sentTo: '',
  };
  let information: ReturnType<OAuthClientProvider['clientInformation']>;
  let found: Awaited<ReturnType<NonNullable<OAuthClientProvider['discoveryState']>>>;
  const provider: OAuthClientProvider = {
    redirectUrl,
    clientMetadataUrl: claudeCodeUrl,
    clientMetadata: { ...claudeCode, redirect_uris: [redirectUrl] },
    clientInformation: () => information,
    saveClientInformation: (given) => {
      information = given;
    },
    tokens: () => kept.tokens,
    saveTokens: (tokens) => {
      kept.tokens = tokens;
    },
    redirectToAuthorization: (url) => {
      kept.sentTo = url.href;
    },
    saveCodeVerifier: (verifier) => {
      kept.verifier = verifier;
    },
    codeVerifier: () => kept.verifier,
    saveDiscoveryState: (state) => {
      found = state;
    },
    discoveryState: () => found,
  };
  return { provider, kept };
}

test("the protocol's official client finds its own way in, from nothing but the URL", async () => {
  const events = recordedEvents();
  const markets = someMarkets('US');
  const catalogue = scriptedCatalogue({});
  const endpoint = createMcpEndpoint({
    identity: { name: 'n', title: 'T', version: '0.0.0', instructions: '' },
    tools: createShoppingTools(markets),
    run: createToolRunner({ catalogue, markets, events, deadlineMs: 10_000, now: Date.now }),
    events,
  });
  const server = await anOAuthServer({}, { mcp: endpoint.answer });
  const { provider, kept } = aProvider();
  const open = () =>
    new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), { authProvider: provider });

  const first = open();
  await expect(new Client({ name: 'c', version: '1' }).connect(first)).rejects.toThrow();
  expect(Object.fromEntries(new URL(kept.sentTo).searchParams)).toMatchObject({
    client_id: claudeCodeUrl,
    resource: `${server.url}/mcp`,
    scope: 'catalog:read',
    code_challenge_method: 'S256',
  });

  const callback = new URL(await passPages(aVisitor(), kept.sentTo));
  await first.finishAuth(callback.searchParams);
  const client = new Client({ name: 'c', version: '1' });
  await client.connect(open());
  expect((await client.listTools()).tools.map(({ name }) => name)).toContain('search_products');
  await client.close();
  await endpoint.close();
});
