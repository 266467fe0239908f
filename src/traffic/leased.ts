import type { Asin } from '../products/asin.ts';
import type {
  Call,
  Catalogue,
  Lookup,
  MissingReason,
  Operation,
  SearchPage,
  VariationPage,
} from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { Product } from '../products/product.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Events } from '../telemetry/events.ts';
import type { Judged } from './cache/cache-shelf.ts';
import { createKept, type KeptOptions } from './cache/kept.ts';
import type { KeptPages } from './cache/kept-pages.ts';
import type { Word } from './cache/store.ts';
import { createJointFlight } from './flights/joint-flight.ts';
import type { Leases } from './flights/leases.ts';
import type { Stage } from './pipeline.ts';

export interface LeasedOptions extends Omit<KeptOptions, 'now'> {
  readonly leases: Leases;
  readonly clock: Clock;
  readonly events: Pick<Events, 'upstreamCallAvoided'>;
}

/** What clocks of different machines may differ by, when one has stamped what the other judges. */
const clockToleranceMs = 5_000;

/** What one replica is fetching, the others wait for and read from the store that all share. Look-ups are leased per
 *  ASIN: a replica fetches what nobody else does, and waits for the rest. Categories are asked for too seldom. */
export function leased({ leases, clock, events, ...options }: LeasedOptions): Stage {
  const kept = createKept({ ...options, now: () => clock.now() });
  const parts = { leases, clock };
  const products = createJointFlight<Word<Product>>(parts);
  const searches = createJointFlight<Word<SearchPage>>(parts);
  const families = createJointFlight<Word<VariationPage>>(parts);

  /** What was fetched after this call was made is fresh enough for it, however fresh it wants it. */
  function askerSince(call: Call): () => { maxAgeMs?: number } {
    const sinceMs = clock.elapsed();
    return () => {
      // Read anew each time: somebody more particular may have boarded the flight that this call stands for.
      const { maxAgeMs } = call;
      if (maxAgeMs === undefined) return {};
      return { maxAgeMs: Math.max(maxAgeMs, clock.elapsed() - sinceMs + clockToleranceMs) };
    };
  }

  async function page<Page>(key: string, call: Call, from: PageWays<Page>): Promise<Page> {
    const asker = askerSince(call);
    const words = await from.flight.board([key], call, {
      look: async () => {
        const found = await from.pages.read(key, call, asker());
        return new Map(isFresh(found) ? [[key, found.word]] : []);
      },
      fetch: async () => new Map([[key, { present: await from.fetch() }]]),
      onSaved: () => events.upstreamCallAvoided({ by: 'flight', operation: from.operation }),
    });
    const word = words.get(key);
    if (word !== undefined && 'present' in word) return word.present;
    throw new CatalogueError('not_found', 'another replica was told that there is no such page');
  }

  return function leased(next: Catalogue): Catalogue {
    async function lookup(asins: readonly Asin[], call: Call): Promise<Lookup> {
      const asker = askerSince(call);
      const byKey = new Map(asins.map((asin) => [kept.keys.product(asin, call), asin]));
      const words = await products.board([...byKey.keys()], call, {
        look: async (keys) => {
          const found = await kept.products.read(keys, asker());
          return new Map([...found].flatMap(([key, entry]) => (isFresh(entry) ? [[key, entry.word]] : [])));
        },
        fetch: async (keys) => {
          const wanted = keys.flatMap((key) => byKey.get(key) ?? []);
          const answer = await next.lookup(wanted, call);
          return new Map(wanted.map((asin) => [kept.keys.product(asin, call), wordOn(asin, answer)]));
        },
        onSaved: () => events.upstreamCallAvoided({ by: 'flight', operation: 'lookup' }),
      });
      return toLookup(byKey, words);
    }

    return {
      search: (query, call) =>
        page(kept.keys.search(query, call), call, {
          operation: 'search',
          flight: searches,
          pages: kept.searches,
          fetch: () => next.search(query, call),
        }),
      lookup,
      variations: (asin, pageNumber, call) =>
        page(kept.keys.variations(asin, pageNumber, call), call, {
          operation: 'variations',
          flight: families,
          pages: kept.variations,
          fetch: () => next.variations(asin, pageNumber, call),
        }),
      browse: (nodeIds, call) => next.browse(nodeIds, call),
    };
  };
}

interface PageWays<Page> {
  readonly operation: Operation;
  readonly flight: ReturnType<typeof createJointFlight<Word<Page>>>;
  readonly pages: Pick<KeptPages<Page>, 'read'>;
  readonly fetch: () => Promise<Page>;
}

function isFresh<Value>(entry: Judged<Value> | undefined): entry is Judged<Value> {
  return entry?.standing === 'fresh' || entry?.standing === 'early';
}

function wordOn(asin: Asin, { found, missing }: Lookup): Word<Product> {
  const present = found.get(asin);
  if (present !== undefined) return { present };
  const absent = missing.get(asin);
  if (absent !== undefined) return { absent };
  throw new CatalogueError('upstream_garbled', 'the answer to a look-up left out an ASIN asked for');
}

function toLookup(byKey: ReadonlyMap<string, Asin>, words: ReadonlyMap<string, Word<Product>>): Lookup {
  const found = new Map<Asin, Product>();
  const missing = new Map<Asin, MissingReason>();
  for (const [key, asin] of byKey) {
    const word = words.get(key);
    if (word === undefined) continue;
    if ('present' in word) found.set(asin, word.present);
    else missing.set(asin, word.absent);
  }
  return { found, missing };
}
