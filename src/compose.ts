import { createMemoryKeyValueStore } from './auth/memory-key-value-store.ts';
import { chooseAuth } from './choose-auth.ts';
import { chooseRateLimits } from './choose-rate-limits.ts';
import type { Config, Secrets } from './config/config.ts';
import type { House, Outside } from './house.ts';
import { createFixedWindowCounter } from './http/fixed-window-counter.ts';
import { createMetricsServer } from './http/metrics-server.ts';
import { createHttpServer } from './http/server.ts';
import { createMcp } from './mcp/create-mcp.ts';
import { marketplaceOf } from './products/marketplaces.ts';
import { systemClock } from './runtime/clock.ts';
import { createAccountWatch } from './telemetry/account-watch.ts';
import { createEvents } from './telemetry/create-events.ts';
import { createHealth } from './telemetry/health.ts';
import { createLogger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { openTracer } from './telemetry/open-tracer.ts';
import { createOperationsSummary } from './telemetry/operations-summary.ts';
import { tracedEvents } from './telemetry/traced-events.ts';
import { createCatalogue } from './traffic/create-catalogue.ts';
import { createRedisConnection } from './traffic/redis/redis-connection.ts';
import { createRedisKeyValues } from './traffic/redis/redis-key-values.ts';
import { createSource } from './upstream/create-source.ts';

/** Puts the rooms together. Read it top to bottom: it is the map of the house, and decides nothing. */
export async function compose(
  config: Config,
  secrets: Secrets,
  { version, stdout }: Outside,
): Promise<House> {
  const clock = systemClock();
  const now = () => clock.now();

  const tracer = await openTracer(config.tracing, { version, onLost: (loss) => events.spansLost(loss) });
  const log = createLogger({ level: config.log.level, stream: stdout, traceId: tracer?.traceId });
  const metrics = createMetrics();
  const accounts = createAccountWatch();
  const events = tracedEvents(createEvents({ log, metrics, accounts }), tracer);
  const health = createHealth({ now, version });

  const tags = Object.fromEntries(config.markets.map(({ code, tag }) => [code, tag]));
  const groups = config.markets.map(({ code }) => marketplaceOf(code).group);
  const source = createSource({
    settings: config.source,
    secrets,
    partnerTags: tags,
    timeoutMs: config.deadlines.upstreamTimeoutMs,
    version,
    now,
  });
  const redis =
    config.redis &&
    createRedisConnection({ address: config.redis, login: secrets.redisLogin, clock, events, tracer });

  const traffic = createCatalogue({
    source,
    deployment: { source: config.source.kind, tags },
    redis,
    replicas: config.replicas,
    cache: {
      maxBytes: config.cache.maxMegabytes * 1_048_576,
      searchMs: config.cache.searchTtlSeconds * 1_000,
      productMs: config.cache.productTtlSeconds * 1_000,
      browseMs: config.cache.browseTtlSeconds * 1_000,
    },
    quota: {
      perSecond: config.quota.requestsPerSecond,
      perDay: config.quota.requestsPerDay,
      groups,
      accountIdOf: source.accountIdOf,
    },
    circuit: {
      failuresToOpen: config.breaker.failuresToOpen,
      openMs: config.breaker.openSeconds * 1_000,
    },
    upstreamTimeoutMs: config.deadlines.upstreamTimeoutMs,
    accounts: accounts.snapshots,
    clock,
    events,
    tracer,
  });

  for (const part of traffic.healthParts) health.register(part);
  metrics.watch({ ...traffic.snapshots, health: health.status });
  const stopWatching = health.watch();

  const mcp = createMcp({
    version,
    catalogue: traffic.catalogue,
    markets: {
      default: config.defaultMarketplace,
      configured: config.markets.map(({ code }) => marketplaceOf(code)),
    },
    toolsets: config.toolsets,
    deadlineMs: config.deadlines.toolDeadlineMs,
    ratingsRefused: (group) => source.groupsWithoutReviews().includes(group),
    health: health.report,
    operations: createOperationsSummary(metrics.render),
    events,
    now,
    tracer,
  });

  const exposition = { render: metrics.render, token: secrets.metricsToken };
  const onOwnPort = config.metrics.port !== undefined;
  const onUnexpectedError = (failure: { requestId: string; error: unknown }) =>
    events.unexpectedError({ where: 'http', ...failure });
  // A moment to meet the others; a Redis that is down delays the start no longer than that.
  await redis?.attached(1_000);
  const shared = redis && createRedisKeyValues(redis);
  const state = shared ?? createMemoryKeyValueStore(now);
  const auth = await chooseAuth(config, secrets, { tools: mcp.tools, store: state, events, now });
  const door = createHttpServer({
    listenHost: config.listen.host,
    publicUrl: config.publicUrl,
    version,
    mcp: mcp.answer,
    authenticate: auth.authenticate,
    authorize: auth.authorize,
    authRoutes: auth.routes,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    rateLimits: chooseRateLimits(config, createFixedWindowCounter({ now, increment: shared?.increment })),
    health: health.report,
    isReady: health.isReady,
    metrics: config.metrics.enabled && !onOwnPort ? exposition : undefined,
    tools: mcp.definitions,
    landing: {
      name: 'associates-mcp',
      summary: 'Search, compare and look at products from an assistant. Works with Amazon.',
      isDemo: config.source.kind === 'demo',
    },
    log,
    activeRequests: metrics.setActiveRequests,
    onRejected: events.requestRejected,
    onUnexpectedError,
  });
  const metricsDoor =
    config.metrics.enabled && onOwnPort
      ? createMetricsServer({ ...exposition, onUnexpectedError })
      : undefined;

  return {
    log,
    async listen() {
      await metricsDoor?.listen({ host: config.listen.host, port: config.metrics.port ?? 0 });
      return door.listen(config.listen);
    },
    talk: mcp.serveStdio,
    async close() {
      await door.close();
      stopWatching();
      await metricsDoor?.close();
      await mcp.close();
      traffic.close();
      redis?.close();
      await tracer?.close();
    },
  };
}
