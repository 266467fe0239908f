import type { SearchPage, SearchQuery } from '../../products/catalogue.ts';
import { oldestAskedAt } from '../../products/freshness.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { minuteMs } from '../../runtime/durations.ts';

const filterNames: Readonly<Partial<Record<keyof SearchQuery, string>>> = {
  searchIndex: 'the category',
  browseNodeId: 'the category',
  primeOnly: 'Prime',
  delivery: 'the way of delivery',
  author: 'the author',
  artist: 'the artist',
  actor: 'the actor',
  sortBy: 'the order',
};

/** Says so when a page comes from the fallback search instead of Amazon, and which filters it had to ignore. */
export function fallbackSearchNotes({ fallback, ignoredFilters = [] }: SearchPage): readonly string[] {
  if (fallback === undefined) return [];
  const ignored = new Set(ignoredFilters.flatMap((filter) => filterNames[filter] ?? []));
  const note =
    'Amazon cannot be searched now: these are fitting products seen in the last 24 hours, not all there are.';
  return ignored.size === 0 ? [note] : [note, `Not considered: ${[...ignored].join(', ')}.`];
}

/** An answer takes a moment to arrive; that does not make it too old. */
const transitMs = 2_000;

/** Says so when prices are older than was asked for: Amazon could not be asked, and older prices are better than none. */
export function tooOldNotes(
  products: readonly Product[],
  { maxAge, now }: { readonly maxAge: number | undefined; readonly now: EpochMs },
): readonly string[] {
  const askedAt = oldestAskedAt(products);
  if (maxAge === undefined || askedAt === undefined) return [];
  if (now - askedAt <= maxAge * minuteMs + transitMs) return [];
  const ageMinutes = Math.ceil((now - askedAt) / minuteMs);
  return [`Amazon cannot be asked for newer prices now: the oldest here are ${ageMinutes} minutes old.`];
}

/** Says how many products did not fit into the answer. */
export function leftOutNotes(left: readonly unknown[]): readonly string[] {
  return left.length === 0
    ? []
    : [`${left.length} left out to keep the answer short: use concise to see them.`];
}

/** A saving invites the question whether it was ever cheaper, and Amazon's API answers it to nobody. */
export function pastPricesNotes(
  shown: readonly { readonly saving?: number | undefined }[],
): readonly string[] {
  return shown.some(({ saving }) => saving !== undefined) ? ['Past prices are not known here.'] : [];
}
