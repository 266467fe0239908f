import type { Call, MissingReason } from '../../products/catalogue.ts';
import type { EpochMs } from '../../products/product.ts';
import { orReserve } from './cache-fallback.ts';
import type { Refresher } from './cache-refresh.ts';
import type { Judged, Shelf } from './cache-shelf.ts';
import type { Tally } from './cache-tally.ts';
import type { Popularity } from './popularity.ts';
import type { Word } from './store.ts';

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

export interface CachedItemsParts<Id extends string, Value> {
  readonly operation: 'lookup' | 'browse';
  readonly shelf: Shelf<Value>;
  readonly keyOf: (id: Id, call: Call) => string;
  readonly fetchItems: FetchItems<Id, Value>;
  readonly popularity: Popularity;
  readonly refresher: Refresher;
  readonly tally: Tally;
  readonly drawLifeShare: () => number;
  readonly now: () => EpochMs;
}

/** Amazon answers ten ids in one request, at the price of one (Creators API, GetItems and GetBrowseNodes). */
const mostIdsPerRequest = 10;

/** The same look-up, each id by itself: what is kept is told at once, and only the rest is fetched. It fails when
 *  the rest can neither be fetched nor be told from reserve. */
export function createCachedItems<Id extends string, Value>(
  parts: CachedItemsParts<Id, Value>,
): FetchItems<Id, Value> {
  const { operation, shelf, keyOf, fetchItems, popularity, refresher, tally, drawLifeShare, now } = parts;

  async function recall(ids: readonly Id[], call: Call): Promise<ReadonlyMap<Id, Judged<Value>>> {
    const keys = ids.map((id) => keyOf(id, call));
    const asks = new Map(keys.map((key) => [key, popularity.asked(key)]));
    const kept = await shelf.read(keys, (key) => ({
      maxAgeMs: call.maxAgeMs,
      group: call.marketplace.group,
      asksPerHour: asks.get(key) ?? 0,
    }));
    return pick(ids, (id) => kept.get(keyOf(id, call)));
  }

  /** Fetches and keeps. An id on which the answer says nothing stays unknown: it is not kept as missing. */
  async function renew(ids: readonly Id[], call: Call): Promise<ReadonlyMap<Id, Word<Value>>> {
    const answer = await fetchItems(ids, call);
    const words = pick(ids, (id) => wordOn(id, answer));
    await shelf.keep(new Map([...words].map(([id, word]) => [keyOf(id, call), word])), drawLifeShare());
    return words;
  }

  return async (ids, call) => {
    const asked = [...new Set(ids)];
    if (asked.length === 0) return { found: new Map(), missing: new Map() };
    const kept = await recall(asked, call);
    for (const id of asked) tally.read(kept.get(id));

    const told = pick(asked, (id) => toldAtOnce(kept.get(id)));
    const stale = asked.filter((id) => !told.has(id));
    if (stale.length === 0) {
      for (const id of asked) if (kept.get(id)?.standing === 'aged') tally.stale('budget');
      const ahead = asked.filter((id) => isWorthFetching(kept.get(id)));
      for (const id of ahead) if (kept.get(id)?.standing === 'due') tally.stale('refreshing');
      refresher.refresh({ operation, ids: ahead, call, keyOf: (id) => keyOf(id, call), renew });
      tally.saved();
      return toItems(asked, told);
    }
    // A request leaves in any case, and costs the same with what else has seen better days.
    const passengers = asked.filter((id) => told.has(id) && kept.get(id)?.standing !== 'fresh');
    const wanted = [...stale, ...passengers.slice(0, Math.max(mostIdsPerRequest - stale.length, 0))];
    const fetched = await orReserve(renew(wanted, call), () => {
      const words = reserve(wanted, kept, now());
      for (const _ of words ?? []) tally.stale('amazon_failed');
      return words;
    });
    return toItems(asked, new Map([...told, ...fetched]));
  };
}

function isWorthFetching(entry: Judged<unknown> | undefined): boolean {
  return entry?.standing === 'early' || entry?.standing === 'due';
}

function toldAtOnce<Value>(entry: Judged<Value> | undefined): Word<Value> | undefined {
  return entry === undefined || entry.standing === 'stale' ? undefined : entry.word;
}

/** The kept words on all of these ids, or nothing: half an answer cannot stand for a whole one. */
function reserve<Id extends string, Value>(
  ids: readonly Id[],
  kept: ReadonlyMap<Id, Judged<Value>>,
  at: EpochMs,
): ReadonlyMap<Id, Word<Value>> | undefined {
  const words = pick(ids, (id) => {
    const entry = kept.get(id);
    return entry !== undefined && entry.expiresAt > at ? entry.word : undefined;
  });
  return words.size === ids.length ? words : undefined;
}

function wordOn<Id extends string, Value>(
  id: Id,
  { found, missing }: Items<Id, Value>,
): Word<Value> | undefined {
  const present = found.get(id);
  if (present !== undefined) return { present };
  const absent = missing.get(id);
  return absent === undefined ? undefined : { absent };
}

function toItems<Id extends string, Value>(
  ids: readonly Id[],
  words: ReadonlyMap<Id, Word<Value>>,
): Items<Id, Value> {
  const found = new Map<Id, Value>();
  const missing = new Map<Id, MissingReason>();
  for (const id of ids) {
    const word = words.get(id);
    if (word === undefined) continue;
    if ('present' in word) found.set(id, word.present);
    else missing.set(id, word.absent);
  }
  return { found, missing };
}

/** A map of those ids for which there is a value, in their order. */
function pick<Id extends string, Value>(
  ids: readonly Id[],
  look: (id: Id) => Value | undefined,
): Map<Id, Value> {
  const picked = new Map<Id, Value>();
  for (const id of ids) {
    const value = look(id);
    if (value !== undefined) picked.set(id, value);
  }
  return picked;
}
