import type { Config, Secrets } from './config/config.ts';
import { createMetricsServer } from './http/metrics-server.ts';
import { createHttpServer } from './http/server.ts';
import { createMcpEndpoint } from './mcp/endpoint.ts';
import { createInstructions } from './mcp/instructions.ts';
import { createToolRunner } from './mcp/tool-runner.ts';
import { createShoppingTools } from './mcp/tools/shopping-tools.ts';
import type { Catalogue } from './products/catalogue.ts';
import { marketplaceOf } from './products/marketplaces.ts';
import { createEvents } from './telemetry/create-events.ts';
import { createHealth } from './telemetry/health.ts';
import { createLogger, type LogOptions } from './telemetry/logger.ts';
import { createMetrics } from './telemetry/metrics.ts';
import { batched } from './traffic/batched.ts';
import { createBreakers } from './traffic/breakers.ts';
import { toFingerprint } from './traffic/cache-keys.ts';
import { createFreshnessPolicy } from './traffic/cache-policy.ts';
import { cached } from './traffic/cached.ts';
import { systemClock } from './traffic/clock.ts';
import { coalesced } from './traffic/coalesced.ts';
import { gate } from './traffic/gate.ts';
import { guarded } from './traffic/guarded.ts';
import { circuitHealth, quotaHealth } from './traffic/health-parts.ts';
import { limited } from './traffic/limited.ts';
import { createMemoryStore } from './traffic/memory-store.ts';
import { observed } from './traffic/observed.ts';
import { createQuotas } from './traffic/quotas.ts';
import { retried } from './traffic/retried.ts';
import { route } from './traffic/road.ts';
import { createCreatorsSource } from './upstream/creators/creators-source.ts';
import { createDemoSource } from './upstream/demo/demo-source.ts';

/** The whole server, put together and not yet listening. */
export interface House {
  /** Opens the doors.
   *  @returns the origin that was bound, e.g. `http://127.0.0.1:8000` */
  listen(): Promise<string>;
  /** Lets calls in flight finish, then closes in the reverse order of creation. */
  close(): Promise<void>;
  readonly log: ReturnType<typeof createLogger>;
}

export interface Outside {
  readonly version: string;
  /** Where log lines go. */
  readonly stdout: LogOptions['stream'];
}

/** Puts the rooms together. Read it top to bottom: it is the map of the house, and decides nothing. */
export function compose(config: Config, secrets: Secrets, { version, stdout }: Outside): House {
  const clock = systemClock();
  const now = () => clock.now();

  const log = createLogger({ level: config.log.level, stream: stdout });
  const metrics = createMetrics();
  const events = createEvents({ log, metrics });
  const health = createHealth({ now, version });

  const tags = Object.fromEntries(config.markets.map(({ code, tag }) => [code, tag]));
  const source = chooseSource(config, secrets, { tags, version, now });

  const store = createMemoryStore(config.cache.maxMegabytes * 1_048_576, now);
  const policy = createFreshnessPolicy(
    {
      searchMs: config.cache.searchTtlSeconds * 1_000,
      productMs: config.cache.productTtlSeconds * 1_000,
      browseMs: config.cache.browseTtlSeconds * 1_000,
    },
    now,
  );
  const fingerprint = toFingerprint(config.source.kind, tags);
  const breakers = createBreakers({
    failuresToOpen: config.breaker.failuresToOpen,
    openMs: config.breaker.openSeconds * 1_000,
    upstreamTimeoutMs: config.deadlines.upstreamTimeoutMs,
    clock,
    events,
  });
  const quotas = createQuotas({
    perSecond: config.quota.requestsPerSecond,
    perDay: config.quota.requestsPerDay,
    clock,
    events,
  });

  const catalogue = route(
    [
      cached({ store, policy, clock, events, fingerprint }),
      coalesced({ clock, events }),
      batched({ clock, events }),
      retried({ clock, events, random: Math.random }),
      gate(breakers),
      limited(quotas),
      guarded(breakers),
    ],
    source,
    observed(events, clock),
  );

  health.register({ name: 'amazon', check: () => circuitHealth(breakers) });
  health.register({ name: 'quota', check: () => quotaHealth(quotas) });
  metrics.watch({ quotas: quotas.snapshots, breakers: breakers.snapshots, health: health.status });

  const markets = {
    default: config.defaultMarketplace,
    configured: config.markets.map(({ code }) => marketplaceOf(code)),
  };
  const endpoint = createMcpEndpoint({
    identity: {
      name: 'associates-mcp',
      title: 'Associates MCP',
      version,
      instructions: createInstructions(markets),
    },
    tools: createShoppingTools(markets),
    run: createToolRunner({ catalogue, markets, events, now, deadlineMs: config.deadlines.toolDeadlineMs }),
    events,
  });

  const exposition = { render: metrics.render, token: secrets.metricsToken };
  const onOwnPort = config.metrics.port !== undefined;
  const bugFound = (bug: { requestId: string; error: unknown }) => events.bugFound({ where: 'http', ...bug });
  const door = createHttpServer({
    listenHost: config.listen.host,
    publicUrl: config.publicUrl,
    version,
    mcp: endpoint.answer,
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
    bugFound,
  });
  const metricsDoor =
    config.metrics.enabled && onOwnPort ? createMetricsServer({ ...exposition, bugFound }) : undefined;

  return {
    log,
    async listen() {
      await metricsDoor?.listen({ host: config.listen.host, port: config.metrics.port ?? 0 });
      return door.listen(config.listen);
    },
    async close() {
      await door.close();
      await metricsDoor?.close();
      await endpoint.close();
      breakers.close();
    },
  };
}

function chooseSource(
  { source, deadlines }: Config,
  { credentials }: Secrets,
  { tags, version, now }: { tags: Readonly<Record<string, string>>; version: string; now: () => number },
): Catalogue {
  switch (source.kind) {
    case 'creators':
      return createCreatorsSource({
        credentials,
        partnerTags: tags,
        baseUrl: source.apiUrl,
        tokenUrl: source.tokenUrl,
        timeoutMs: deadlines.upstreamTimeoutMs,
        userAgent: `associates-mcp/${version} Agent/associates-mcp`,
        now,
      });
    case 'demo':
      return createDemoSource({ tags, now });
    case 'paapi5':
      throw new TypeError('config lets no source through that is not built');
  }
}
