import type { AuthSettings } from '../auth/create-auth.ts';
import { isLoopback } from '../runtime/loopback.ts';
import type { ConfigError } from './config-error.ts';
import type { Values, VariableName } from './environment-variables.ts';

const needs: Readonly<Record<AuthSettings['mode'], readonly VariableName[]>> = {
  none: [],
  token: ['AUTH_TOKENS'],
  oauth: ['PUBLIC_URL', 'OAUTH_PASSWORD_HASH'],
  external: ['PUBLIC_URL', 'OAUTH_ISSUER', 'OAUTH_AUDIENCE', 'OAUTH_JWKS_URL'],
};

const choices =
  "chosen, because others than this machine can reach the server: token (callers bring a token), oauth (Claude and ChatGPT log in), external (another issuer's tokens) or none (anybody may spend your quota)";

/** Who may call. "Everybody" is the default only where no other machine can reach the server. */
export function chooseAuth(values: Values): { auth: AuthSettings; errors: readonly ConfigError[] } {
  const mode = values.AUTH_MODE;
  if (mode === undefined) {
    const dependsOn = ['HOST', 'PUBLIC_URL'];
    const error = { name: 'AUTH_MODE', allowed: choices, received: 'nothing', dependsOn };
    return { auth: assembleAuth('none', values), errors: isPrivate(values) ? [] : [error] };
  }
  const missing = needs[mode].filter((name) => values[name] === undefined);
  const errors = [
    ...missing.map((name) => absent(name, `AUTH_MODE is ${mode}`, 'AUTH_MODE')),
    ...staticClientErrors(values),
  ];
  return { auth: assembleAuth(mode, values), errors };
}

function assembleAuth(mode: AuthSettings['mode'], values: Values): AuthSettings {
  const { ALLOWED_ORIGINS: allowedOrigins } = values;
  return { ...assembleMode(mode, values), ...(allowedOrigins !== undefined && { allowedOrigins }) };
}

function assembleMode(mode: AuthSettings['mode'], values: Values): AuthSettings {
  if (mode === 'external') {
    const { OAUTH_ISSUER: issuer = '', OAUTH_AUDIENCE: audience = '', OAUTH_JWKS_URL: jwksUrl = '' } = values;
    return { mode, issuer, audience, jwksUrl };
  }
  if (mode !== 'oauth') return { mode };
  const { OAUTH_STATIC_CLIENT_ID: ids = [], OAUTH_STATIC_REDIRECT_URIS: redirects = [] } = values;
  return {
    mode,
    registration: values.OAUTH_REGISTRATION,
    keysFile: values.OAUTH_KEYS_FILE,
    allowedClients: values.OAUTH_ALLOWED_CLIENTS ?? [],
    staticClients: ids.map((id) => ({ id, redirectUris: redirectsOf(id, redirects) })),
  };
}

// Half a client would be refused at its first sign-in, where the operator does not see why.
function staticClientErrors(values: Values): readonly ConfigError[] {
  const pair = ['OAUTH_STATIC_CLIENT_ID', 'OAUTH_STATIC_REDIRECT_URIS'] as const;
  const [given] = pair.filter((name) => values[name] !== undefined);
  if (given === undefined) return [];
  const missing = pair.filter((name) => values[name] === undefined);
  if (missing.length > 0) return missing.map((name) => absent(name, `${given} is`, given));
  const { OAUTH_STATIC_CLIENT_ID: ids = [], OAUTH_STATIC_REDIRECT_URIS: redirects = [] } = values;
  const stray = redirects.find(({ client }) => client !== undefined && !ids.includes(client));
  const bare = ids.find((id) => redirectsOf(id, redirects).length === 0);
  const wrong = stray?.client ?? bare;
  if (wrong === undefined) return [];
  const allowed = 'a list in which every client of OAUTH_STATIC_CLIENT_ID, and no other, has a URL';
  return [
    {
      name: 'OAUTH_STATIC_REDIRECT_URIS',
      allowed,
      received: stray === undefined ? `none for ${wrong}` : `one for ${wrong}`,
      dependsOn: ['OAUTH_STATIC_CLIENT_ID'],
    },
  ];
}

function redirectsOf(
  id: string,
  redirects: NonNullable<Values['OAUTH_STATIC_REDIRECT_URIS']>,
): readonly string[] {
  return redirects.flatMap(({ client = id, uri }) => (client === id ? [uri] : []));
}

function absent(name: VariableName, condition: string, dependsOn: VariableName): ConfigError {
  return { name, allowed: `set when ${condition}`, received: 'nothing', dependsOn: [dependsOn] };
}

// A loopback server behind a tunnel or proxy is as public as its URL.
function isPrivate({ HOST: host, PUBLIC_URL: publicUrl }: Values): boolean {
  return isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}
