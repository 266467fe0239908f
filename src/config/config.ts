import type { CallerToken } from '../auth/authenticators.ts';
import type { AuthSettings } from '../auth/create-auth.ts';
import type { HttpSettings } from '../http/create-http-server.ts';
import type { McpOptions } from '../mcp/create-mcp.ts';
import type { TelemetrySettings } from '../telemetry/create-telemetry.ts';
import type { CatalogueOptions } from '../traffic/create-catalogue.ts';
import type { RedisLogin, RedisPlace } from '../traffic/redis/redis-client.ts';
import type { SourceOptions } from '../upstream/create-source.ts';

/** What the operator wants, checked, as the options of each room in that room's own units. It holds no secret and may
 *  be printed. */
export interface Config extends HttpSettings, TelemetrySettings {
  readonly upstream: Pick<SourceOptions, 'settings' | 'partnerTags' | 'timeoutMs'>;
  /** Absent: everything stays in this process. */
  readonly redis: RedisPlace | undefined;
  readonly traffic: Pick<
    CatalogueOptions,
    'deployment' | 'replicas' | 'cache' | 'quota' | 'circuit' | 'upstreamTimeoutMs' | 'blockedCategories'
  >;
  /** The default marketplace comes first in `markets.configured`. */
  readonly mcp: Pick<
    McpOptions,
    'markets' | 'toolsets' | 'analysis' | 'linkTags' | 'deadlineMs' | 'ownNotices'
  >;
  readonly auth: AuthSettings;
  /** May one local program get live content over stdio? The programme disfavours software that people install. */
  readonly allowLocalClient: boolean;
  /** Of the programme policies that the operator has read: their date, `YYYY-MM-DD`. */
  readonly termsAcknowledged: string | undefined;
}

/** What must never be seen. Printed or logged, whole or in parts, it says `[secret]`. */
export interface Secrets extends Readonly<SourceOptions['secrets']> {
  readonly redisLogin: RedisLogin;
  readonly callerTokens: readonly CallerToken[];
  readonly passwordHash: string | undefined;
  readonly metricsToken: string | undefined;
}
