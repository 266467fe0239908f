import * as client from 'openid-client';
import { type AVisitor, answerForm, aVisitor, follow } from './a-visitor.ts';
import { type AnOAuthServer, password } from './an-oauth-server.ts';

export interface ConnectOptions {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly visitor?: AVisitor;
  /** More or other parameters of the authorization request; `undefined` leaves one out. */
  readonly parameters?: Record<string, string | undefined>;
}

/** A client that an independent library plays, at the moment it opens the browser. */
export async function beginConnection(server: AnOAuthServer, options: ConnectOptions) {
  const config = await client.discovery(new URL(server.url), options.clientId, undefined, client.None(), {
    algorithm: 'oauth2',
  });
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const asked = {
    redirect_uri: options.redirectUri,
    scope: 'catalog:read',
    resource: `${server.url}/mcp`,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    ...options.parameters,
  };
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    config,
    verifier,
    state,
    url: client.buildAuthorizationUrl(config, Object.fromEntries(given)).href,
  };
}

/** Signs in and allows; resolves with the address that the browser was sent to at last. */
export async function passPages(visitor: AVisitor, authorizationUrl: string): Promise<string> {
  let at = await follow(visitor, authorizationUrl);
  if (/Sign in/.test((await at.page?.clone().text()) ?? ''))
    at = await answerForm(visitor, at, { action: 'login', password });
  if (at.page !== undefined) at = await answerForm(visitor, at, { action: 'allow' });
  return at.url;
}

/** The whole way from "connect" to tokens. */
export async function connect(server: AnOAuthServer, options: ConnectOptions) {
  const begun = await beginConnection(server, options);
  const callback = await passPages(options.visitor ?? aVisitor(), begun.url);
  const checks = { pkceCodeVerifier: begun.verifier, expectedState: begun.state };
  const tokens = await client.authorizationCodeGrant(begun.config, new URL(callback), checks, {
    resource: `${server.url}/mcp`,
  });
  return { ...begun, callback, tokens };
}

/** What a client does when its access token has run out. */
export function renew(
  url: string,
  refreshToken: string | undefined,
  { clientId, headers = {} }: { readonly clientId: string; readonly headers?: Record<string, string> },
): Promise<Response> {
  return fetch(`${url}/oauth/token`, {
    method: 'POST',
    headers,
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: refreshToken ?? '',
    }),
  });
}

/** One call of the protocol, as a host makes it. */
export function call(server: AnOAuthServer, token: string | undefined, body: object = { method: 'ping' }) {
  return fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
  });
}
