import type { CredentialGroup, MarketplaceCode } from '../products/marketplace.ts';
import type { CredentialVersion, Market } from './amazon-kinds.ts';
import type { CallerToken } from './caller-tokens.ts';
import type { RedisAddress, RedisLogin } from './redis-address.ts';

/** What the operator wants, checked and typed. It holds no secret and may be printed. */
export interface Config {
  readonly listen: { readonly host: string; readonly port: number };
  /** The origin that clients type, without a slash at the end; absent: that of `listen`. */
  readonly publicUrl: string | undefined;
  readonly source: SourceConfig;
  /** The marketplaces served, the default one first. Never empty. */
  readonly markets: readonly Market[];
  readonly defaultMarketplace: MarketplaceCode;
  /** Absent: everything stays in this process. */
  readonly redis: RedisAddress | undefined;
  /** Per Amazon account, over all replicas. */
  readonly quota: { readonly requestsPerSecond: number; readonly requestsPerDay: number };
  readonly replicas: number;
  readonly deadlines: { readonly upstreamTimeoutMs: number; readonly toolDeadlineMs: number };
  /** Upper wishes; what Amazon's licence allows each part of a product wins over them. */
  readonly cache: {
    readonly searchTtlSeconds: number;
    readonly productTtlSeconds: number;
    readonly browseTtlSeconds: number;
    readonly maxMegabytes: number;
  };
  readonly breaker: { readonly failuresToOpen: number; readonly openSeconds: number };
  readonly toolsets: readonly Toolset[];
  readonly auth: AuthConfig;
  readonly rateLimitPerMinute: number;
  /** Addresses and CIDR ranges of proxies that are believed. */
  readonly trustedProxies: readonly string[];
  readonly log: { readonly level: LogLevel };
  readonly metrics: { readonly enabled: boolean; readonly port: number | undefined };
  /** Absent: no traces. */
  readonly tracing: { readonly otlpEndpoint: string } | undefined;
}

export type SourceConfig =
  | { readonly kind: 'demo' }
  | {
      readonly kind: 'creators';
      /** The groups that have a credential. */
      readonly groups: readonly CredentialGroup[];
      readonly apiUrl: string | undefined;
      readonly tokenUrl: string | undefined;
    }
  | { readonly kind: 'paapi5'; readonly url: string | undefined };

type Toolset = 'shopping' | 'research' | 'ops';

type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';

export type AuthConfig =
  | { readonly mode: 'none' }
  | { readonly mode: 'token' }
  | {
      readonly mode: 'oauth';
      /** Absent: the keys live where the rest of the sign-in state does. */
      readonly keysFile: string | undefined;
      readonly allowedClients: readonly string[];
      readonly staticClients: readonly { readonly id: string; readonly redirectUris: readonly string[] }[];
    }
  | {
      readonly mode: 'external';
      readonly issuer: string;
      readonly audience: string;
      readonly jwksUrl: string;
    };

/** What must never be seen. Printed or logged, whole or in parts, it says `[secret]`. */
export interface Secrets {
  readonly credentials: Readonly<Partial<Record<CredentialGroup, CreatorsCredential>>>;
  readonly paapi5Keys: { readonly accessKey: string; readonly secretKey: string } | undefined;
  readonly redisLogin: RedisLogin;
  readonly callerTokens: readonly CallerToken[];
  readonly passwordHash: string | undefined;
  readonly metricsToken: string | undefined;
}

/** A credential of the Creators API, good for every marketplace of its group. */
export interface CreatorsCredential {
  readonly id: string;
  readonly secret: string;
  readonly version: CredentialVersion;
}
