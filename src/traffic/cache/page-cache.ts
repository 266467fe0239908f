import type { Call, SearchPage, VariationPage } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { BackgroundRefresh } from './background-refresh.ts';
import type { CacheMetrics } from './cache-metrics.ts';
import { staleIfError } from './freshness-policy.ts';
import type { PageNamespace } from './page-namespace.ts';
import type { RequestFrequency } from './request-frequency.ts';
import type { SoftDeadline } from './soft-deadline.ts';
import type { CacheValue } from './store.ts';

export interface PageCacheParts<Page> {
  readonly operation: 'search' | 'variations';
  readonly pages: PageNamespace<Page>;
  readonly requestFrequency: RequestFrequency;
  readonly refresh: BackgroundRefresh;
  readonly softDeadline: SoftDeadline;
  readonly metrics: CacheMetrics;
  readonly drawTtlJitter: () => number;
  readonly now: () => EpochMs;
}

/** Answers a page from the cache, or fetches and caches it.
 *  @throws CatalogueError when the page can neither be fetched nor be served stale */
export type PageCache<Page> = (key: string, call: Call, sources: PageSources<Page>) => Promise<Page>;

interface PageSources<Page> {
  readonly fetch: (call: Call) => Promise<Page>;
  /** Another page that will do when Amazon cannot be asked, with so many products at least. */
  readonly fallback?: (minProducts: number) => Promise<Page | undefined>;
  /** The day's budget is almost spent: a stale or a fallback page is preferred to asking Amazon. */
  readonly isShed?: boolean;
}

/** Where Amazon could still be asked, a fallback has to offer some choice. */
const minProductsWhenShed = 3;

export function createPageCache<Page extends SearchPage | VariationPage>(
  parts: PageCacheParts<Page>,
): PageCache<Page> {
  const { operation, pages, requestFrequency, refresh, softDeadline, metrics, drawTtlJitter, now } = parts;

  async function renew(key: string, call: Call, fetch: (call: Call) => Promise<Page>): Promise<Page> {
    const ttlJitter = drawTtlJitter();
    try {
      const page = await fetch(call);
      await pages.put(key, page, call, ttlJitter);
      return page;
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'not_found') {
        await pages.putMissing(key, ttlJitter);
      }
      throw error;
    }
  }

  return async (key, call, { fetch, fallback, isShed = false }) => {
    const entry = await pages.get(key, call, {
      maxAgeMs: call.maxAgeMs,
      group: call.marketplace.group,
      requestsPerHour: requestFrequency.count(key),
    });
    metrics.read(entry);

    function unexpired(why: 'amazon_failed' | 'amazon_slow' | 'budget'): CacheValue<Page> | undefined {
      if (entry === undefined || entry.expiresAt <= now()) return undefined;
      metrics.staleServed(why);
      return entry.answer;
    }

    async function withoutAmazon(
      why: 'amazon_failed' | 'budget',
      minProducts: number,
    ): Promise<CacheValue<Page> | undefined> {
      const known = unexpired(why);
      if (known !== undefined) return known;
      const value = await fallback?.(minProducts);
      if (value !== undefined) metrics.staleServed('stand_in');
      return value && { value };
    }

    if (entry === undefined || entry.freshness === 'stale-if-error') {
      const shed = isShed ? await withoutAmazon('budget', minProductsWhenShed) : undefined;
      if (shed !== undefined) return orNotFound(shed);
      const fetched = softDeadline<CacheValue<Page>>(
        call,
        async (onward) => ({ value: await renew(key, onward, fetch) }),
        () => unexpired('amazon_slow'),
      );
      return orNotFound(await staleIfError(fetched, () => withoutAmazon('amazon_failed', 1)));
    }
    metrics.callAvoided();
    if (entry.freshness === 'stale-served') metrics.staleServed('budget');
    if (entry.freshness === 'refresh-ahead') {
      const keys = new Map([[key, key]]);
      refresh({ operation, keys, call, renew: (_keys, onward) => renew(key, onward, fetch) });
    }
    return orNotFound(entry.answer);
  };
}

function orNotFound<Page>(answer: CacheValue<Page>): Page {
  if ('value' in answer) return answer.value;
  throw new CatalogueError('not_found', 'Amazon said a short while ago that there is no such page');
}
