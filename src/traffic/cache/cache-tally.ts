import type { Operation } from '../../products/catalogue.ts';
import type { Events } from '../../telemetry/events.ts';
import type { Judged } from './cache-shelf.ts';
import type { StoreLevel } from './store.ts';

/** Counts what the cache was asked for and what that spared Amazon. */
export interface Tally {
  /** One key was looked for; `undefined` when nothing usable is kept under it. */
  read(entry: Judged<unknown> | undefined): void;
  /** A kept answer was told past its time to live. */
  stale(why: 'refreshing' | 'amazon_failed' | 'budget' | 'stand_in'): void;
  /** The whole call was answered without Amazon. */
  saved(): void;
}

/** @param farthest the level at which a miss is counted */
export function createTally(
  operation: Operation,
  farthest: StoreLevel,
  events: Pick<Events, 'cacheRead' | 'upstreamCallAvoided' | 'staleServed'>,
): Tally {
  return {
    read: (entry) =>
      events.cacheRead({
        operation,
        level: entry?.level ?? farthest,
        result: entry ? resultOf(entry) : 'miss',
      }),
    stale: (why) => events.staleServed({ operation, why }),
    saved: () => events.upstreamCallAvoided({ by: 'cache', operation }),
  };
}

function resultOf({ word, standing }: Judged<unknown>): 'hit' | 'stale' | 'negative' {
  if (standing !== 'fresh' && standing !== 'early') return 'stale';
  return 'absent' in word ? 'negative' : 'hit';
}
