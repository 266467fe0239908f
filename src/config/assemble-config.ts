import { inspect } from 'node:util';
import { createBlockedCategories } from '../products/blocked-categories.ts';
import type { Marketplace } from '../products/marketplace.ts';
import { marketplaceOf } from '../products/marketplaces.ts';
import type { SourceSettings } from '../upstream/create-source.ts';
import type { Market } from './amazon-parsers.ts';
import type { Config, Secrets } from './config.ts';
import type { Values } from './environment-variables.ts';

interface Choices {
  readonly kind: SourceSettings['kind'];
  readonly markets: readonly Market[];
  readonly auth: Config['auth'];
}

/** Puts what was read and chosen where the rooms look for it. Decides nothing. */
export function assembleConfig(values: Values, { kind, markets, auth }: Choices): Config {
  const otlpEndpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT;
  const tags = Object.fromEntries(markets.map(({ code, tag }) => [code, tag]));
  const configured = markets.map(({ code }) =>
    withoutIndexes(marketplaceOf(code), values.BLOCKED_CATEGORIES ?? []),
  );
  const groups = configured.map(({ group }) => group);
  return {
    listen: { host: values.HOST, port: values.PORT },
    publicUrl: values.PUBLIC_URL,
    rateLimitPerMinute: values.RATE_LIMIT_PER_MINUTE,
    trustedProxies: values.TRUST_PROXY ?? [],
    log: { level: values.LOG_LEVEL },
    groups,
    metrics: { enabled: values.ENABLE_METRICS, port: values.METRICS_PORT },
    tracing:
      otlpEndpoint === undefined ? undefined : { otlpEndpoint, sampledShare: values.OTEL_TRACES_SAMPLER_ARG },
    upstream: {
      settings: toSourceSettings(values, kind),
      partnerTags: tags,
      timeoutMs: values.UPSTREAM_TIMEOUT_MS,
    },
    redis: values.REDIS_URL?.address,
    traffic: {
      deployment: { source: kind, tags },
      replicas: values.REPLICAS,
      blockedCategories: values.BLOCKED_CATEGORIES ?? [],
      cache: {
        searchMs: values.CACHE_TTL_SEARCH,
        productMs: values.CACHE_TTL_PRODUCT,
        browseMs: values.CACHE_TTL_BROWSE,
        maxBytes: values.CACHE_MAX_MB,
      },
      quota: {
        perSecond: values.MAX_REQUESTS_PER_SECOND,
        perDay: values.MAX_REQUESTS_PER_DAY,
        callerShare: values.CALLER_DAILY_SHARE,
        namesCallers: auth.mode !== 'none',
        groups,
      },
      circuit: {
        failuresToOpen: values.CIRCUIT_BREAKER_THRESHOLD,
        openMs: values.CIRCUIT_BREAKER_TIMEOUT,
      },
      upstreamTimeoutMs: values.UPSTREAM_TIMEOUT_MS,
    },
    mcp: {
      markets: {
        default: values.AMAZON_MARKETPLACE,
        configured,
        ...(values.AMAZON_LANGUAGE !== undefined && { languages: values.AMAZON_LANGUAGE }),
      },
      toolsets: values.TOOLSETS,
      analysis: values.AMAZON_ANALYSIS,
      linkTags: tags,
      deadlineMs: values.TOOL_DEADLINE_MS,
      ownNotices: values.NOTICES,
    },
    auth,
    allowLocalClient: values.ALLOW_LOCAL_CLIENT,
    termsAcknowledged: values.AMAZON_TERMS_ACKNOWLEDGED,
  };
}

/** A category that is never shown is not offered either: lists of categories and completion read it from here. */
function withoutIndexes(marketplace: Marketplace, blocked: readonly string[]): Marketplace {
  if (blocked.length === 0) return marketplace;
  const { hasName } = createBlockedCategories(blocked);
  return { ...marketplace, searchIndexes: marketplace.searchIndexes.filter((index) => !hasName(index)) };
}

function toSourceSettings(values: Values, kind: SourceSettings['kind']): SourceSettings {
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
    redisLogin: {
      ...values.REDIS_URL?.login,
      ...(values.REDIS_SENTINEL_LOGIN !== undefined && { sentinel: values.REDIS_SENTINEL_LOGIN }),
    },
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
