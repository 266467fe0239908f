import type { Catalogue, Source } from '../products/catalogue.ts';
import type { CredentialGroup } from '../products/marketplace.ts';
import { type Clock, watchClock } from '../runtime/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { HealthPart } from '../telemetry/health.ts';
import type { AccountSnapshot } from '../telemetry/snapshots.ts';
import type { Tracer } from '../telemetry/tracer.ts';
import { type BudgetPolicy, createBudgetPolicy } from './cache/budget-policy.ts';
import { rememberedQueryKey, toFingerprint } from './cache/cache-keys.ts';
import { type CacheTtls, createFreshnessPolicy } from './cache/freshness-policy.ts';
import { createMemoryStore } from './cache/memory-store.ts';
import { createRedisRecentlySeen, type RecentlySeen } from './cache/recently-seen.ts';
import { createRedisStore, type RemoteStore } from './cache/redis-store.ts';
import { namespaces } from './cache/store.ts';
import { createTwoLevelStore } from './cache/two-level-store.ts';
import { cached } from './cached.ts';
import { type Breakers, createBreakers } from './circuit/breakers.ts';
import { createRefusedAccounts, type RefusedAccounts } from './circuit/refused-accounts.ts';
import { coalesced } from './coalesced.ts';
import {
  amazonHealth,
  cacheHealth,
  endedHealth,
  rateLimiterHealth,
  redisHealth,
  reviewsHealth,
} from './health-parts.ts';
import { createPipeline, createWatch, inSequence, type NamedStep, type Stage } from './pipeline.ts';
import { closedByProgramme, createProgramme, type Programme } from './programme.ts';
import { createQuotas, type Quotas } from './quota/quotas.ts';
import type { RateLimiter } from './quota/rate-limiter.ts';
import type { RedisConnection } from './redis/redis-connection.ts';
import { circuitBreaker } from './steps/circuit-breaker.ts';
import { failFast } from './steps/fail-fast.ts';
import { prepare } from './steps/prepare.ts';
import { rateLimit } from './steps/rate-limit.ts';
import { retry } from './steps/retry.ts';
import { withoutBlocked } from './without-blocked.ts';

export interface CatalogueOptions {
  readonly source: Source;
  /** Which source, and with which partner tag in which marketplace: answers fetched as anybody else are not shared. */
  readonly deployment: { readonly source: string; readonly tags: Readonly<Record<string, string>> };
  /** Absent: everything stays in this process. */
  readonly redis?: RedisConnection | undefined;
  /** How many copies of this server share the quota and the callers. Default: 1. */
  readonly replicas?: number;
  readonly cache: CacheTtls & { readonly maxBytes: number };
  /** Per Amazon account, over all replicas. */
  readonly quota: {
    readonly perSecond: number;
    /** In any 24 hours. */
    readonly perDay: number;
    /** How much of what other callers leave one may have; default 1: all. */
    readonly callerShare?: number;
    /** False: callers are told apart within this process only. Default: true. */
    readonly namesCallers?: boolean;
    /** Accounts to report on before their first call. */
    readonly groups?: readonly CredentialGroup[];
    /** Whose account a group's credential belongs to; needed with Redis, which stores only its hash. */
    readonly accountIdOf?: (group: CredentialGroup) => string;
  };
  /** Categories that are never shown, by name, search index or node id. Default: none. */
  readonly blockedCategories?: readonly string[];
  readonly circuit: { readonly failuresToOpen: number; readonly openMs: number };
  /** The longest that one request to Amazon may take. */
  readonly upstreamTimeoutMs: number;
  /** What Amazon last said about each account, for the health report. */
  readonly accounts?: () => readonly AccountSnapshot[];
  readonly clock: Clock;
  readonly events: CatalogueEvents;
  readonly tracer?: Tracer | undefined;
  /** 0 up to, not including, 1. Default: `Math.random`. */
  readonly random?: () => number;
  /** For tests and the quota bench only. */
  readonly overrides?: CatalogueOverrides;
}

export type CatalogueEvents = Pick<
  Events,
  | 'amazonCalled'
  | 'stagePassed'
  | 'cacheRead'
  | 'answerServed'
  | 'staleServed'
  | 'upstreamCallAvoided'
  | 'retried'
  | 'circuitStateChanged'
  | 'slotDecided'
  | 'quotaPaused'
  | 'clockStepped'
  | 'unexpectedError'
>;

/** What several replicas in one process share instead of Redis, and what is left out to see what it is worth. */
export interface CatalogueOverrides {
  readonly remoteStore?: RemoteStore;
  readonly limiterOf?: (group: CredentialGroup) => RateLimiter;
  readonly recentlySeen?: RecentlySeen;
  /** Answers stay as fresh as configured, whatever is left of the day's budget. */
  readonly withoutBudgetPolicy?: boolean;
  /** Alters the stages, which are there to save requests. */
  readonly stages?: (own: readonly Stage[]) => readonly Stage[];
}

/** Facts for metrics and health, read whenever somebody asks. */
export interface CatalogueSnapshots {
  readonly quotas: Quotas['snapshots'];
  readonly budgets: BudgetPolicy['snapshots'];
  readonly breakers: Breakers['snapshots'];
  /** Absent without Redis. */
  readonly isRedisConnected?: () => boolean;
}

