import type { Asin } from '../../products/asin.ts';
import type { Call, SearchPage, VariationPage } from '../../products/catalogue.ts';
import type { Product } from '../../products/product.ts';
import type { Asker, Standing } from './cache-policy.ts';
import type { Judged, Shelf } from './cache-shelf.ts';
import type { Listing } from './store.ts';

/** Pages, kept as a list of ASINs each; their products are kept one by one, where look-ups find them as well. */
export interface KeptPages<Page> {
  /** The page under a key, put together again; `undefined` when it is not kept whole. */
  read(key: string, call: Call, asker: Asker): Promise<Judged<Page> | undefined>;
  keep(key: string, page: Page, call: Call, lifeShare: number): Promise<void>;
  keepAbsence(key: string, lifeShare: number): Promise<void>;
}

export interface KeptPagesParts<Page> {
  readonly listings: Shelf<Listing<Page>>;
  readonly products: Shelf<Product>;
  readonly productKey: (asin: Asin, call: Call) => string;
  readonly toPage: (head: Omit<Page, 'products'>, products: readonly Product[]) => Page;
}

export function createKeptPages<Page extends SearchPage | VariationPage>({
  listings,
  products,
  productKey,
  toPage,
}: KeptPagesParts<Page>): KeptPages<Page> {
  return {
    async read(key, call, asker) {
      const listing = (await listings.read([key], asker)).get(key);
      if (listing === undefined) return undefined;
      if ('absent' in listing.word) return { ...listing, word: listing.word };
      const { head, asins } = listing.word.present;
      const keys = asins.map((asin) => productKey(asin, call));
      const kept = await products.read(keys, asker);
      const shown = keys.flatMap((each) => kept.get(each) ?? []);
      const present = shown.flatMap(({ word }) => ('present' in word ? [word.present] : []));
      // A page with a gap would pass for a shorter one.
      if (present.length < keys.length) return undefined;
      return { ...asOldAsItsOldest([listing, ...shown]), word: { present: toPage(head, present) } };
    },

    async keep(key, page, call, lifeShare) {
      const { products: shown, ...head } = page;
      await products.keep(
        new Map(shown.map((product) => [productKey(product.asin, call), { present: product }])),
        lifeShare,
      );
      // Last, so that whoever finds the list finds everything on it.
      const listing = { head, asins: shown.map(({ asin }) => asin) };
      await listings.keep(new Map([[key, { present: listing }]]), lifeShare);
    },

    keepAbsence: (key, lifeShare) => listings.keep(new Map([[key, { absent: 'not_found' }]]), lifeShare),
  };
}

const ageOrder: readonly Exclude<Standing, 'gone'>[] = ['fresh', 'early', 'due', 'aged', 'stale'];

/** A page is as old as the oldest thing on it, expires with the first, and comes from as far as the farthest. */
function asOldAsItsOldest(parts: readonly Judged<unknown>[]): Omit<Judged<unknown>, 'word'> {
  return {
    standing: ageOrder.findLast((standing) => parts.some((part) => part.standing === standing)) ?? 'stale',
    level: parts.some((part) => part.level === 'redis') ? 'redis' : 'memory',
    expiresAt: Math.min(...parts.map((part) => part.expiresAt)),
  };
}
