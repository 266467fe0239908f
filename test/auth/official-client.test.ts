import {
  Client,
  type OAuthClientProvider,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { expect, test } from 'vitest';
import { anMcp, someMarkets } from '../support/an-mcp.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';
import { passPages } from './a-connection.ts';
import { aVisitor } from './a-visitor.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { claudeCode, claudeCodeUrl } from './client-metadata.ts';

const redirectUrl = 'http://localhost:49152/callback';

/** What an app built on the official client keeps, in memory. */
function aProvider(introduction: Pick<OAuthClientProvider, 'clientMetadataUrl'>) {
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
    ...introduction,
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

test.each([
  ['introduces itself by a document', { clientMetadataUrl: claudeCodeUrl }, '/mcp', claudeCodeUrl],
  ['registers, where apps on the own machine may', {}, '/mcp', expect.stringMatching(/^app-/)],
  ['was given the address with a slash', { clientMetadataUrl: claudeCodeUrl }, '/mcp/', claudeCodeUrl],
])("the protocol's official client finds its own way in when it %s", async (_how, introduction, path, id) => {
  const mcp = anMcp({ catalogue: scriptedCatalogue({}), markets: someMarkets('US'), now: Date.now });
  const server = await anOAuthServer({ registration: 'loopback' }, { mcp: mcp.answer });
  const { provider, kept } = aProvider(introduction);
  const open = () =>
    new StreamableHTTPClientTransport(new URL(server.url + path), { authProvider: provider });

  const first = open();
  await expect(new Client({ name: 'c', version: '1' }).connect(first)).rejects.toThrow();
  expect(Object.fromEntries(new URL(kept.sentTo).searchParams)).toMatchObject({
    client_id: id,
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
  await mcp.close();
});
