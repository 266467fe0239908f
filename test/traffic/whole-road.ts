import type { Catalogue } from '../../src/products/catalogue.ts';
import { batched } from '../../src/traffic/batched.ts';
import { createFreshnessPolicy } from '../../src/traffic/cache/cache-policy.ts';
import { createMemoryStore } from '../../src/traffic/cache/memory-store.ts';
import { createThrift } from '../../src/traffic/cache/thrift.ts';
import { cached } from '../../src/traffic/cached.ts';
import { createBreakers } from '../../src/traffic/circuit/breakers.ts';
import { systemClock } from '../../src/traffic/clock.ts';
import { coalesced } from '../../src/traffic/coalesced.ts';
import { createLoneLeases } from '../../src/traffic/flights/leases.ts';
import { gate } from '../../src/traffic/gate.ts';
import { guarded } from '../../src/traffic/guarded.ts';
import { leased } from '../../src/traffic/leased.ts';
import { limited } from '../../src/traffic/limited.ts';
import { createQuotas } from '../../src/traffic/quota/quotas.ts';
import { retried } from '../../src/traffic/retried.ts';
import { type Observer, route } from '../../src/traffic/road.ts';
import { reports } from './reports.ts';

export interface WholeRoadOptions {
  readonly source: Catalogue;
  readonly observer?: Observer;
  readonly perSecond?: number;
  readonly perDay?: number;
}

const unobserved: Observer = { stage: (_name, catalogue) => catalogue, source: (catalogue) => catalogue };

/** Every stage there is, put together the way the composition root does it, over a source of the test's own. */
export function wholeRoad({
  source,
  observer = unobserved,
  perSecond = 1,
  perDay = 8_000,
}: WholeRoadOptions) {
  const clock = systemClock();
  const events = reports();
  const random = () => 0.5;
  const store = createMemoryStore(16_000_000, clock.now);
  const quotas = createQuotas({ perSecond, perDay, clock, events });
  const policy = createFreshnessPolicy(
    { searchMs: 3_600_000, productMs: 3_600_000, browseMs: 86_400_000 },
    clock.now,
    createThrift({ quotas: quotas.snapshots, clock }),
  );
  const keeping = { store, policy, clock, events, fingerprint: 'test' };
  const breakers = createBreakers({
    failuresToOpen: 5,
    openMs: 60_000,
    upstreamTimeoutMs: 5_000,
    clock,
    events,
  });
  const catalogue = route(
    [
      cached({ ...keeping, random }),
      coalesced({ clock, events }),
      leased({ ...keeping, leases: createLoneLeases() }),
      batched({ clock, events }),
      retried({ clock, events, random }),
      gate(breakers, clock),
      limited(quotas),
      guarded(breakers),
    ],
    source,
    observer,
  );
  return { catalogue, quotas, breakers, events };
}
