import { createAuth } from './auth/create-auth.ts';
import type { Config, Secrets } from './config/config.ts';
import { createHttpServer, type HttpServer } from './http/create-http-server.ts';
import { createMcp, type Mcp, toolNames } from './mcp/create-mcp.ts';
import { marketplaceOf } from './products/marketplaces.ts';
import { systemClock } from './runtime/clock.ts';
import { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry/create-telemetry.ts';
import { createCatalogue } from './traffic/create-catalogue.ts';
import { createRedisConnection } from './traffic/redis/redis-connection.ts';
import { createRedisKeyValues } from './traffic/redis/redis-key-values.ts';
import { createSource } from './upstream/create-source.ts';

/** The whole server, put together and not yet listening. */
export interface App extends Pick<HttpServer, 'listen'>, Pick<Mcp, 'serveStdio'>, Pick<Telemetry, 'log'> {
  /** Lets calls in flight finish, then closes the rooms in the reverse order of creation. */
  close(): Promise<void>;
}

/** The functions that open the rooms. */
export type Rooms = typeof rooms;

const rooms = {
  createTelemetry,
  createSource,
  createRedisConnection,
  createCatalogue,
  createMcp,
  createAuth,
  createHttpServer,
};

export interface AppEnvironment extends Pick<TelemetryOptions, 'version' | 'stream'> {
  /** For tests only: what opens a room instead. */
  readonly rooms?: Partial<Rooms>;
}

/** Opens the rooms, one after the other, and hands each what it needs. When one fails, those before it are closed.
 *  @throws what the failing room threw */
export async function compose(config: Config, secrets: Secrets, environment: AppEnvironment): Promise<App> {
  const { version, stream } = environment;
  const open = { ...rooms, ...environment.rooms };
  const clock = systemClock();
  const now = () => clock.now();
  await using opened = new AsyncDisposableStack();

  const telemetry = await open.createTelemetry({ ...config, stream, version, now, toolNames });
  opened.defer(telemetry.close);
  const { metrics, events, health, accounts, tracer } = telemetry;

  const tags = Object.fromEntries(config.markets.map(({ code, tag }) => [code, tag]));
  const marketplaces = config.markets.map(({ code }) => marketplaceOf(code));
  const source = open.createSource({
    settings: config.source,
    secrets,
    partnerTags: tags,
    timeoutMs: config.upstreamTimeoutMs,
    version,
    now,
  });
  const redis =
    config.redis &&
    open.createRedisConnection({ address: config.redis, login: secrets.redisLogin, clock, events, tracer });
  opened.defer(() => redis?.close());

  const traffic = open.createCatalogue({
    source,
    deployment: { source: config.source.kind, tags },
    redis,
    replicas: config.replicas,
    cache: config.cache,
    quota: {
      ...config.quota,
      groups: marketplaces.map(({ group }) => group),
      accountIdOf: source.accountIdOf,
    },
    circuit: config.circuit,
    upstreamTimeoutMs: config.upstreamTimeoutMs,
    accounts: accounts.snapshots,
    clock,
    events,
    tracer,
  });
  opened.use(traffic);
  for (const part of traffic.healthParts) health.register(part);
  metrics.watch(traffic.snapshots);

  const mcp = open.createMcp({
    version,
    catalogue: traffic.catalogue,
    markets: { default: config.defaultMarketplace, configured: marketplaces },
    toolsets: config.toolsets,
    deadlineMs: config.toolDeadlineMs,
    ratingsRefused: (group) => source.groupsWithoutReviews().includes(group),
    health: health.report,
    operations: telemetry.operations,
    events,
    now,
    tracer,
  });
  opened.defer(mcp.close);

  // A moment to meet the others; a Redis that is down delays the start no longer than that.
  await redis?.attached(1_000);
  const shared = redis && createRedisKeyValues(redis);
  const auth = await open.createAuth({
    ...config.auth,
    publicUrl: config.publicUrl,
    callerTokens: secrets.callerTokens,
    passwordHash: secrets.passwordHash,
    opsTools: mcp.tools.flatMap(({ name, toolset }) => (toolset === 'ops' ? [name] : [])),
    store: shared,
    events,
    now,
  });
  const http = open.createHttpServer({
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
  opened.defer(http.close);

  const closing = opened.move();
  return {
    log: telemetry.log,
    listen: http.listen,
    serveStdio: mcp.serveStdio,
    close: () => closing.disposeAsync(),
  };
}
