/** The hosts' own documents, with the fields that decide something. */

export const claudeUrl = 'https://claude.ai/oauth/mcp-oauth-client-metadata';
export const claude = {
  client_id: claudeUrl,
  client_name: 'Claude',
  redirect_uris: ['https://claude.ai/api/mcp/auth_callback', 'https://claude.com/api/mcp/auth_callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

export const claudeCodeUrl = 'https://claude.ai/oauth/claude-code-client-metadata';
export const claudeCode = {
  client_id: claudeCodeUrl,
  client_name: 'Claude Code',
  redirect_uris: ['http://localhost/callback', 'http://127.0.0.1/callback'],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'none',
};

export const chatgptUrl = 'https://chatgpt.com/oauth/client.json';
export const chatgpt = {
  client_id: chatgptUrl,
  client_name: 'ChatGPT',
  client_uri: 'https://chatgpt.com',
  redirect_uris: [
    'https://chatgpt.com/connector_platform_oauth_redirect',
    'https://platform.openai.com/apps-manage/oauth',
  ],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  token_endpoint_auth_method: 'private_key_jwt',
  token_endpoint_auth_methods_supported: ['none', 'private_key_jwt'],
  token_endpoint_auth_signing_alg: 'RS256',
  jwks_uri: 'https://chatgpt.com/oauth/jwks.json',
};

export const chatgptConnectorUrl = 'https://chatgpt.com/oauth/cb_4f2a9/client.json';
export const chatgptConnector = {
  ...chatgpt,
  client_id: chatgptConnectorUrl,
  redirect_uris: ['https://chatgpt.com/connector/oauth/cb_4f2a9'],
};
