import type { Call, SearchPage, VariationPage } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { orReserve } from './cache-fallback.ts';
import type { Refresher } from './cache-refresh.ts';
import type { Tally } from './cache-tally.ts';
import type { KeptPages } from './kept-pages.ts';
import type { Popularity } from './popularity.ts';
import type { Word } from './store.ts';

export interface CachedPagesParts<Page> {
  readonly operation: 'search' | 'variations';
  readonly kept: KeptPages<Page>;
  readonly popularity: Popularity;
  readonly refresher: Refresher;
  readonly tally: Tally;
  readonly drawLifeShare: () => number;
  readonly now: () => EpochMs;
}

/** Answers a page from what is kept under its key, or fetches it and keeps it.
 *  @throws CatalogueError when the page can neither be fetched nor be told from reserve */
export type CachedPages<Page> = (key: string, call: Call, sources: PageSources<Page>) => Promise<Page>;

interface PageSources<Page> {
  readonly fetch: (call: Call) => Promise<Page>;
  /** Another page that will do when there is no asking Amazon, with so many products at least. */
  readonly standIn?: (least: number) => Promise<Page | undefined>;
  /** The day's budget is almost gone: what else will do is preferred to asking Amazon. */
  readonly isSpared?: boolean;
}

/** Where Amazon could still be asked, a stand-in has to offer some choice. */
const enough = 3;

export function createCachedPages<Page extends SearchPage | VariationPage>(
  parts: CachedPagesParts<Page>,
): CachedPages<Page> {
  const { operation, kept: pages, popularity, refresher, tally, drawLifeShare, now } = parts;

  async function renew(key: string, call: Call, fetch: (call: Call) => Promise<Page>): Promise<Page> {
    const lifeShare = drawLifeShare();
    try {
      const page = await fetch(call);
      await pages.keep(key, page, call, lifeShare);
      return page;
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'not_found') {
        await pages.keepAbsence(key, lifeShare);
      }
      throw error;
    }
  }

  return async (key, call, { fetch, standIn, isSpared = false }) => {
    const asker = {
      maxAgeMs: call.maxAgeMs,
      group: call.marketplace.group,
      asksPerHour: popularity.asked(key),
    };
    const kept = await pages.read(key, call, asker);
    tally.read(kept);

    async function inReserve(
      why: 'amazon_failed' | 'budget',
      least: number,
    ): Promise<Word<Page> | undefined> {
      if (kept !== undefined && kept.expiresAt > now()) {
        tally.stale(why);
        return kept.word;
      }
      const present = await standIn?.(least);
      if (present !== undefined) tally.stale('stand_in');
      return present && { present };
    }

    if (kept === undefined || kept.standing === 'stale') {
      const spared = isSpared ? await inReserve('budget', enough) : undefined;
      if (spared !== undefined) return told(spared);
      const fetched = renew(key, call, fetch).then((present): Word<Page> => ({ present }));
      return told(await orReserve(fetched, () => inReserve('amazon_failed', 1)));
    }
    tally.saved();
    if (kept.standing === 'aged') tally.stale('budget');
    if (kept.standing === 'due') tally.stale('refreshing');
    if (kept.standing === 'due' || kept.standing === 'early') {
      refresher.refresh({
        operation,
        ids: [key],
        call,
        keyOf: (id) => id,
        renew: (_ids, onward) => renew(key, onward, fetch),
      });
    }
    return told(kept.word);
  };
}

function told<Page>(word: Word<Page>): Page {
  if ('present' in word) return word.present;
  throw new CatalogueError('not_found', 'Amazon said a short while ago that there is no such page');
}
