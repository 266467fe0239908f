import { createMemoryKeyValueStore } from './auth/memory-key-value-store.ts';
import { chooseAuth } from './choose-auth.ts';
import { chooseRateLimits } from './choose-rate-limits.ts';
import { chooseSource, payerOf } from './choose-source.ts';
import type { Config, Secrets } from './config/config.ts';
import type { House, Outside } from './house.ts';
import { createMetricsServer } from './http/metrics-server.ts';
import { createHttpServer } from './http/server.ts';
import { createMcpEndpoint } from './mcp/endpoint.ts';
import { createInstructions } from './mcp/instructions.ts';
import { createLibrary } from './mcp/library.ts';
import { serveOverStdio } from './mcp/stdio.ts';
import { createToolRunner } from './mcp/tool-runner.ts';
import { createChosenTools } from './mcp/tools/chosen-tools.ts';
import { tracedAnswer, tracedTools } from './mcp/traced.ts';
import { marketplaceOf } from './products/marketplaces.ts';
import { createAccountWatch } from './telemetry/account-watch.ts';
import { createEvents } from './telemetry/create-events.ts';
import { createHealth } from './telemetry/health.ts';
import { createLogger } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { openTracer } from './telemetry/open-tracer.ts';
import { createOperationsSummary } from './telemetry/operations-summary.ts';
import { tracedEvents } from './telemetry/traced-events.ts';
import { accountHealth } from './traffic/account-health.ts';
import { accounted } from './traffic/accounted.ts';
import { batched } from './traffic/batched.ts';
import { toFingerprint } from './traffic/cache/cache-keys.ts';
import { createFreshnessPolicy } from './traffic/cache/cache-policy.ts';
import { createMemoryStore } from './traffic/cache/memory-store.ts';
import { createRedisStore } from './traffic/cache/redis-store.ts';
import { createLoneSightings, createRedisSightings } from './traffic/cache/sightings.ts';
import { createThrift } from './traffic/cache/thrift.ts';
import { createTwoLevelStore } from './traffic/cache/two-level-store.ts';
import { cached } from './traffic/cached.ts';
import { createBreakers } from './traffic/circuit/breakers.ts';
import { systemClock } from './traffic/clock.ts';
import { coalesced } from './traffic/coalesced.ts';
import { createLoneLeases } from './traffic/flights/leases.ts';
import { createRedisLeases } from './traffic/flights/redis-leases.ts';
import { gate } from './traffic/gate.ts';
import { guarded } from './traffic/guarded.ts';
import {
  circuitHealth,
  freshnessHealth,
  quotaHealth,
  redisHealth,
  reviewsHealth,
} from './traffic/health-parts.ts';
import { leased } from './traffic/leased.ts';
import { limited } from './traffic/limited.ts';
import { observed } from './traffic/observed.ts';
import { createCallCounter } from './traffic/quota/call-counter.ts';
import { createQuotas } from './traffic/quota/quotas.ts';
import { createSharedLedgers } from './traffic/quota/shared-ledgers.ts';
import { createRedisConnection } from './traffic/redis/redis-connection.ts';
import { createRedisKeyValues } from './traffic/redis/redis-key-values.ts';
import { tracedRedis } from './traffic/redis/traced-redis.ts';
import { retried } from './traffic/retried.ts';
import { route } from './traffic/road.ts';
import { traced } from './traffic/traced.ts';

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
  const source = chooseSource(config, secrets, { tags, version, now });
  const redis =
    config.redis &&
    tracedRedis(
      createRedisConnection({ address: config.redis, login: secrets.redisLogin, clock, events }),
      tracer,
    );

  const memory = createMemoryStore(config.cache.maxMegabytes * 1_048_576, now);
  const remote = redis && createRedisStore(redis, now);
  const store = remote ? createTwoLevelStore(memory, remote) : memory;
  const leases = redis ? createRedisLeases(redis) : createLoneLeases();
  const fingerprint = toFingerprint(config.source.kind, tags);
  const sightings = redis ? createRedisSightings({ redis, fingerprint, clock }) : createLoneSightings();
  const breakers = createBreakers({
    failuresToOpen: config.breaker.failuresToOpen,
    openMs: config.breaker.openSeconds * 1_000,
    upstreamTimeoutMs: config.deadlines.upstreamTimeoutMs,
    clock,
    events,
  });
  const limits = { perSecond: config.quota.requestsPerSecond, perDay: config.quota.requestsPerDay };
  const ledgers =
    redis &&
    createSharedLedgers({
      ...limits,
      redis,
      replicas: config.replicas,
      payerOf: payerOf(config, secrets),
      clock,
      random: Math.random,
    });
  const quotas = createQuotas({ ...limits, groups, ledgerOf: ledgers?.of, clock, events });
  const thrift = createThrift({ quotas: quotas.snapshots, clock });
  const policy = createFreshnessPolicy(
    {
      searchMs: config.cache.searchTtlSeconds * 1_000,
      productMs: config.cache.productTtlSeconds * 1_000,
      browseMs: config.cache.browseTtlSeconds * 1_000,
    },
    now,
    thrift,
  );
  const keeping = { store, policy, fingerprint, clock, events };

  const road = route(
    [
      cached({ ...keeping, sightings, replicas: config.replicas }),
      coalesced({ clock, events }),
      leased({ ...keeping, leases }),
      batched({ clock, events }),
      retried({ clock, events, random: Math.random }),
      gate(breakers, clock),
      limited(quotas),
      guarded(breakers),
    ],
    source,
    traced(observed(events, clock), tracer),
  );
  const catalogue = accounted(road, { events, now });

  health.register({ name: 'amazon', check: () => circuitHealth(breakers) });
  health.register({ name: 'account', check: () => accountHealth(accounts.snapshots()) });
  health.register({ name: 'quota', check: () => quotaHealth(quotas) });
  health.register({ name: 'freshness', check: () => freshnessHealth(thrift) });
  health.register({ name: 'reviews', check: () => reviewsHealth(source) });
  if (redis && ledgers) {
    health.register({ name: 'redis', check: () => redisHealth(redis, ledgers) });
    metrics.watch({ isRedisConnected: redis.isUp });
  }
  metrics.watch({ quotas: quotas.snapshots, thrift: thrift.snapshots });
  metrics.watch({ breakers: breakers.snapshots, health: health.status });
  const stopWatching = health.watch();

  const markets = {
    default: config.defaultMarketplace,
    configured: config.markets.map(({ code }) => marketplaceOf(code)),
  };
  const run = tracedTools(
    createToolRunner({
      catalogue,
      markets,
      events,
      now,
      deadlineMs: config.deadlines.toolDeadlineMs,
      ratingsRefused: (group) => source.groupsWithoutReviews().includes(group),
    }),
    tracer,
  );
  const tools = createChosenTools({
    markets,
    toolsets: config.toolsets,
    health: health.report,
    operations: createOperationsSummary(metrics.render),
  });
  const service = {
    identity: {
      name: 'associates-mcp',
      title: 'Associates MCP',
      version,
      instructions: createInstructions(markets),
      library: createLibrary({ markets, run }),
    },
    tools,
    run,
    events,
  };
  const endpoint = createMcpEndpoint(service);

  const exposition = { render: metrics.render, token: secrets.metricsToken };
  const onOwnPort = config.metrics.port !== undefined;
  const onUnexpectedError = (failure: { requestId: string; error: unknown }) =>
    events.unexpectedError({ where: 'http', ...failure });
  // A moment to meet the others; a Redis that is down delays the start no longer than that.
  await redis?.attached(1_000);
  const shared = redis && createRedisKeyValues(redis);
  const state = shared ?? createMemoryKeyValueStore(now);
  const auth = await chooseAuth(config, secrets, { tools, store: state, events, now });
  const door = createHttpServer({
    listenHost: config.listen.host,
    publicUrl: config.publicUrl,
    version,
    mcp: tracedAnswer(endpoint.answer, tracer),
    authenticate: auth.authenticate,
    authorize: auth.authorize,
    authRoutes: auth.routes,
    trustProxy: config.trustedProxies.length > 0 && [...config.trustedProxies],
    rateLimits: chooseRateLimits(config, createCallCounter({ now, shared })),
    health: health.report,
    isReady: health.isReady,
    metrics: config.metrics.enabled && !onOwnPort ? exposition : undefined,
    tools: endpoint.definitions,
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
    talk: (pipe) => serveOverStdio({ ...service, ...pipe }),
    async close() {
      await door.close();
      stopWatching();
      await metricsDoor?.close();
      await endpoint.close();
      breakers.close();
      ledgers?.close();
      remote?.close();
      redis?.close();
      await tracer?.close();
    },
  };
}
