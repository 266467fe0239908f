import type { Asin } from '../products/asin.ts';
import type { Call, SearchPage, VariationPage } from '../products/catalogue.ts';
import { CatalogueError } from '../products/errors.ts';
import type { EpochMs, Product } from '../products/product.ts';
import { orReserve } from './cache-fallback.ts';
import type { Refresher } from './cache-refresh.ts';
import type { Judged, Shelf } from './cache-shelf.ts';
import type { Tally } from './cache-tally.ts';
import type { Listing, Word } from './store.ts';

export interface CachedPagesParts<Page> {
  readonly operation: 'search' | 'variations';
  readonly listings: Shelf<Listing<Page>>;
  readonly products: Shelf<Product>;
  readonly productKey: (asin: Asin, call: Call) => string;
  /** Puts a page together again. */
  readonly toPage: (head: Omit<Page, 'products'>, products: readonly Product[]) => Page;
  readonly refresher: Refresher;
  readonly tally: Tally;
  readonly drawLifeShare: () => number;
  readonly now: () => EpochMs;
}

/** Answers a page from what is kept under its key, or fetches it and keeps its products one by one, where look-ups
 *  find them as well.
 *  @throws CatalogueError when the page can neither be fetched nor be told from reserve */
export type CachedPages<Page> = (
  key: string,
  call: Call,
  fetchPage: (call: Call) => Promise<Page>,
) => Promise<Page>;

export function createCachedPages<Page extends SearchPage | VariationPage>(
  parts: CachedPagesParts<Page>,
): CachedPages<Page> {
  const { operation, listings, products, productKey, toPage, refresher, tally, drawLifeShare, now } = parts;

  async function recall(key: string, call: Call): Promise<Judged<Page> | undefined> {
    const listing = (await listings.read([key], call.maxAgeMs)).get(key);
    if (listing === undefined) return undefined;
    if ('absent' in listing.word) return { ...listing, word: listing.word };
    const { head, asins } = listing.word.present;
    const keys = asins.map((asin) => productKey(asin, call));
    const kept = await products.read(keys, call.maxAgeMs);
    const shown = keys.flatMap((each) => kept.get(each) ?? []);
    const present = shown.flatMap(({ word }) => ('present' in word ? [word.present] : []));
    // A page with a gap would pass for a shorter one.
    if (present.length < keys.length) return undefined;
    return { ...asOldAsItsOldest([listing, ...shown]), word: { present: toPage(head, present) } };
  }

  async function renew(key: string, call: Call, fetchPage: (call: Call) => Promise<Page>): Promise<Page> {
    const lifeShare = drawLifeShare();
    try {
      const page = await fetchPage(call);
      const { products: shown, ...head } = page;
      await products.keep(
        new Map(shown.map((product) => [productKey(product.asin, call), { present: product }])),
        lifeShare,
      );
      const listing = { head, asins: shown.map(({ asin }) => asin) };
      await listings.keep(new Map([[key, { present: listing }]]), lifeShare);
      return page;
    } catch (error) {
      if (error instanceof CatalogueError && error.code === 'not_found') {
        await listings.keep(new Map([[key, { absent: 'not_found' }]]), lifeShare);
      }
      throw error;
    }
  }

  return async (key, call, fetchPage) => {
    const kept = await recall(key, call);
    tally.read(kept);
    if (kept === undefined || kept.standing === 'stale') {
      const word = await orReserve(
        renew(key, call, fetchPage).then((present): Word<Page> => ({ present })),
        () => (kept !== undefined && kept.expiresAt > now() ? kept.word : undefined),
      );
      return told(word);
    }
    tally.saved();
    if (kept.standing === 'due') {
      refresher.refresh({
        operation,
        ids: [key],
        call,
        keyOf: (id) => id,
        renew: (_ids, onward) => renew(key, onward, fetchPage),
      });
    }
    return told(kept.word);
  };
}

function told<Page>(word: Word<Page>): Page {
  if ('present' in word) return word.present;
  throw new CatalogueError('not_found', 'Amazon said a short while ago that there is no such page');
}

const ageOrder = ['fresh', 'due', 'stale'] as const;

/** A page is as old as the oldest thing on it, expires with the first, and comes from as far as the farthest. */
function asOldAsItsOldest(parts: readonly Judged<unknown>[]): Omit<Judged<unknown>, 'word'> {
  return {
    standing: ageOrder.findLast((standing) => parts.some((part) => part.standing === standing)) ?? 'stale',
    level: parts.some((part) => part.level === 'redis') ? 'redis' : 'memory',
    expiresAt: Math.min(...parts.map((part) => part.expiresAt)),
  };
}
