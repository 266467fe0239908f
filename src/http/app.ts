import Fastify, { type FastifyInstance } from 'fastify';
import { type AuthRoutes, addAuthRoutes } from './auth-routes.ts';
import { type Authenticate, type Authorize, allowEveryone, createAuthentication } from './authentication.ts';
import { addDrain } from './drain.ts';
import { sendHttpError, withoutMcpSlash } from './http-error.ts';
import { addJsonBody } from './json-body.ts';
import { addJsonRpcErrors, sendSocketError, toHttpError } from './json-rpc-errors.ts';
import { addLandingRoute, type LandingOptions } from './landing-page.ts';
import { defaultHttpLimits, type HttpLimits } from './limits.ts';
import { type AnswerMcp, addMcpRoute } from './mcp-route.ts';
import { addForwardedAddresses, addOriginAndHostChecks } from './origin-and-host.ts';
import { addRateLimits, type RateLimits } from './rate-limits.ts';
import { addRequestLog, createRequestIds, type RequestLogOptions } from './request-log.ts';
import { addPages, addSecurityHeaders } from './security-headers.ts';
import {
  addHealthRoutes,
  addMetricsRoute,
  addToolsRoute,
  type HealthRouteOptions,
  isFromThisMachine,
  type MetricsRouteOptions,
} from './status-routes.ts';

export interface AppOptions {
  /** The address that `listen` will get; it decides which Host and Origin values are ours. */
  readonly listenHost: string;
  /** The URL that clients type, e.g. `https://shop.example.com`. */
  readonly publicUrl?: string | undefined;
  readonly version: string;
  /** The protocol: writes the whole answer to one message. */
  readonly mcp: AnswerMcp;
  /** Who may call /mcp. Default: everyone, nameless. */
  readonly authenticate?: Authenticate | undefined;
  /** Foreign web pages that may call, e.g. `https://claude.ai`. Default: none. */
  readonly allowedOrigins?: readonly string[];
  /** What a caller may send there. Default: everything. */
  readonly authorize?: Authorize | undefined;
  /** Pages and endpoints of the sign-in. */
  readonly authRoutes?: readonly AuthRoutes[];
  readonly health: HealthRouteOptions['report'];
  /** Whether these scopes let a named caller read how the server is. Default: none do. */
  readonly mayOperate?: ((scopes: readonly string[] | undefined) => boolean) | undefined;
  /** Absent: no /metrics on this port. */
  readonly metrics?: MetricsRouteOptions | undefined;
  /** Descriptions for GET /tools, fixed for the life of the server. */
  readonly tools: readonly object[];
  readonly landing: Pick<LandingOptions, 'name' | 'summary' | 'isDemo'>;
  readonly log: RequestLogOptions['log'];
  readonly activeRequests?: (count: number) => void;
  /** A call of the protocol was not let in. */
  readonly onRejected?: RequestLogOptions['onRejected'];
  /** A page of an origin that may not call has tried to, for the first time in a while. */
  readonly onOriginRefused?: ((refused: { origin: string; address: string }) => void) | undefined;
  /** An error of ours while a request was answered; the caller does not learn which. */
  readonly onUnexpectedError: (bug: { requestId: string; error: unknown }) => void;
  /** Shutdown has begun: the moment to end streams that would otherwise stay open until `drainMs` is over. */
  readonly onDrain?: () => void;
  /** Proxies whose X-Forwarded-* and X-Request-Id are believed, as addresses or CIDR. Default: none. */
  readonly trustProxy?: boolean | string | string[];
  readonly limits?: Partial<HttpLimits>;
  /** How often a caller may ask. Default: as often as it likes. */
  readonly rateLimits?: RateLimits | undefined;
}

