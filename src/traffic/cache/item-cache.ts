import type { Call, MissingReason } from '../../products/catalogue.ts';
import type { EpochMs } from '../../products/product.ts';
import type { BackgroundRefresh } from './background-refresh.ts';
import type { CacheMetrics } from './cache-metrics.ts';
import type { CachedEntry, CacheNamespace } from './cache-namespace.ts';
import { staleIfError } from './freshness-policy.ts';
import type { RequestFrequency } from './request-frequency.ts';
import type { SoftDeadline } from './soft-deadline.ts';
import type { CacheValue } from './store.ts';

/** What Amazon has and has not, by id: every id asked for is in one of the two. */
export interface Items<Id extends string, Value> {
  readonly found: ReadonlyMap<Id, Value>;
  readonly missing: ReadonlyMap<Id, MissingReason>;
}

/** @throws CatalogueError */
export type FetchItems<Id extends string, Value> = (
  ids: readonly Id[],
  call: Call,
) => Promise<Items<Id, Value>>;

export interface ItemCacheParts<Id extends string, Value> {
  readonly operation: 'lookup' | 'browse';
  readonly namespace: CacheNamespace<Value>;
  readonly keyOf: (id: Id, call: Call) => string;
  readonly fetchItems: FetchItems<Id, Value>;
  readonly requestFrequency: RequestFrequency;
  readonly refresh: BackgroundRefresh;
  readonly softDeadline: SoftDeadline;
  readonly metrics: CacheMetrics;
  readonly drawTtlJitter: () => number;
  readonly now: () => EpochMs;
}

type Answers<Id, Value> = ReadonlyMap<Id, CacheValue<Value>>;
type Keys<Id> = ReadonlyMap<Id, string>;

/** Amazon answers ten ids in one request, at the price of one (Creators API, GetItems and GetBrowseNodes). */
const maxIdsPerRequest = 10;

/** The same look-up, each id by itself: what is cached is served, and only the rest is fetched. It fails when the rest
 *  can neither be fetched nor be served stale. */
export function createItemCache<Id extends string, Value>(
  parts: ItemCacheParts<Id, Value>,
): FetchItems<Id, Value> {
  const { operation, namespace, fetchItems, requestFrequency, refresh, metrics } = parts;
  const { softDeadline, drawTtlJitter, now } = parts;

  async function read(keys: Keys<Id>, call: Call): Promise<ReadonlyMap<Id, CachedEntry<Value>>> {
    const frequencies = new Map(Array.from(keys.values(), (key) => [key, requestFrequency.count(key)]));
    const entries = await namespace.get([...keys.values()], (key) => ({
      maxAgeMs: call.maxAgeMs,
      group: call.marketplace.group,
      requestsPerHour: frequencies.get(key) ?? 0,
    }));
    return pick([...keys.keys()], (id) => entries.get(keys.get(id) ?? ''));
  }

  /** Fetches and caches. An id that the answer leaves out stays unknown: it is not cached as missing. */
  async function renew(keys: Keys<Id>, call: Call): Promise<Answers<Id, Value>> {
    const { found, missing } = await fetchItems([...keys.keys()], call);
    const answers = pick([...keys.keys()], (id): CacheValue<Value> | undefined => {
      const value = found.get(id);
      if (value !== undefined) return { value };
      const reason = missing.get(id);
      return reason && { missing: reason };
    });
    const byKey = Array.from(answers, ([id, answer]) => [keys.get(id) ?? '', answer] as const);
    await namespace.put(new Map(byKey), drawTtlJitter());
    return answers;
  }

  return async (ids, call) => {
    const keys = new Map(ids.map((id) => [id, parts.keyOf(id, call)]));
    if (keys.size === 0) return { found: new Map(), missing: new Map() };
    const keysOf = (some: readonly Id[]) => pick(some, (id) => keys.get(id));
    const wanted = [...keys.keys()];
    const entries = await read(keys, call);
    for (const id of wanted) metrics.read(entries.get(id));

    const served = pick(wanted, (id) => {
      const entry = entries.get(id);
      return entry?.freshness === 'stale-if-error' ? undefined : entry?.answer;
    });
    const isState = (state: CachedEntry<Value>['freshness']) => (id: Id) =>
      entries.get(id)?.freshness === state;
    const rest = wanted.filter((id) => !served.has(id));
    if (rest.length === 0) {
      for (const _ of wanted.filter(isState('stale-served'))) metrics.staleServed('budget');
      refresh({ operation, keys: keysOf(wanted.filter(isState('refresh-ahead'))), call, renew });
      metrics.callAvoided();
      return toItems(wanted, served);
    }
    // A request leaves in any case, and costs the same with more ids: those that are not quite fresh go with it.
    const piggybacked = wanted.filter((id) => served.has(id) && !isState('fresh')(id));
    const room = Math.max(maxIdsPerRequest - rest.length, 0);
    const fetching = [...rest, ...piggybacked.slice(0, room)];
    const staleFor = (why: 'amazon_failed' | 'amazon_slow') => () => {
      const stale = unexpired(fetching, entries, now());
      for (const _ of stale ?? []) metrics.staleServed(why);
      return stale;
    };
    const fetched = await staleIfError(
      softDeadline(call, (onward) => renew(keysOf(fetching), onward), staleFor('amazon_slow')),
      staleFor('amazon_failed'),
    );
    return toItems(wanted, new Map([...served, ...fetched]));
  };
}

/** The cached answers on all of these ids, or nothing: half an answer cannot stand for a whole one. */
function unexpired<Id extends string, Value>(
  ids: readonly Id[],
  entries: ReadonlyMap<Id, CachedEntry<Value>>,
  at: EpochMs,
): Answers<Id, Value> | undefined {
  const answers = pick(ids, (id) => {
    const entry = entries.get(id);
    return entry !== undefined && entry.expiresAt > at ? entry.answer : undefined;
  });
  return answers.size === ids.length ? answers : undefined;
}

function toItems<Id extends string, Value>(
  ids: readonly Id[],
  answers: Answers<Id, Value>,
): Items<Id, Value> {
  const found = new Map<Id, Value>();
  const missing = new Map<Id, MissingReason>();
  for (const id of ids) {
    const answer = answers.get(id);
    if (answer === undefined) continue;
    if ('value' in answer) found.set(id, answer.value);
    else missing.set(id, answer.missing);
  }
  return { found, missing };
}

/** A map of those keys for which there is a value, in their order. */
function pick<Key, Value>(keys: readonly Key[], look: (key: Key) => Value | undefined): Map<Key, Value> {
  const picked = new Map<Key, Value>();
  for (const key of keys) {
    const value = look(key);
    if (value !== undefined) picked.set(key, value);
  }
  return picked;
}
