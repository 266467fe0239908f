import type { Catalogue } from '../../src/products/catalogue.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createCatalogue } from '../../src/traffic/create-catalogue.ts';
import { createLoneLeases } from '../../src/traffic/flights/leases.ts';
import { createMemoryLimiter } from '../../src/traffic/quota/memory-limiter.ts';
import { createChance } from './chance.ts';
import { exactArguments } from './exact-arguments.ts';
import { createMadeUpAmazon, type MadeUpAmazon } from './made-up-amazon.ts';
import { createNearLeases } from './near-leases.ts';
import type { ShopFloor } from './shop-floor.ts';
import { unheard } from './unheard.ts';

/** One way of spending the budget: which of our stages a call passes on its way. */
export interface Contender {
  readonly name: string;
  readonly replicas: number;
  readonly cache: 'none' | 'exact arguments' | 'ours';
  readonly without?: 'flights' | 'batches' | 'leases' | 'thrift';
}

export const lineup: readonly Contender[] = [
  { name: 'no cache', replicas: 1, cache: 'none' },
  { name: 'exact-argument cache, 1 h', replicas: 1, cache: 'exact arguments' },
  { name: 'ours', replicas: 1, cache: 'ours' },
  { name: 'ours, 3 replicas', replicas: 3, cache: 'ours' },
  { name: 'ours, 10 replicas', replicas: 10, cache: 'ours' },
  { name: 'ours without shared flights', replicas: 1, cache: 'ours', without: 'flights' },
  { name: 'ours without gathering', replicas: 1, cache: 'ours', without: 'batches' },
  { name: 'ours without thrift', replicas: 1, cache: 'ours', without: 'thrift' },
  { name: 'ours, 3 replicas without leases', replicas: 3, cache: 'ours', without: 'leases' },
];

export interface Budget {
  readonly perSecond: number;
  readonly perDay: number;
}

const cacheBytes = 256 * 1_048_576;
const wishes = { searchMs: 3_600_000, productMs: 7_200_000, browseMs: 86_400_000 };
const events = unheard;

/** Lays the contender's roads, one per replica, to one Amazon with one account. What Redis is to replicas (the store,
 *  the slots, the leases) is shared memory here, with the same promises and no network. */
export function layRoads(contender: Contender, floor: ShopFloor, budget: Budget, seed: number) {
  const { replicas, without } = contender;
  const clock = systemClock();
  const amazon = createMadeUpAmazon(floor, seed);
  const limiter = createMemoryLimiter({ ...budget, clock });
  const remote = { ...createMemoryStore(cacheBytes, clock.now), onCleared: () => {}, close: () => {} };
  const leases = replicas === 1 || without === 'leases' ? createLoneLeases() : createNearLeases();
  const chance = createChance(`stages ${seed}`);

  const laid = Array.from({ length: replicas }, () =>
    createCatalogue({
      source: { ...amazon, groupsWithoutReviews: () => [] },
      deployment: { source: 'bench', tags: {} },
      replicas,
      cache: { ...wishes, maxBytes: cacheBytes },
      quota: { ...budget, groups: ['NA'] },
      circuit: { failuresToOpen: 5, openMs: 60_000 },
      upstreamTimeoutMs: 5_000,
      clock,
      events,
      random: chance.fraction,
      overrides: {
        ...(replicas > 1 && { remoteStore: remote }),
        limiterOf: () => limiter,
        leases,
        withoutThrift: without === 'thrift',
        stages(own) {
          if (contender.cache === 'none') return [];
          if (contender.cache === 'exact arguments') return [exactArguments()];
          const left = { flights: 'coalesced', batches: 'batched', leases: undefined, thrift: undefined };
          return own.filter(({ name }) => without === undefined || name !== left[without]);
        },
      },
    }),
  );

  return {
    amazon,
    roads: laid.map(({ catalogue }) => catalogue),
    close() {
      for (const each of laid) each.close();
    },
  } satisfies { amazon: MadeUpAmazon; roads: readonly Catalogue[]; close: () => void };
}
