import type { Telemetry } from '../telemetry/create-telemetry.ts';
import { createApp, createMetricsApp } from './app.ts';
import type { AuthRoutes } from './auth-routes.ts';
import type { Authenticate, Authorize } from './authentication.ts';
import { createFixedWindowCounter, type FixedWindowCounterOptions } from './fixed-window-counter.ts';
import { defaultHttpLimits } from './limits.ts';
import type { AnswerMcp } from './mcp-route.ts';
import type { RateLimits } from './rate-limits.ts';

/** What the operator chose. */
export interface HttpSettings {
  readonly listen: { readonly host: string; readonly port: number };
  /** The origin that clients type, without a slash at the end; absent: that of `listen`. */
  readonly publicUrl: string | undefined;
  /** Addresses and CIDR ranges of proxies that are believed. */
  readonly trustedProxies: readonly string[];
  readonly rateLimitPerMinute: number;
  /** `port`: a listener of its own, for a port that only the scraper can reach. */
  readonly metrics: { readonly enabled: boolean; readonly port: number | undefined };
}

export interface HttpServerOptions extends HttpSettings {
  readonly version: string;
  readonly isDemo: boolean;
  readonly metricsToken: string | undefined;
  readonly mcp: { readonly answer: AnswerMcp; readonly definitions: readonly object[] };
  /** Who may call; `namesCallers` is false where everyone is anonymous. */
  readonly auth: {
    readonly authenticate: Authenticate;
    readonly authorize?: Authorize;
    readonly routes: readonly AuthRoutes[];
    readonly allowedOrigins: readonly string[];
    readonly namesCallers: boolean;
    /** Whether these scopes let a caller read how the server is. */
    readonly mayOperate: (scopes: readonly string[] | undefined) => boolean;
  };
  readonly telemetry: Pick<Telemetry, 'log' | 'metrics' | 'events' | 'health'>;
  /** Adds one to a count that all replicas share; absent: this process counts alone. */
  readonly increment: FixedWindowCounterOptions['increment'];
  readonly now: () => number;
}

export interface HttpServer {
  /** Opens the ports.
   *  @returns the origin that was bound, e.g. `http://127.0.0.1:8000` */
  listen(): Promise<string>;
  /** Lets calls in flight finish. */
  close(): Promise<void>;
}

/** Builds the HTTP side: the app with its rate limits, and a second listener where metrics have a port of their own. */
export function createHttpServer(options: HttpServerOptions): HttpServer {
  const { listen, metrics, auth, telemetry, trustedProxies } = options;
  const { log, events, health } = telemetry;
  const exposition = { render: telemetry.metrics.render, token: options.metricsToken };
  const hasOwnPort = metrics.port !== undefined;
  const onUnexpectedError = (failure: { requestId: string; error: unknown }) =>
    events.unexpectedError({ where: 'http', ...failure });

  const app = createApp({
    listenHost: listen.host,
    publicUrl: options.publicUrl,
    version: options.version,
    mcp: options.mcp.answer,
    authenticate: auth.authenticate,
    authorize: auth.authorize,
    authRoutes: auth.routes,
    allowedOrigins: auth.allowedOrigins,
    trustProxy: trustedProxies.length > 0 && [...trustedProxies],
    rateLimits: toRateLimits(options),
    health: health.report,
    mayOperate: auth.mayOperate,
    metrics: metrics.enabled && !hasOwnPort ? exposition : undefined,
    tools: options.mcp.definitions,
    landing: {
      name: 'associates-mcp',
      summary: 'Search, compare and look at products from an assistant. Works with Amazon.',
      isDemo: options.isDemo,
    },
    log,
    activeRequests: telemetry.metrics.setActiveRequests,
    onRejected: events.requestRejected,
    onOriginRefused: ({ origin, address }) =>
      events.clientRefused({
        client: origin.slice(0, 200),
        why: 'a web page of this origin tried to call',
        setting: 'ALLOWED_ORIGINS',
        address,
      }),
    onUnexpectedError,
  });
  const metricsApp =
    metrics.enabled && hasOwnPort
      ? createMetricsApp({ ...exposition, health: health.report, onUnexpectedError })
      : undefined;

  return {
    async listen() {
      await metricsApp?.listen({ host: listen.host, port: metrics.port ?? 0 });
      return app.listen(listen);
    },
    async close() {
      await app.close();
      await metricsApp?.close();
    },
  };
}

/** Where callers have no names, an address is a caller. */
function toRateLimits({ auth, rateLimitPerMinute, increment, now }: HttpServerOptions): RateLimits {
  const { callersPerAddress, secretsPerAddress } = defaultHttpLimits;
  const count = createFixedWindowCounter({ now, increment });
  return auth.namesCallers
    ? {
        perCaller: rateLimitPerMinute,
        perAddress: rateLimitPerMinute * callersPerAddress,
        secretsPerAddress,
        count,
      }
    : { perAddress: rateLimitPerMinute, secretsPerAddress, count };
}
