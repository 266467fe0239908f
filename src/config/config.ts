import type { CallerToken } from '../auth/authenticators.ts';
import type { AuthSettings } from '../auth/create-auth.ts';
import type { HttpSettings } from '../http/create-http-server.ts';
import type { Toolset } from '../mcp/tools/tool.ts';
import type { MarketplaceCode } from '../products/marketplace.ts';
import type { TelemetrySettings } from '../telemetry/create-telemetry.ts';
import type { CatalogueOptions } from '../traffic/create-catalogue.ts';
import type { RedisLogin, RedisPlace } from '../traffic/redis/redis-client.ts';
import type { SourceOptions, SourceSettings } from '../upstream/create-source.ts';

/** A marketplace that is served, and the Associate's tag that its links carry. */
export interface Market {
  readonly code: MarketplaceCode;
  readonly tag: string;
}

/** What the operator wants, checked, in the types and units of the rooms that read it. It holds no secret and may be
 *  printed. */
export interface Config
  extends HttpSettings,
    TelemetrySettings,
    Pick<CatalogueOptions, 'cache' | 'circuit' | 'upstreamTimeoutMs'> {
  readonly source: SourceSettings;
  /** The marketplaces served, the default one first. Never empty. */
  readonly markets: readonly Market[];
  readonly defaultMarketplace: MarketplaceCode;
  /** Absent: everything stays in this process. */
  readonly redis: RedisPlace | undefined;
  readonly quota: Pick<CatalogueOptions['quota'], 'perSecond' | 'perDay'>;
  readonly replicas: number;
  readonly toolDeadlineMs: number;
  readonly toolsets: readonly Toolset[];
  readonly auth: AuthSettings;
}

/** What must never be seen. Printed or logged, whole or in parts, it says `[secret]`. */
export interface Secrets extends Readonly<SourceOptions['secrets']> {
  readonly redisLogin: RedisLogin;
  readonly callerTokens: readonly CallerToken[];
  readonly passwordHash: string | undefined;
  readonly metricsToken: string | undefined;
}
