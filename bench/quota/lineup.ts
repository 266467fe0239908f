import type { Catalogue } from '../../src/products/catalogue.ts';
import { batched } from '../../src/traffic/batched.ts';
import { createFreshnessPolicy } from '../../src/traffic/cache/cache-policy.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createThrift } from '../../src/traffic/cache/thrift.ts';
import { createTwoLevelStore } from '../../src/traffic/cache/two-level-store.ts';
import { cached } from '../../src/traffic/cached.ts';
import { createBreakers } from '../../src/traffic/circuit/breakers.ts';
import { systemClock } from '../../src/traffic/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { createLoneLeases } from '../../src/traffic/flights/leases.ts';
import { gate } from '../../src/traffic/gate.ts';
import { guarded } from '../../src/traffic/guarded.ts';
import { leased } from '../../src/traffic/leased.ts';
import { limited } from '../../src/traffic/limited.ts';
import { createMemorySlots } from '../../src/traffic/quota/memory-slots.ts';
import { createQuotas } from '../../src/traffic/quota/quotas.ts';
import { retried } from '../../src/traffic/retried.ts';
import { type Observer, route } from '../../src/traffic/road.ts';
import type { Stage } from '../../src/traffic/stage.ts';
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

const unobserved: Observer = { stage: (_name, catalogue) => catalogue, source: (catalogue) => catalogue };
const cacheBytes = 256 * 1_048_576;
const wishes = { searchMs: 3_600_000, productMs: 7_200_000, browseMs: 86_400_000 };
const events = unheard;

/** Lays the contender's roads, one per replica, to one Amazon with one account. What Redis is to replicas (the store,
 *  the slots, the leases) is shared memory here, with the same promises and no network. */
export function layRoads(contender: Contender, floor: ShopFloor, budget: Budget, seed: number) {
  const { replicas, without } = contender;
  const clock = systemClock();
  const amazon = createMadeUpAmazon(floor, seed);
  const ledger = createMemorySlots({ ...budget, clock });
  const remote = { ...createMemoryStore(cacheBytes, clock.now), onCleared: () => {}, close: () => {} };
  const leases = replicas === 1 || without === 'leases' ? createLoneLeases() : createNearLeases();
  const chance = createChance(`stages ${seed}`);

  const laid = Array.from({ length: replicas }, () => {
    const quotas = createQuotas({ ...budget, groups: ['NA'], clock, events, ledgerOf: () => ledger });
    const breakers = createBreakers({
      failuresToOpen: 5,
      openMs: 60_000,
      upstreamTimeoutMs: 5_000,
      clock,
      events,
    });
    const memory = createMemoryStore(cacheBytes, clock.now);
    const store = replicas === 1 ? memory : createTwoLevelStore(memory, remote);
    const thrift = without === 'thrift' ? undefined : createThrift({ quotas: quotas.snapshots, clock });
    const policy = createFreshnessPolicy(wishes, clock.now, thrift);
    const keeping = { store, policy, fingerprint: 'bench', clock, events };
    const ours: readonly Stage[] = [
      cached({ ...keeping, replicas, random: chance.fraction }),
      ...(without === 'flights' ? [] : [coalesced({ clock, events })]),
      leased({ ...keeping, leases }),
      ...(without === 'batches' ? [] : [batched({ clock, events })]),
    ];
    const saving = { none: [], 'exact arguments': [exactArguments()], ours }[contender.cache];
    const stages = [
      ...saving,
      retried({ clock, events, random: chance.fraction }),
      gate(breakers, clock),
      limited(quotas),
      guarded(breakers),
    ];
    return { road: route(stages, amazon, unobserved), breakers };
  });

  return {
    amazon,
    roads: laid.map(({ road }) => road),
    close() {
      for (const { breakers } of laid) breakers.close();
    },
  } satisfies { amazon: MadeUpAmazon; roads: readonly Catalogue[]; close: () => void };
}
