import type { Catalogue } from '../../src/products/catalogue.ts';
import { batched } from '../../src/traffic/batched.ts';
import { createBreakers } from '../../src/traffic/breakers.ts';
import { createFreshnessPolicy } from '../../src/traffic/cache-policy.ts';
import { cached } from '../../src/traffic/cached.ts';
import { systemClock } from '../../src/traffic/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { gate } from '../../src/traffic/gate.ts';
import { guarded } from '../../src/traffic/guarded.ts';
import { limited } from '../../src/traffic/limited.ts';
import { createMemorySlots } from '../../src/traffic/memory-slots.ts';
import { createMemoryStore } from '../../src/traffic/memory-store.ts';
import { createQuotas } from '../../src/traffic/quotas.ts';
import { retried } from '../../src/traffic/retried.ts';
import { type Observer, route } from '../../src/traffic/road.ts';
import type { Stage } from '../../src/traffic/stage.ts';
import { createTwoLevelStore } from '../../src/traffic/two-level-store.ts';
import { createChance } from './chance.ts';
import { exactArguments } from './exact-arguments.ts';
import { createMadeUpAmazon, type MadeUpAmazon } from './made-up-amazon.ts';
import type { ShopFloor } from './shop-floor.ts';
import { unheard } from './unheard.ts';

/** One way of spending the budget: which of our stages a call passes on its way. */
export interface Contender {
  readonly name: string;
  readonly replicas: number;
  readonly cache: 'none' | 'exact arguments' | 'ours';
  readonly without?: 'flights' | 'batches' | undefined;
}

export const lineup: readonly Contender[] = [
  { name: 'no cache', replicas: 1, cache: 'none' },
  { name: 'exact-argument cache, 1 h', replicas: 1, cache: 'exact arguments' },
  { name: 'ours', replicas: 1, cache: 'ours' },
  { name: 'ours, 3 replicas', replicas: 3, cache: 'ours' },
  { name: 'ours, 10 replicas', replicas: 10, cache: 'ours' },
  { name: 'ours without shared flights', replicas: 1, cache: 'ours', without: 'flights' },
  { name: 'ours without gathering', replicas: 1, cache: 'ours', without: 'batches' },
];

export interface Budget {
  readonly perSecond: number;
  readonly perDay: number;
}

const unobserved: Observer = { stage: (_name, catalogue) => catalogue, source: (catalogue) => catalogue };
const cacheBytes = 256 * 1_048_576;

/** Lays the contender's roads, one per replica, to one Amazon with one account. */
export function layRoads(contender: Contender, floor: ShopFloor, budget: Budget, seed: number) {
  const clock = systemClock();
  const amazon = createMadeUpAmazon(floor, seed);
  const ledger = createMemorySlots({ ...budget, clock });
  const between = { ...createMemoryStore(cacheBytes, clock.now), onCleared: () => {}, close: () => {} };
  const chance = createChance(`stages ${seed}`);

  const replicas = Array.from({ length: contender.replicas }, () => {
    const quotas = createQuotas({ ...budget, clock, events: unheard, ledgerOf: () => ledger });
    const breakers = createBreakers({
      failuresToOpen: 5,
      openMs: 60_000,
      upstreamTimeoutMs: 5_000,
      clock,
      events: unheard,
    });
    const near = createMemoryStore(cacheBytes, clock.now);
    const store = contender.replicas === 1 ? near : createTwoLevelStore(near, between);
    const policy = createFreshnessPolicy(
      { searchMs: 3_600_000, productMs: 7_200_000, browseMs: 86_400_000 },
      clock.now,
    );
    const ours: readonly Stage[] = [
      cached({ store, policy, clock, events: unheard, fingerprint: 'bench', random: chance.fraction }),
      ...(contender.without === 'flights' ? [] : [coalesced({ clock, events: unheard })]),
      ...(contender.without === 'batches' ? [] : [batched({ clock, events: unheard })]),
    ];
    const saving = { none: [], 'exact arguments': [exactArguments()], ours }[contender.cache];
    const stages = [
      ...saving,
      retried({ clock, events: unheard, random: chance.fraction }),
      gate(breakers),
      limited(quotas),
      guarded(breakers),
    ];
    return { road: route(stages, amazon, unobserved), breakers };
  });

  return {
    amazon,
    roads: replicas.map(({ road }): Catalogue => road),
    close: () => replicas.forEach(({ breakers }) => void breakers.close()),
  } satisfies { amazon: MadeUpAmazon; roads: readonly Catalogue[]; close: () => void };
}
