import { createAuth } from './auth/create-auth.ts';
import type { Config, Secrets } from './config/config.ts';
import type { House, Outside } from './house.ts';
import { createHttpServer } from './http/create-http-server.ts';
import { createMcp, toolNames } from './mcp/create-mcp.ts';
import { marketplaceOf } from './products/marketplaces.ts';
import { systemClock } from './runtime/clock.ts';
import { createTelemetry } from './telemetry/create-telemetry.ts';
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

  const telemetry = await createTelemetry({ ...config, stream: stdout, version, now, toolNames });
  const { log, metrics, events, health, accounts, tracer } = telemetry;

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
  metrics.watch(traffic.snapshots);

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
    operations: telemetry.operations,
    events,
    now,
    tracer,
  });

  // A moment to meet the others; a Redis that is down delays the start no longer than that.
  await redis?.attached(1_000);
  const shared = redis && createRedisKeyValues(redis);
  const auth = await createAuth({
    ...config.auth,
    publicUrl: config.publicUrl,
    callerTokens: secrets.callerTokens,
    passwordHash: secrets.passwordHash,
    opsTools: mcp.tools.flatMap(({ name, toolset }) => (toolset === 'ops' ? [name] : [])),
    store: shared,
    events,
    now,
  });
  const http = createHttpServer({
    ...config,
    version,
    isDemo: config.source.kind === 'demo',
    metricsToken: secrets.metricsToken,
    mcp,
    auth,
    telemetry,
    increment: shared?.increment,
    now,
  });

  return {
    log,
    listen: http.listen,
    talk: mcp.serveStdio,
    async close() {
      await http.close();
      await mcp.close();
      traffic.close();
      redis?.close();
      await telemetry.close();
    },
  };
}
