import type { Operation } from '../../products/catalogue.ts';
import type { Events } from '../../telemetry/events.ts';
import type { CachedEntry } from './cache-namespace.ts';
import type { StoreLevel } from './store.ts';

/** Counts the cache's reads and the Amazon calls that it avoided, for one operation. */
export interface CacheMetrics {
  /** One key was read; `undefined` when nothing usable is cached under it. */
  read(entry: CachedEntry<unknown> | undefined): void;
  /** An answer was served past its time to live, or from the fallback search. */
  staleServed(why: Parameters<Events['staleServed']>[0]['why']): void;
  /** The whole call was answered without Amazon. */
  callAvoided(): void;
}

/** @param farthest the level at which a miss is counted */
export function createCacheMetrics(
  operation: Operation,
  farthest: StoreLevel,
  events: Pick<Events, 'cacheRead' | 'upstreamCallAvoided' | 'staleServed'>,
): CacheMetrics {
  return {
    read: (entry) =>
      events.cacheRead({
        operation,
        level: entry?.level ?? farthest,
        result: entry ? resultOf(entry) : 'miss',
      }),
    staleServed: (why) => events.staleServed({ operation, why }),
    callAvoided: () => events.upstreamCallAvoided({ by: 'cache', operation }),
  };
}

function resultOf({ answer, freshness }: CachedEntry<unknown>): 'hit' | 'stale' | 'negative' {
  if (freshness !== 'fresh' && freshness !== 'refresh-ahead') return 'stale';
  return 'missing' in answer ? 'negative' : 'hit';
}
