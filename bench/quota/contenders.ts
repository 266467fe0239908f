import type { Catalogue } from '../../src/products/catalogue.ts';
import { marketplaceOf } from '../../src/products/marketplaces.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type CatalogueOverrides, createCatalogue } from '../../src/traffic/create-catalogue.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import type { Assortment } from './assortment.ts';
import { exactArgumentCache } from './exact-argument-cache.ts';
import type { Habits } from './habits.ts';
import { createSeededRandom } from './seeded-random.ts';
import { silentEvents as events } from './silent-events.ts';
import { createSimulatedAmazon, type SimulatedAmazon } from './simulated-amazon.ts';
import { createSimulatedRedis, type SimulatedRedis } from './simulated-redis.ts';

/** One way of spending the budget: which of our stages a call passes on its way. */
export interface Contender {
  readonly name: string;
  readonly replicas: number;
  readonly cache: 'none' | 'exact arguments' | 'ours';
  readonly without?: 'coalescing' | 'budget policy' | 'shared recently seen' | 'time slots';
}

export const contenders: readonly Contender[] = [
  { name: 'no cache', replicas: 1, cache: 'none' },
  { name: 'exact', replicas: 1, cache: 'exact arguments' },
  { name: 'ours', replicas: 1, cache: 'ours' },
  { name: 'ours-3', replicas: 3, cache: 'ours' },
  { name: 'ours-10', replicas: 10, cache: 'ours' },
  { name: 'no-coalescing', replicas: 1, cache: 'ours', without: 'coalescing' },
  { name: 'no-budget-policy', replicas: 1, cache: 'ours', without: 'budget policy' },
  { name: 'ours-3-no-recently-seen', replicas: 3, cache: 'ours', without: 'shared recently seen' },
  { name: 'ours-3-no-time-slots', replicas: 3, cache: 'ours', without: 'time slots' },
];

export interface Budget {
  readonly perSecond: number;
  readonly perDay: number;
}

export interface PipelineOptions {
  readonly contender: Contender;
  readonly assortment: Assortment;
  readonly habits: Pick<Habits, 'marketplaces'>;
  readonly budget: Budget;
  /** Of each replica's memory. */
  readonly cacheBytes: number;
  readonly seed: number;
  readonly isRedisUp: () => boolean;
}

export interface Pipelines {
  /** One per replica, all to the same Amazon. */
  readonly catalogues: readonly Catalogue[];
  readonly amazon: SimulatedAmazon;
  close(): void;
}

const ttls = { searchMs: 3_600_000, productMs: 7_200_000, browseMs: 86_400_000 };

/** Builds the contender's pipelines, one per replica, to one Amazon with one account. */
export function createPipelines(options: PipelineOptions): Pipelines {
  const { contender, assortment, habits, budget, cacheBytes, seed, isRedisUp } = options;
  const clock = systemClock();
  const amazon = createSimulatedAmazon(assortment, { seed, perSecond: budget.perSecond });
  const limiter = createMemoryLimiter({ ...budget, clock });
  const { replicas, without } = contender;
  const hasTimeSlots = without !== 'time slots';
  const redis =
    replicas > 1
      ? createSimulatedRedis({ isUp: isRedisUp, budget, replicas, clock, hasTimeSlots })
      : undefined;
  const random = createSeededRandom(`stages ${seed}`).fraction;
  const groups = [...new Set(habits.marketplaces.map((code) => marketplaceOf(code).group))];

  const opened = Array.from({ length: replicas }, (_, replica) => {
    const own = redis?.createLimiter(replica) ?? limiter;
    return createCatalogue({
      source: { ...amazon, groupsWithoutReviews: () => [] },
      deployment: { source: 'bench', tags: {} },
      replicas,
      cache: { ...ttls, maxBytes: cacheBytes },
      quota: { ...budget, groups },
      circuit: { failuresToOpen: 5, openMs: 60_000 },
      upstreamTimeoutMs: 5_000,
      clock,
      events,
      random,
      overrides: { ...overridesOf(contender, redis), limiterOf: () => own },
    });
  });

  return {
    amazon,
    catalogues: opened.map(({ catalogue }) => catalogue),
    close() {
      for (const each of opened) each.close();
    },
  };
}

function overridesOf({ cache, without }: Contender, redis: SimulatedRedis | undefined): CatalogueOverrides {
  return {
    ...(redis && {
      remoteStore: redis.store,
      ...(without !== 'shared recently seen' && { recentlySeen: redis.createRecentlySeen() }),
    }),
    withoutBudgetPolicy: without === 'budget policy',
    stages(own) {
      if (cache === 'none') return [];
      if (cache === 'exact arguments') return [exactArgumentCache()];
      return own.filter(({ name }) => without !== 'coalescing' || name !== 'coalesced');
    },
  };
}
