import * as client from 'openid-client';
import { describe, expect, test } from 'vitest';
import { call, connect } from './a-connection.ts';
import { anOAuthServer } from './an-oauth-server.ts';
import { chatgptConnectorUrl, chatgptUrl, claudeCodeUrl, claudeUrl } from './client-metadata.ts';

const hosts = [
  ['Claude on the web', claudeUrl, 'https://claude.ai/api/mcp/auth_callback', 'claude.ai'],
  ["Claude's other callback", claudeUrl, 'https://claude.com/api/mcp/auth_callback', 'claude.ai'],
  ['Claude Code on a port of its own', claudeCodeUrl, 'http://localhost:54213/callback', 'claude.ai'],
  ['Claude Code by number', claudeCodeUrl, 'http://127.0.0.1:61022/callback', 'claude.ai'],
  ['ChatGPT', chatgptUrl, 'https://chatgpt.com/connector_platform_oauth_redirect', 'chatgpt.com'],
  ["ChatGPT's review", chatgptUrl, 'https://platform.openai.com/apps-manage/oauth', 'chatgpt.com'],
  [
    'a connector of ChatGPT',
    chatgptConnectorUrl,
    'https://chatgpt.com/connector/oauth/cb_4f2a9',
    'chatgpt.com',
  ],
  ['a plain client', 'plain', 'https://app.example/cb', 'plain'],
] as const;

describe('connecting', () => {
  test.each(hosts)('%s goes from a 401 to an answered call', async (_name, clientId, redirectUri, caller) => {
    const server = await anOAuthServer();
    const refused = await call(server, undefined);
    const metadataUrl = /resource_metadata="([^"]+)"/.exec(
      refused.headers.get('www-authenticate') ?? '',
    )?.[1];
    expect(refused.status).toBe(401);
    expect(await (await fetch(metadataUrl ?? '')).json()).toMatchObject({
      resource: `${server.url}/mcp`,
      authorization_servers: [server.url],
    });

    const { callback, tokens, config } = await connect(server, { clientId, redirectUri });
    expect(callback.startsWith(`${redirectUri}?`)).toBe(true);
    expect(tokens).toMatchObject({ token_type: 'bearer', expires_in: 900, scope: 'catalog:read' });

    const answered = await call(server, tokens.access_token);
    expect([answered.status, server.calls.at(-1)?.context.caller]).toEqual([200, caller]);

    const fresh = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect((await call(server, fresh.access_token)).status).toBe(200);
    expect(server.bugs).toEqual([]);
  });

  test('a client that asks for no scope may look up products', async () => {
    const server = await anOAuthServer();
    const { tokens } = await connect(server, {
      clientId: claudeUrl,
      redirectUri: 'https://claude.ai/api/mcp/auth_callback',
      parameters: { scope: undefined },
    });
    expect(tokens.scope).toBe('catalog:read');
  });
});