/** Builds all routes, not yet listening. `close()` lets calls in flight finish, see `drainMs`. */
export function createApp(options: AppOptions): FastifyInstance {
  const limits = { ...defaultHttpLimits, ...options.limits };
  const { publicUrl, version, onUnexpectedError, trustProxy = false } = options;

  const app = Fastify({
    // Fastify's own lines quote URLs and headers; the request log writes ours instead.
    logger: false,
    trustProxy,
    rewriteUrl: ({ url = '' }) => withoutMcpSlash(url),
    genReqId: createRequestIds(trustProxy !== false),
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    keepAliveTimeout: limits.keepAliveMs,
    connectionTimeout: limits.idleSocketMs,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckMs,
    },
    clientErrorHandler: sendSocketError,
    frameworkErrors: (error, request, reply) => {
      sendHttpError(request, reply, toHttpError(error, limits.bodyBytes));
    },
    // A peer with an open connection is answered while we drain, not refused.
    return503OnClosing: false,
  });
  app.server.maxConnections = limits.maxConnections;

  const authentication = createAuthentication(options.authenticate ?? allowEveryone, options.authorize);

  if (trustProxy !== false) addForwardedAddresses(app);
  // Order matters from here: what is logged first is logged even when the next line refuses it.
  addRequestLog(app, {
    log: options.log,
    activeRequests: options.activeRequests ?? (() => {}),
    callerOf: authentication.callerOf,
    onRejected: options.onRejected ?? (() => {}),
  });
  addSecurityHeaders(app);
  const drain = addDrain(app, { drainMs: limits.drainMs, onDrain: options.onDrain ?? (() => {}) });
  addOriginAndHostChecks(app, {
    listenHost: options.listenHost,
    publicUrl,
    allowedOrigins: options.allowedOrigins,
    openPaths: (options.authRoutes ?? []).flatMap(({ paths, anyOrigin }) => (anyOrigin ? paths : [])),
    onOriginRefused: options.onOriginRefused,
  });
  addJsonRpcErrors(app, { bodyBytes: limits.bodyBytes, onUnexpectedError });
  addJsonBody(app, limits);

  const rateLimits = addRateLimits(app, options.rateLimits, authentication.callerOf);
  addMcpRoute(app, { answer: options.mcp, authentication, rateLimits, onUnexpectedError });
  addHealthRoutes(app, {
    report: options.health,
    mayReadParts: async (request) =>
      isFromThisMachine(request) ||
      (request.headers.authorization !== undefined &&
        (await authentication.holds(request, options.mayOperate ?? (() => false)))),
    isReady: () => !drain.isDraining(),
  });
  if (options.metrics) addMetricsRoute(app, options.metrics);
  addToolsRoute(app, options.tools);
  addPages(app, { publicUrl }, (pages) => {
    const limitSecrets = rateLimits.secretsByAddress;
    addAuthRoutes(pages, { routes: options.authRoutes ?? [], limitSecrets, onUnexpectedError });
    addLandingRoute(pages, { ...options.landing, publicUrl, version });
  });
  return app;
}

interface MetricsAppOptions extends MetricsRouteOptions {
  readonly health: HealthRouteOptions['report'];
  readonly onUnexpectedError: (failure: { requestId: string; error: unknown }) => void;
}

/** Builds a listener with /metrics and the full /health, for a port that only the operator can reach. */
export function createMetricsApp({
  onUnexpectedError,
  health,
  ...metrics
}: MetricsAppOptions): FastifyInstance {
  const limits = defaultHttpLimits;
  const app = Fastify({
    logger: false,
    bodyLimit: limits.metricsBodyBytes,
    requestTimeout: limits.requestTimeoutMs,
    connectionTimeout: limits.idleSocketMs,
    http: {
      headersTimeout: limits.headersTimeoutMs,
      connectionsCheckingInterval: limits.connectionsCheckMs,
    },
    clientErrorHandler: sendSocketError,
  });
  addSecurityHeaders(app);
  addJsonRpcErrors(app, { bodyBytes: limits.metricsBodyBytes, onUnexpectedError });
  addMetricsRoute(app, metrics, health);
  return app;
}
