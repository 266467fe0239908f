import type { Alternatives, PriceRange } from '../../products/alternatives.ts';
import type { Product } from '../../products/product.ts';
import { rankingNotes } from '../../products/score-reasons.ts';
import { noOfferNote } from './offer.ts';

interface AlternativesFound {
  readonly product: Product;
  readonly wanted: PriceRange;
  /** What was asked of Amazon. */
  readonly range: PriceRange;
  /** Absent: nothing tells what to search for. */
  readonly found: Alternatives | undefined;
  /** True when nothing is in range, and alternatives of any price are shown. */
  readonly isWidened: boolean;
}

/** What must be said about alternatives as a whole. */
export function alternativesNotes({
  product,
  wanted,
  range,
  found,
  isWidened,
}: AlternativesFound): readonly string[] {
  return [
    noOfferNote(product),
    range === wanted ? undefined : 'Its own price is not known: alternatives of any price are shown.',
    isWidened && found?.entries.length !== 0
      ? 'Nothing is in that price range: alternatives of any price are shown.'
      : undefined,
    ...(found === undefined ? [kindUnknownNote] : notesOn(found, isWidened ? 'any' : range)),
  ].filter((note) => note !== undefined);
}

const kindUnknownNote =
  'Amazon gave neither a category nor a title for it, so that nothing like it can be looked for. Use search_products.';

function notesOn(
  { entries, droppedSelf, droppedUnpriced }: Alternatives,
  range: PriceRange,
): readonly string[] {
  const leftOut = [
    droppedSelf > 0 ? `${droppedSelf} left out as the product itself or its variations.` : undefined,
    droppedUnpriced > 0 ? `${droppedUnpriced} left out for want of a price.` : undefined,
  ].filter((note) => note !== undefined);
  if (entries.length === 0) {
    return [
      "Amazon's first hits in its category hold no alternative. Use search_products with words of your own.",
      ...leftOut,
    ];
  }
  const kind = range === 'any' ? 'its category' : 'its category and price range';
  return [
    `Chosen among ${entries.length} of the first hits in ${kind}.`,
    ...leftOut,
    ...rankingNotes(entries.map(({ product }) => product)),
  ];
}
