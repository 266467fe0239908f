import { inspect } from 'node:util';
import type { Config, Market, Secrets } from './config.ts';
import type { Values } from './environment-variables.ts';

interface Choices {
  readonly kind: Config['source']['kind'];
  readonly markets: readonly Market[];
  readonly auth: Config['auth'];
}

/** Puts what was read and chosen where the rooms look for it. Decides nothing. */
export function assembleConfig(values: Values, { kind, markets, auth }: Choices): Config {
  const otlpEndpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    listen: { host: values.HOST, port: values.PORT },
    publicUrl: values.PUBLIC_URL,
    source: assembleSource(values, kind),
    markets,
    defaultMarketplace: values.AMAZON_MARKETPLACE,
    redis: values.REDIS_URL?.address,
    quota: { perSecond: values.MAX_REQUESTS_PER_SECOND, perDay: values.MAX_REQUESTS_PER_DAY },
    replicas: values.REPLICAS,
    upstreamTimeoutMs: values.UPSTREAM_TIMEOUT_MS,
    toolDeadlineMs: values.TOOL_DEADLINE_MS,
    cache: {
      searchMs: values.CACHE_TTL_SEARCH,
      productMs: values.CACHE_TTL_PRODUCT,
      browseMs: values.CACHE_TTL_BROWSE,
      maxBytes: values.CACHE_MAX_MB,
    },
    circuit: { failuresToOpen: values.CIRCUIT_BREAKER_THRESHOLD, openMs: values.CIRCUIT_BREAKER_TIMEOUT },
    toolsets: values.TOOLSETS,
    auth,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    trustedProxies: values.TRUST_PROXY ?? [],
    log: { level: values.LOG_LEVEL },
    metrics: { enabled: values.ENABLE_METRICS, port: values.METRICS_PORT },
    tracing: otlpEndpoint === undefined ? undefined : { otlpEndpoint },
  };
}

function assembleSource(values: Values, kind: Config['source']['kind']): Config['source'] {
  switch (kind) {
    case 'demo':
      return { kind };
    case 'creators':
      return { kind, apiUrl: values.CREATORS_API_URL, tokenUrl: values.CREATORS_TOKEN_URL };
    case 'paapi5':
      return { kind, url: values.PAAPI_URL };
  }
}

/** Gathers the secrets, frozen and covered: `JSON.stringify`, `console.log` and template strings show `[secret]` in
 *  place of the whole and of every object within. Only a plain string, taken out by name, is bare. */
export function assembleSecrets(values: Values, credentials: Secrets['credentials']): Secrets {
  const { AMAZON_ACCESS_KEY: accessKey, AMAZON_SECRET_KEY: secretKey } = values;
  return covered({
    credentials,
    paapi5Keys: accessKey !== undefined && secretKey !== undefined ? { accessKey, secretKey } : undefined,
    redisLogin: values.REDIS_URL?.login ?? {},
    callerTokens: values.AUTH_TOKENS ?? [],
    passwordHash: values.OAUTH_PASSWORD_HASH,
    metricsToken: values.METRICS_TOKEN,
  });
}

const cover = '[secret]';

function covered<Holder extends object>(holder: Holder): Holder {
  for (const inner of Object.values(holder)) {
    if (typeof inner === 'object' && inner !== null) covered(inner);
  }
  // Not enumerable: walking over the entries still meets the secrets' own fields only.
  for (const key of ['toJSON', 'toString', inspect.custom]) {
    Object.defineProperty(holder, key, { value: () => cover });
  }
  return Object.freeze(holder);
}
