import { createHash } from 'node:crypto';
import type { CredentialGroup } from '../../products/marketplace.ts';
import type { RedisConnection } from '../redis/redis-connection.ts';
import { createMemoryLimiter } from './memory-limiter.ts';
import { createQuota, type Quota, type QuotaOptions, type QuotaSnapshot } from './quota.ts';
import type { RateLimiter } from './rate-limiter.ts';
import { createRedisLimiter, type RedisLimiter } from './redis-limiter.ts';

export interface QuotasOptions extends QuotaOptions {
  /** Shares each account with every replica that uses the same credential; absent: this process is alone. */
  readonly sharing?: SharingOptions | undefined;
  /** Replaces the limiter of an account; simulations of several replicas in one process do. */
  readonly limiterOf?: ((group: CredentialGroup) => RateLimiter) | undefined;
  /** False: a caller's name means something in this process only, so that what callers spend is summed up here alone.
   *  Default: true. */
  readonly namesCallers?: boolean;
  /** Accounts to open at once, so that what is left of them can be seen before the first call. */
  readonly groups?: readonly CredentialGroup[];
}

interface SharingOptions {
  readonly redis: RedisConnection;
  /** How many replicas share an account, at least; counts while Redis is away. */
  readonly replicas: number;
  /** Whose account a group's credential belongs to: anything that tells accounts apart. Only its hash is stored. */
  readonly accountIdOf: (group: CredentialGroup) => string;
  /** 0 up to, not including, 1. */
  readonly random: () => number;
}

/** One quota per Amazon account, created when first needed at the latest. */
export interface Quotas {
  of(group: CredentialGroup): Quota;
  snapshots(): readonly QuotaSnapshot[];
  /** Whether every account's budget is at this moment spent together with the other replicas; true without any. */
  areShared(): boolean;
  close(): void;
}

/** Keeps the budgets of several accounts apart. */
export function createQuotas(options: QuotasOptions): Quotas {
  const { sharing, limiterOf = openLimiter, groups = [] } = options;
  const quotas = new Map<CredentialGroup, Quota>();
  const sharedLimiters: RedisLimiter[] = [];

  function openLimiter(group: CredentialGroup): RateLimiter {
    if (sharing === undefined) return createMemoryLimiter(options);
    const { perSecond, perDay, clock } = options;
    const { redis, replicas, random } = sharing;
    const account = limiterAccount(group, sharing.accountIdOf(group));
    const limiter = createRedisLimiter({ account, redis, replicas, perSecond, perDay, clock, random });
    sharedLimiters.push(limiter);
    return limiter;
  }

  function sharedSums(group: CredentialGroup) {
    if (options.namesCallers === false) return undefined;
    return sharing && { redis: sharing.redis, account: limiterAccount(group, sharing.accountIdOf(group)) };
  }

  function of(group: CredentialGroup): Quota {
    const quota =
      quotas.get(group) ?? createQuota(group, limiterOf(group), { ...options, sharing: sharedSums(group) });
    quotas.set(group, quota);
    return quota;
  }

  for (const group of groups) of(group);

  return {
    of,
    snapshots: () => [...quotas.values()].map((quota) => quota.snapshot()),
    areShared: () => sharedLimiters.every((limiter) => limiter.isShared()),
    close() {
      for (const limiter of sharedLimiters) limiter.close();
    },
  };
}

/** What replicas that share an account call its limiter. Of the account only a hash is stored. */
export function limiterAccount(group: CredentialGroup, accountId: string): string {
  return `${group}-${createHash('sha256').update(accountId).digest('hex').slice(0, 12)}`;
}
