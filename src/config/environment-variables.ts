import { associateTag, associateTags, credentialVersion, marketplace } from './amazon-kinds.ts';
import { callerTokens } from './caller-tokens.ts';
import { clientDocuments, passwordHash, proxyAddresses, redirectUris } from './oauth-kinds.ts';
import { redisUrl } from './redis-address.ts';
import { safeOrigin, safeUrl, webUrl } from './url-kinds.ts';
import {
  decimalNumber,
  flag,
  hostName,
  oneOf,
  oneWord,
  someOf,
  type ValueKind,
  wholeNumber,
} from './value-kinds.ts';

export interface Variable<Value> {
  readonly kind: ValueKind<Value>;
  /** One line for `.env.example` and the README. */
  readonly about: string;
  /** Taken when the variable is unset or empty, in the form an operator would write. */
  readonly fallback?: string;
  /** Never printed; may also come from the file that `NAME_FILE` names. */
  readonly secret?: true;
}

const weekSeconds = 604_800;
const port = wholeNumber(0, 65_535);
const ttlSeconds = wholeNumber(0, weekSeconds);

/** Every variable that the server reads. `.env.example` is checked against this list. */
export const environmentVariables = {
  HOST: { fallback: '127.0.0.1', kind: hostName, about: 'Address to listen on; 0.0.0.0 in a container.' },
  PORT: { fallback: '8000', kind: port, about: 'Port to listen on; 0 takes any free one.' },
  PUBLIC_URL: {
    kind: safeOrigin,
    about: 'The URL that clients type, without /mcp, if it is not HOST and PORT.',
  },

  MOCK_MODE: {
    kind: flag,
    about: 'true serves the demo catalogue; the default when no credentials are set.',
  },
  AMAZON_SOURCE: {
    kind: oneOf('demo', 'creators', 'paapi5'),
    about: 'demo, creators or paapi5; creators is the default when its credentials are set.',
  },
  AMAZON_MARKETPLACE: { fallback: 'US', kind: marketplace, about: 'Marketplace of calls that name none.' },
  AMAZON_ASSOCIATE_TAG: { kind: associateTag, about: 'Associate tag for that marketplace.' },
  AMAZON_ASSOCIATE_TAGS: {
    kind: associateTags,
    about: 'Further marketplaces to serve, each with its tag: UK=myshop-21,DE=myshop03-21.',
  },

  CREATORS_CREDENTIAL_ID: {
    kind: oneWord,
    secret: true,
    about: "Creators API credential of the default marketplace's group.",
  },
  CREATORS_CREDENTIAL_SECRET: { kind: oneWord, secret: true, about: 'Its secret.' },
  CREATORS_CREDENTIAL_VERSION: { kind: credentialVersion, about: 'Its version: 2.1 to 2.3, or 3.1 to 3.3.' },
  CREATORS_NA_CREDENTIAL_ID: {
    kind: oneWord,
    secret: true,
    about: 'The same by group, to serve several: US, CA, MX, BR.',
  },
  CREATORS_NA_CREDENTIAL_SECRET: { kind: oneWord, secret: true, about: 'Its secret.' },
  CREATORS_NA_CREDENTIAL_VERSION: { kind: credentialVersion, about: 'Its version: 2.1 or 3.1.' },
  CREATORS_EU_CREDENTIAL_ID: {
    kind: oneWord,
    secret: true,
    about: 'Europe, the Middle East, Turkey, Egypt and India.',
  },
  CREATORS_EU_CREDENTIAL_SECRET: { kind: oneWord, secret: true, about: 'Its secret.' },
  CREATORS_EU_CREDENTIAL_VERSION: { kind: credentialVersion, about: 'Its version: 2.2 or 3.2.' },
  CREATORS_FE_CREDENTIAL_ID: { kind: oneWord, secret: true, about: 'Japan, Australia and Singapore.' },
  CREATORS_FE_CREDENTIAL_SECRET: { kind: oneWord, secret: true, about: 'Its secret.' },
  CREATORS_FE_CREDENTIAL_VERSION: { kind: credentialVersion, about: 'Its version: 2.3 or 3.3.' },
  CREATORS_API_URL: { kind: safeUrl, about: "Another address than Amazon's for the Creators API." },
  CREATORS_TOKEN_URL: { kind: safeUrl, about: "Another address than Amazon's for its access tokens." },

  AMAZON_ACCESS_KEY: { kind: oneWord, secret: true, about: 'PA-API 5 access key, for AMAZON_SOURCE=paapi5.' },
  AMAZON_SECRET_KEY: { kind: oneWord, secret: true, about: 'Its secret key.' },
  PAAPI_URL: { kind: safeUrl, about: "Another address than Amazon's for PA-API 5." },

  REDIS_URL: {
    kind: redisUrl,
    secret: true,
    about: 'Redis that all copies of the server share; without it, memory only.',
  },

  MAX_REQUESTS_PER_SECOND: {
    fallback: '0.9',
    kind: decimalNumber(0.01, 100),
    about: 'Amazon requests a second and account, over all copies; fractions allowed.',
  },
  MAX_REQUESTS_PER_DAY: {
    fallback: '8000',
    kind: wholeNumber(1, 10_000_000),
    about: 'Amazon requests in any 24 hours and account, over all copies.',
  },
  REPLICAS: {
    fallback: '1',
    kind: wholeNumber(1, 1_000),
    about: 'How many copies share the quota; used while Redis is away.',
  },
  UPSTREAM_TIMEOUT_MS: {
    fallback: '5000',
    kind: wholeNumber(100, 60_000),
    about: 'Milliseconds for one request to Amazon.',
  },
  TOOL_DEADLINE_MS: {
    fallback: '20000',
    kind: wholeNumber(500, 300_000),
    about: 'Milliseconds for one tool call, waiting included.',
  },

  CACHE_TTL_SEARCH: { fallback: '3600', kind: ttlSeconds, about: 'Seconds to keep search results.' },
  CACHE_TTL_PRODUCT: {
    fallback: '7200',
    kind: ttlSeconds,
    about: "Seconds to keep products; Amazon's licence wins: prices 1 hour, the rest 24.",
  },
  CACHE_TTL_BROWSE: { fallback: '86400', kind: ttlSeconds, about: 'Seconds to keep categories.' },
  CACHE_MAX_MB: { fallback: '64', kind: wholeNumber(1, 65_536), about: "Size of the process's cache." },

  CIRCUIT_BREAKER_THRESHOLD: {
    fallback: '5',
    kind: wholeNumber(1, 1_000),
    about: 'Failures of Amazon in a row that stop further requests.',
  },
  CIRCUIT_BREAKER_TIMEOUT: {
    fallback: '60',
    kind: wholeNumber(1, 3_600),
    about: 'Seconds until one request may try again.',
  },

  TOOLSETS: {
    fallback: 'shopping',
    kind: someOf('shopping', 'research', 'ops'),
    about: 'Comma list of shopping, research and ops.',
  },

  AUTH_MODE: {
    kind: oneOf('none', 'token', 'oauth', 'external'),
    about: 'Who may call: none, token, oauth or external; none is the default on loopback only.',
  },
  AUTH_TOKENS: { kind: callerTokens, secret: true, about: 'For token: comma list of name:sha256-hex.' },
  OAUTH_PASSWORD_HASH: {
    kind: passwordHash,
    secret: true,
    about: "For oauth: hash of the operator's password, from npm run hash-password.",
  },
  OAUTH_KEYS_FILE: {
    kind: oneWord,
    about: 'For oauth: file for the signing keys, made when it is not there; else in Redis or memory.',
  },
  OAUTH_ALLOWED_CLIENTS: {
    kind: clientDocuments,
    about: "For oauth: metadata documents of clients besides Claude's and ChatGPT's; comma list of URLs.",
  },
  OAUTH_STATIC_CLIENT_ID: {
    kind: oneWord,
    about: 'For oauth: id of a client that cannot introduce itself by a document.',
  },
  OAUTH_STATIC_REDIRECT_URIS: {
    kind: redirectUris,
    about: 'Where that client may be sent back to; comma list of URLs.',
  },
  OAUTH_ISSUER: { kind: safeUrl, about: 'For external: the issuer of the access tokens.' },
  OAUTH_AUDIENCE: { kind: oneWord, about: 'For external: the audience that tokens must name.' },
  OAUTH_JWKS_URL: { kind: safeUrl, about: "For external: where the issuer's keys are." },
  RATE_LIMIT_PER_MINUTE: {
    fallback: '120',
    kind: wholeNumber(1, 1_000_000),
    about: 'Calls a minute and caller.',
  },
  TRUST_PROXY: {
    kind: proxyAddresses,
    about: 'Proxies whose X-Forwarded-For is believed: comma list of addresses or CIDR.',
  },

  LOG_LEVEL: {
    fallback: 'info',
    kind: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    about: 'Least serious level that is logged: trace, debug, info, warn, error, fatal or silent.',
  },
  ENABLE_METRICS: { fallback: 'true', kind: flag, about: 'Serve /metrics for Prometheus.' },
  METRICS_PORT: { kind: wholeNumber(1, 65_535), about: 'A port of its own for /metrics.' },
  METRICS_TOKEN: { kind: oneWord, secret: true, about: 'Bearer token that /metrics asks for.' },
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    kind: webUrl,
    about: 'OpenTelemetry collector; traces are on when it is set.',
  },
} satisfies Readonly<Record<string, Variable<unknown>>>;

export type VariableName = keyof typeof environmentVariables;

type ValueOf<Entry> = Entry extends { readonly kind: ValueKind<infer Value> } ? Value : never;

/** Every variable's parsed value; `undefined` only where there is no fallback. */
export type Values = {
  readonly [Name in VariableName]: (typeof environmentVariables)[Name] extends { readonly fallback: string }
    ? ValueOf<(typeof environmentVariables)[Name]>
    : ValueOf<(typeof environmentVariables)[Name]> | undefined;
};
