import { isLoopback } from '../runtime/loopback.ts';
import type { AuthConfig } from './config.ts';
import type { Values, VariableName } from './environment-variables.ts';
import type { Fault } from './fault.ts';

const needs: Readonly<Record<AuthConfig['mode'], readonly VariableName[]>> = {
  none: [],
  token: ['AUTH_TOKENS'],
  oauth: ['PUBLIC_URL', 'OAUTH_PASSWORD_HASH'],
  external: ['PUBLIC_URL', 'OAUTH_ISSUER', 'OAUTH_AUDIENCE', 'OAUTH_JWKS_URL'],
};

const choices =
  "chosen, because others than this machine can reach the server: token (callers bring a token), oauth (Claude and ChatGPT log in), external (another issuer's tokens) or none (anybody may spend your quota)";

/** Who may call. Only where nobody else can reach the server is "everybody" a default. */
export function chooseAuth(values: Values): { auth: AuthConfig; faults: readonly Fault[] } {
  const mode = values.AUTH_MODE;
  if (mode === undefined) {
    const restsOn = ['HOST', 'PUBLIC_URL'];
    const fault = { name: 'AUTH_MODE', allowed: choices, received: 'nothing', restsOn };
    return { auth: { mode: 'none' }, faults: isPrivate(values) ? [] : [fault] };
  }
  const missing = needs[mode].filter((name) => values[name] === undefined);
  const faults = [
    ...missing.map((name) => absent(name, `AUTH_MODE is ${mode}`, 'AUTH_MODE')),
    ...staticClientFaults(values),
  ];
  return { auth: assembleAuth(mode, values), faults };
}

function assembleAuth(mode: AuthConfig['mode'], values: Values): AuthConfig {
  if (mode === 'external') {
    const { OAUTH_ISSUER: issuer = '', OAUTH_AUDIENCE: audience = '', OAUTH_JWKS_URL: jwksUrl = '' } = values;
    return { mode, issuer, audience, jwksUrl };
  }
  if (mode !== 'oauth') return { mode };
  const { OAUTH_STATIC_CLIENT_ID: id, OAUTH_STATIC_REDIRECT_URIS: redirectUris } = values;
  return {
    mode,
    keysFile: values.OAUTH_KEYS_FILE,
    allowedClients: values.OAUTH_ALLOWED_CLIENTS ?? [],
    staticClients: id === undefined || redirectUris === undefined ? [] : [{ id, redirectUris }],
  };
}

// Half a client would be refused at its first sign-in, with nobody there who could tell why.
function staticClientFaults(values: Values): readonly Fault[] {
  const pair = ['OAUTH_STATIC_CLIENT_ID', 'OAUTH_STATIC_REDIRECT_URIS'] as const;
  const [given] = pair.filter((name) => values[name] !== undefined);
  if (given === undefined) return [];
  return pair.filter((name) => values[name] === undefined).map((name) => absent(name, `${given} is`, given));
}

function absent(name: VariableName, condition: string, restsOn: VariableName): Fault {
  return { name, allowed: `set when ${condition}`, received: 'nothing', restsOn: [restsOn] };
}

// A loopback server behind a tunnel or proxy is as public as its URL.
function isPrivate({ HOST: host, PUBLIC_URL: publicUrl }: Values): boolean {
  return isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}
