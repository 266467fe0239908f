import type { Config } from './config.ts';

type Setting = Pick<Config, 'source' | 'auth' | 'metrics'>;

interface Condition {
  readonly names: RegExp;
  readonly holds: (setting: Setting) => boolean;
  readonly inWords: string;
}

// Which variables count only under which choice.
const conditions: readonly Condition[] = [
  {
    names: /^CREATORS_/,
    holds: ({ source }) => source.kind === 'creators',
    inWords: 'AMAZON_SOURCE is creators',
  },
  {
    names: /^(?:AMAZON_ACCESS_KEY|AMAZON_SECRET_KEY|PAAPI_URL)$/,
    holds: ({ source }) => source.kind === 'paapi5',
    inWords: 'AMAZON_SOURCE is paapi5',
  },
  { names: /^AUTH_TOKENS$/, holds: ({ auth }) => auth.mode === 'token', inWords: 'AUTH_MODE is token' },
  {
    names: /^OAUTH_(?:PASSWORD_HASH|KEYS_FILE|ALLOWED_CLIENTS|STATIC_CLIENT_ID|STATIC_REDIRECT_URIS)$/,
    holds: ({ auth }) => auth.mode === 'oauth',
    inWords: 'AUTH_MODE is oauth',
  },
  {
    names: /^OAUTH_(?:ISSUER|AUDIENCE|JWKS_URL)$/,
    holds: ({ auth }) => auth.mode === 'external',
    inWords: 'AUTH_MODE is external',
  },
  {
    names: /^METRICS_/,
    holds: ({ metrics }) => metrics.enabled,
    inWords: 'ENABLE_METRICS is true',
  },
];

/** Notes on variables that are well-formed but, with the other choices made, change nothing. */
export function idleVariables(names: Iterable<string>, setting: Setting): readonly string[] {
  return [...names].flatMap((name) => {
    const condition = conditions.find((each) => each.names.test(name));
    if (condition === undefined || condition.holds(setting)) return [];
    return [`${name} is set, but counts only when ${condition.inWords}.`];
  });
}
