import type { Market } from './amazon-kinds.ts';
import type { AuthConfig, Config, Secrets, SourceConfig } from './config.ts';
import type { Values } from './environment-variables.ts';

interface Choices {
  readonly kind: SourceConfig['kind'];
  readonly markets: readonly Market[];
  readonly auth: AuthConfig;
  readonly credentials: Secrets['credentials'];
}

/** Puts what was read and chosen where the rooms look for it. Decides nothing. */
export function assembleConfig(values: Values, { kind, markets, auth, credentials }: Choices): Config {
  const otlpEndpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  return {
    listen: { host: values.HOST, port: values.PORT },
    publicUrl: values.PUBLIC_URL,
    source: assembleSource(values, kind, credentials),
    markets,
    defaultMarketplace: values.AMAZON_MARKETPLACE,
    redis: values.REDIS_URL?.address,
    quota: {
      requestsPerSecond: values.MAX_REQUESTS_PER_SECOND,
      requestsPerDay: values.MAX_REQUESTS_PER_DAY,
    },
    replicas: values.REPLICAS,
    deadlines: { upstreamTimeoutMs: values.UPSTREAM_TIMEOUT_MS, toolDeadlineMs: values.TOOL_DEADLINE_MS },
    cache: {
      searchTtlSeconds: values.CACHE_TTL_SEARCH,
      productTtlSeconds: values.CACHE_TTL_PRODUCT,
      browseTtlSeconds: values.CACHE_TTL_BROWSE,
      maxMegabytes: values.CACHE_MAX_MB,
    },
    breaker: {
      failuresToOpen: values.CIRCUIT_BREAKER_THRESHOLD,
      openSeconds: values.CIRCUIT_BREAKER_TIMEOUT,
    },
    toolsets: values.TOOLSETS,
    auth,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    trustedProxies: values.TRUST_PROXY ?? [],
    log: { level: values.LOG_LEVEL },
    metrics: { enabled: values.ENABLE_METRICS, port: values.METRICS_PORT },
    tracing: otlpEndpoint === undefined ? undefined : { otlpEndpoint },
  };
}

function assembleSource(
  values: Values,
  kind: SourceConfig['kind'],
  credentials: Secrets['credentials'],
): SourceConfig {
  if (kind === 'demo') return { kind };
  if (kind === 'paapi5') return { kind, url: values.PAAPI_URL };
  return {
    kind,
    groups: (['NA', 'EU', 'FE'] as const).filter((group) => credentials[group] !== undefined),
    apiUrl: values.CREATORS_API_URL,
    tokenUrl: values.CREATORS_TOKEN_URL,
  };
}

/** Gathers the secrets; whoever calls this covers them. */
export function assembleSecrets(values: Values, credentials: Secrets['credentials']): Secrets {
  const { AMAZON_ACCESS_KEY: accessKey, AMAZON_SECRET_KEY: secretKey } = values;
  return {
    credentials,
    paapi5Keys: accessKey !== undefined && secretKey !== undefined ? { accessKey, secretKey } : undefined,
    redisLogin: values.REDIS_URL?.login ?? {},
    callerTokens: values.AUTH_TOKENS ?? [],
    passwordHash: values.OAUTH_PASSWORD_HASH,
    metricsToken: values.METRICS_TOKEN,
  };
}
