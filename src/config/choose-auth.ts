import type { AuthConfig } from './config.ts';
import type { Values, VariableName } from './environment-variables.ts';
import type { Fault } from './fault.ts';
import { isLoopback } from './url-kinds.ts';

const needs: Readonly<Record<AuthConfig['mode'], readonly VariableName[]>> = {
  none: [],
  token: ['AUTH_TOKENS'],
  oauth: ['PUBLIC_URL', 'OAUTH_PASSWORD_HASH'],
  external: ['OAUTH_ISSUER', 'OAUTH_AUDIENCE', 'OAUTH_JWKS_URL'],
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
  const faults = needs[mode]
    .filter((name) => values[name] === undefined)
    .map((name) => ({
      name,
      allowed: `set when AUTH_MODE is ${mode}`,
      received: 'nothing',
      restsOn: ['AUTH_MODE'],
    }));
  const { OAUTH_ISSUER: issuer = '', OAUTH_AUDIENCE: audience = '', OAUTH_JWKS_URL: jwksUrl = '' } = values;
  return { auth: mode === 'external' ? { mode, issuer, audience, jwksUrl } : { mode }, faults };
}

// A loopback server behind a tunnel or proxy is as public as its URL.
function isPrivate({ HOST: host, PUBLIC_URL: publicUrl }: Values): boolean {
  return isLoopback(host) && (publicUrl === undefined || isLoopback(new URL(publicUrl).hostname));
}
