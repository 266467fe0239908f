import type { Operation } from '../../products/catalogue.ts';
import { ageMs } from '../../products/freshness.ts';
import type { EpochMs } from '../../products/product.ts';
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
  /** An answer left the pipeline, with so many products or nodes.
   *  @param askedAt of its oldest part; absent when it has none */
  answerServed(size: number, askedAt: EpochMs | undefined): void;
}

export interface CacheMetricsParts {
  /** The level at which a miss is counted. */
  readonly farthest: StoreLevel;
  readonly events: Pick<Events, 'answerServed' | 'cacheRead' | 'upstreamCallAvoided' | 'staleServed'>;
  readonly now: () => EpochMs;
}

export function createCacheMetrics(
  operation: Operation,
  { farthest, events, now }: CacheMetricsParts,
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
    answerServed: (size, askedAt) =>
      events.answerServed({
        operation,
        content: size > 0 ? 'some' : 'none',
        ...(askedAt !== undefined && { ageMs: ageMs(askedAt, now()) }),
      }),
  };
}

function resultOf({ answer, freshness }: CachedEntry<unknown>): 'hit' | 'stale' | 'negative' {
  if (freshness !== 'fresh' && freshness !== 'refresh-ahead') return 'stale';
  return 'missing' in answer ? 'negative' : 'hit';
}
