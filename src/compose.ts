import { createAuth } from './auth/create-auth.ts';
import type { Config, Secrets } from './config/config.ts';
import { createHttpServer, type HttpServer } from './http/create-http-server.ts';
import { createMcp, type Mcp, toolNames } from './mcp/create-mcp.ts';
import { systemClock } from './runtime/clock.ts';
import { createTelemetry, type Telemetry, type TelemetryOptions } from './telemetry/create-telemetry.ts';
import { createCatalogue, type OpenCatalogue } from './traffic/create-catalogue.ts';
import { createRedisConnection } from './traffic/redis/redis-connection.ts';
import { createRedisKeyValues, createSignInStore } from './traffic/redis/redis-key-values.ts';
import { createSource } from './upstream/create-source.ts';

type Served = HttpServer & Mcp & Telemetry & OpenCatalogue;
/** The whole server, put together and not yet listening. */
export interface App extends Pick<Served, 'listen' | 'serveStdio' | 'log' | 'programme'> {
  /** Lets calls in flight finish, then closes the rooms in the reverse order of creation. */
  close(): Promise<void>;
}

const rooms = {
  createTelemetry,
  createSource,
  createRedisConnection,
  createCatalogue,
  createMcp,
  createAuth,
  createHttpServer,
};

export interface AppEnvironment extends Pick<TelemetryOptions, 'version' | 'stream' | 'complain'> {
  /** For tests only: what opens a room instead. */
  readonly rooms?: Partial<typeof rooms>;
}

/** Opens the rooms, one after the other, and hands each what it needs. When one fails, those before it are closed.
 *  @throws what the failing room threw */
export async function compose(config: Config, secrets: Secrets, environment: AppEnvironment): Promise<App> {
  const { version, stream, complain = () => {} } = environment;
  const open = { ...rooms, ...environment.rooms };
  const clock = systemClock();
  const now = () => clock.now();
  await using opened = new AsyncDisposableStack();

  const telemetry = await open.createTelemetry({ ...config, stream, complain, version, now, toolNames });
  opened.defer(telemetry.close);
  const { log, events, tracer } = telemetry;
  const shared = { version, clock, now, events, tracer };

  const source = open.createSource({ ...shared, ...config.upstream, secrets });
  const place = config.redis && { ...shared, address: config.redis, login: secrets.redisLogin };
  const redis = place && open.createRedisConnection(place);
  opened.defer(() => redis?.close());
  const traffic = open.createCatalogue({
    ...shared,
    ...config.traffic,
    quota: { ...config.traffic.quota, accountIdOf: source.accountIdOf },
    source,
    redis,
    accounts: telemetry.accounts.snapshots,
  });
  opened.use(traffic);
  for (const part of traffic.healthParts) telemetry.health.register(part);
  telemetry.metrics.watch(traffic.snapshots);

  const mcp = open.createMcp({
    ...shared,
    ...config.mcp,
    ...traffic,
    ratingsRefused: (group) => source.groupsWithoutReviews().includes(group),
    health: telemetry.health.report,
    operations: telemetry.operations,
  });
  opened.defer(mcp.close);

  // A moment to meet the others; a Redis that is down delays the start no longer than that.
  await redis?.attached(1_000);
  const signIns = opened.use(createSignInStore(config.auth.mode, place));
  const auth = await open.createAuth({
    ...shared,
    ...config.auth,
    publicUrl: config.publicUrl,
    callerTokens: secrets.callerTokens,
    passwordHash: secrets.passwordHash,
    opsTools: mcp.tools.flatMap(({ name, toolset }) => (toolset === 'ops' ? [name] : [])),
    store: signIns,
  });
  const http = open.createHttpServer({
    ...shared,
    ...config,
    isDemo: config.upstream.settings.kind === 'demo',
    metricsToken: secrets.metricsToken,
    mcp,
    auth,
    telemetry,
    increment: redis && createRedisKeyValues(redis).increment,
  });
  opened.defer(http.close);
  const closing = opened.move();
  return { ...http, ...mcp, log, programme: traffic.programme, close: () => closing.disposeAsync() };
}
