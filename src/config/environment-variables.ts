import { callerTokens, clientIds, passwordHash, proxyAddresses } from './access-parsers.ts';
import { amazonVariables } from './amazon-variables.ts';
import {
  decimalNumber,
  flag,
  hostName,
  megabytes,
  oneOf,
  oneWord,
  type Parser,
  seconds,
  someOf,
  wholeNumber,
} from './parsers.ts';
import { redisUrl, sentinelLogin } from './redis-url.ts';
import {
  clientDocuments,
  issuerName,
  redirectUris,
  safeOrigin,
  safeUrl,
  webOrigins,
  webUrl,
} from './url-parsers.ts';
import { authIs, metricsAreOn, onlyWhen, sentinelsAreAsked, type Variable } from './variable.ts';

const weekSeconds = 604_800;
const port = wholeNumber(0, 65_535);
const ttl = seconds(0, weekSeconds);

/** Every variable that the server reads. `.env.example` is checked against this list. */
export const environmentVariables = {
  HOST: { default: '127.0.0.1', parser: hostName, sentence: 'Address to listen on; 0.0.0.0 in a container.' },
  PORT: { default: '8000', parser: port, sentence: 'Port to listen on; 0 takes any free one.' },
  PUBLIC_URL: {
    parser: safeOrigin,
    sentence: 'The URL that clients type, without /mcp, if it is not HOST and PORT.',
  },

  ...amazonVariables,

  REDIS_URL: {
    parser: redisUrl,
    secret: true,
    sentence: 'Redis that all copies of the server share; without it, memory only.',
  },
  ...onlyWhen(sentinelsAreAsked, {
    REDIS_SENTINEL_LOGIN: {
      parser: sentinelLogin,
      secret: true,
      sentence: "user:password of the Sentinels, or a password alone; without it they are given Redis's.",
    },
  }),

  MAX_REQUESTS_PER_SECOND: {
    default: '0.9',
    parser: decimalNumber(0.01, 100),
    sentence: 'Amazon requests a second and account, over all copies; fractions allowed.',
  },
  MAX_REQUESTS_PER_DAY: {
    default: '8000',
    parser: wholeNumber(1, 10_000_000),
    sentence: 'Amazon requests in any 24 hours and account, over all copies.',
  },
  CALLER_DAILY_SHARE: {
    default: '0.5',
    parser: decimalNumber(0.05, 1),
    sentence: 'Part of what other callers leave of the day that one may use while there are others; 1: all.',
  },
  REPLICAS: {
    default: '1',
    parser: wholeNumber(1, 1_000),
    sentence: 'How many copies share the quota; used while Redis is away.',
  },
  UPSTREAM_TIMEOUT_MS: {
    default: '5000',
    parser: wholeNumber(100, 60_000),
    sentence: 'Milliseconds for one request to Amazon.',
  },
  TOOL_DEADLINE_MS: {
    default: '20000',
    parser: wholeNumber(500, 300_000),
    sentence: 'Milliseconds for one tool call, waiting included.',
  },

  CACHE_TTL_SEARCH: { default: '3600', parser: ttl, sentence: 'Seconds to keep search results.' },
  CACHE_TTL_PRODUCT: {
    default: '7200',
    parser: ttl,
    sentence: "Seconds to keep products; Amazon's licence wins: prices 1 hour, the rest 24.",
  },
  CACHE_TTL_BROWSE: { default: '86400', parser: ttl, sentence: 'Seconds to keep categories.' },
  CACHE_MAX_MB: { default: '64', parser: megabytes(1, 65_536), sentence: "Size of the process's cache." },

  CIRCUIT_BREAKER_THRESHOLD: {
    default: '5',
    parser: wholeNumber(1, 1_000),
    sentence: 'Failures of Amazon in a row that stop further requests.',
  },
  CIRCUIT_BREAKER_TIMEOUT: {
    default: '60',
    parser: seconds(1, 3_600),
    sentence: 'Seconds until one request may try again.',
  },

  TOOLSETS: {
    default: 'shopping',
    parser: someOf('shopping', 'research', 'ops'),
    sentence: 'Comma list of shopping, research and ops.',
  },

  AUTH_MODE: {
    parser: oneOf('none', 'token', 'oauth', 'external'),
    sentence: 'Who may call: none, token, oauth or external; none is the default on loopback only.',
  },
  ...onlyWhen(authIs('token'), {
    AUTH_TOKENS: {
      parser: callerTokens,
      secret: true,
      sentence: 'For token: comma list of name:sha256-hex.',
    },
  }),
  ...onlyWhen(authIs('oauth'), {
    OAUTH_PASSWORD_HASH: {
      parser: passwordHash,
      secret: true,
      sentence: "For oauth: hash of the operator's password, from npm run hash-password.",
    },
    OAUTH_KEYS_FILE: {
      parser: oneWord,
      sentence: 'For oauth: file for the signing keys, made when it is not there; else in Redis or memory.',
    },
    OAUTH_REGISTRATION: {
      default: 'documents',
      parser: oneOf('documents', 'loopback', 'open'),
      sentence: 'For oauth: documents, loopback (apps on the own machine may register as well) or open.',
    },
    OAUTH_ALLOWED_CLIENTS: {
      parser: clientDocuments,
      sentence: "For oauth: clients' documents to know besides the assistants'; comma list of URLs.",
    },
    OAUTH_STATIC_CLIENT_ID: {
      parser: clientIds,
      sentence: 'For oauth: ids of clients that cannot introduce themselves; comma list.',
    },
    OAUTH_STATIC_REDIRECT_URIS: {
      parser: redirectUris,
      sentence: 'Where those may be sent back to; comma list of URLs, each for all or, after id=, for one.',
    },
  }),
  ...onlyWhen(authIs('external'), {
    OAUTH_ISSUER: {
      parser: issuerName,
      sentence: 'For external: the issuer of the access tokens, letter by letter as they name it.',
    },
    OAUTH_AUDIENCE: { parser: oneWord, sentence: 'For external: the audience that tokens must name.' },
    OAUTH_JWKS_URL: { parser: safeUrl, sentence: "For external: where the issuer's keys are." },
  }),
  ALLOWED_ORIGINS: {
    parser: webOrigins,
    sentence: "Web pages that may call besides the assistants': comma list of origins.",
  },
  RATE_LIMIT_PER_MINUTE: {
    default: '120',
    parser: wholeNumber(1, 1_000_000),
    sentence: 'Calls a minute and caller.',
  },
  TRUST_PROXY: {
    parser: proxyAddresses,
    sentence: 'Proxies whose X-Forwarded-For is believed: comma list of addresses or CIDR.',
  },

  LOG_LEVEL: {
    default: 'info',
    parser: oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    sentence: 'Least serious level that is logged: trace, debug, info, warn, error, fatal or silent.',
  },
  ENABLE_METRICS: { default: 'true', parser: flag, sentence: 'Serve /metrics for Prometheus.' },
  ...onlyWhen(metricsAreOn, {
    METRICS_PORT: { parser: wholeNumber(1, 65_535), sentence: 'A port of its own for /metrics.' },
    METRICS_TOKEN: { parser: oneWord, secret: true, sentence: 'Bearer token that /metrics asks for.' },
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    parser: webUrl,
    sentence: 'OpenTelemetry collector; traces are on when it is set.',
  },
  OTEL_TRACES_SAMPLER_ARG: {
    default: '1',
    parser: decimalNumber(0, 1),
    sentence: 'Share of calls that are traced, where their caller has not decided it.',
  },
} satisfies Readonly<Record<string, Variable<unknown>>>;

export type VariableName = keyof typeof environmentVariables;

type ValueOf<Entry> = Entry extends { readonly parser: Parser<infer Value> } ? Value : never;

/** Every variable's parsed value; `undefined` only where there is no default. */
export type Values = {
  readonly [Name in VariableName]: (typeof environmentVariables)[Name] extends { readonly default: string }
    ? ValueOf<(typeof environmentVariables)[Name]>
    : ValueOf<(typeof environmentVariables)[Name]> | undefined;
};