/** The pipeline, ready for calls, and what can be read off it. */
export interface OpenCatalogue extends AsyncDisposable {
  readonly catalogue: Catalogue;
  readonly programme: Pick<Programme, 'hasEnded' | 'assertRunning' | 'end'>;
  readonly healthParts: readonly HealthPart[];
  readonly snapshots: CatalogueSnapshots;
  /** Whether Amazon refuses the account at present, and since when. */
  readonly refusalOf: RefusedAccounts['of'];
  /** Stops every timer. Calls in flight are not waited for. */
  close(): void;
}

/** Builds the pipeline between a tool and Amazon. The server, the tests and the quota bench build it with this one
 *  function. The Redis connection stays its owner's to close. */
export function createCatalogue(options: CatalogueOptions): OpenCatalogue {
  const { source, redis, replicas = 1, clock, events, random = Math.random, overrides = {} } = options;
  const { maxBytes, ...times } = options.cache;
  const { groups = [], accountIdOf = () => '', ...limits } = options.quota;
  const fingerprint = toFingerprint(options.deployment.source, options.deployment.tags);
  const now = () => clock.now();

  const memory = createMemoryStore(maxBytes, now);
  const remote = overrides.remoteStore ?? (redis && createRedisStore(redis, now));
  const programme = createProgramme(redis);
  const store = closedByProgramme(remote ? createTwoLevelStore(memory, remote) : memory, programme);
  const forgetAll = () => namespaces.forEach(memory.clear);
  programme.onEnded(forgetAll);
  const recentlySeen =
    overrides.recentlySeen ?? (redis && createRedisRecentlySeen({ redis, fingerprint, clock }));
  const quotas = createQuotas({
    ...limits,
    groups,
    sharing: redis && { redis, replicas, accountIdOf, random },
    limiterOf: overrides.limiterOf,
    clock,
    events,
  });
  const budgetPolicy = createBudgetPolicy({ quotas: quotas.snapshots, clock });
  const spendsByBudget = overrides.withoutBudgetPolicy !== true;
  const policy = createFreshnessPolicy(times, now, spendsByBudget ? budgetPolicy : undefined);
  const breakers = createBreakers({
    ...options.circuit,
    upstreamTimeoutMs: options.upstreamTimeoutMs,
    clock,
    events,
  });
  const refusedAccounts = createRefusedAccounts(clock);
  // So that metrics show a circuit before its first call.
  for (const group of groups) breakers.of(group);

  const queryKey = rememberedQueryKey();
  const own: readonly Stage[] = [
    withoutBlocked(options.blockedCategories ?? [], now),
    cached({
      store,
      policy,
      fingerprint,
      queryKey,
      clock,
      events,
      recentlySeen,
      replicas,
      random,
      programme,
    }),
    coalesced({ clock, events, queryKey }),
  ];
  const watch = createWatch(events, clock, options.tracer);
  const breaker = circuitBreaker(breakers);
  // The names are values of a public metric label.
  const steps: readonly NamedStep[] = [
    { name: 'retried', step: retry({ clock, events, random }) },
    { name: 'gate', step: failFast(breakers, refusedAccounts) },
    ...(source.prepare === undefined
      ? []
      : [
          {
            name: 'prepared',
            step: inSequence([
              programme.gate,
              prepare({ prepare: source.prepare }, inSequence([breaker, watch.source])),
            ]),
          },
        ]),
    // Whoever waited for a slot while the programme ended leaves it unused.
    { name: 'limited', step: inSequence([programme.gate, rateLimit(quotas), programme.gate]) },
    { name: 'guarded', step: breaker },
  ];
  const catalogue = createPipeline({
    stages: overrides.stages?.(own) ?? own,
    steps,
    source,
    watch,
  });

  // A clock set back would let what memory holds outlive the licence; what Redis holds expires by Redis's own clock.
  const stopWatching = watchClock(clock, (step) => {
    events.clockStepped(step);
    forgetAll();
  });

  function close(): void {
    stopWatching();
    programme.close();
    breakers.close();
    quotas.close();
    remote?.close();
  }

  return {
    catalogue,
    programme,
    healthParts: [
      {
        name: 'amazon_paapi',
        check: () =>
          programme.hasEnded() ? endedHealth : amazonHealth(breakers, options.accounts?.() ?? []),
      },
      { name: 'cache', check: () => cacheHealth(budgetPolicy, redis) },
      { name: 'rate_limiter', check: () => rateLimiterHealth(quotas) },
      { name: 'reviews', check: () => reviewsHealth(source) },
      ...(redis ? [{ name: 'redis', check: () => redisHealth(redis, quotas) }] : []),
    ],
    refusalOf: refusedAccounts.of,
    snapshots: {
      quotas: quotas.snapshots,
      budgets: budgetPolicy.snapshots,
      breakers: breakers.snapshots,
      ...(redis && { isRedisConnected: redis.isUp }),
    },
    close,
    [Symbol.asyncDispose]: async () => close(),
  };
}
