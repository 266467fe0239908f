import type { Alternatives, PriceRange } from '../../products/alternatives.ts';
import { comparablePrice } from '../../products/comparable-price.ts';
import { offerNow } from '../../products/offer.ts';
import { priceTerms } from '../../products/offer-words.ts';
import type { Product } from '../../products/product.ts';
import { rankingNotes } from '../../products/score-reasons.ts';
import { noOfferNote } from './offer.ts';

interface AlternativesFound {
  readonly product: Product;
  readonly wanted: PriceRange;
  /** What was looked for. */
  readonly range: PriceRange;
  /** Absent: nothing tells what to search for. */
  readonly found: Alternatives | undefined;
  /** How many of them at the most. */
  readonly shown: number;
  /** What the filters left out. */
  readonly filterNotes: readonly string[];
}

/** What must be said about alternatives as a whole. */
export function alternativesNotes(options: AlternativesFound): readonly string[] {
  const { product, wanted, range, found, filterNotes } = options;
  return [
    noOfferNote(product),
    range === wanted ? undefined : 'Its own price is not known: alternatives of any price are shown.',
    ownTermsNote(product),
    ...(found === undefined ? [kindUnknownNote] : [...notesOn(found, options), ...filterNotes]),
  ].filter((note) => note !== undefined);
}

/** Differences are told from the price that the asker sees, which need not be one that everybody gets. */
function ownTermsNote(product: Product): string | undefined {
  const offer = offerNow(product);
  if (offer?.price === undefined || offer.priceHidden || comparablePrice(product) !== undefined)
    return undefined;
  return `Differences are from its own price, which holds on terms: ${priceTerms(offer).join('; ')}.`;
}

const kindUnknownNote =
  'Amazon gave neither a category nor a title for it, so that nothing like it can be looked for. Use search_products.';

const rangeWords: Readonly<Record<PriceRange, string>> = {
  cheaper: 'at least a tenth cheaper',
  similar: 'between four fifths and five quarters of its price',
  premium: 'at least a tenth dearer',
  any: 'of its kind',
};

function notesOn(found: Alternatives, { range, shown }: AlternativesFound): readonly string[] {
  const { entries, nearest, droppedSelf, droppedUnlike, droppedUnpriced } = found;
  const leftOut = [
    droppedSelf > 0 ? `${droppedSelf} left out as the product itself or its variations.` : undefined,
    droppedUnlike > 0 ? `${droppedUnlike} left out as another kind of thing or made for others.` : undefined,
    droppedUnpriced > 0 ? `${droppedUnpriced} left out for want of a price that can be compared.` : undefined,
  ].filter((note) => note !== undefined);
  if (nearest !== undefined) {
    return [
      `Nothing among Amazon's first hits is ${rangeWords[range]}: nearest comes closest to it in price.`,
      ...leftOut,
    ];
  }
  if (entries.length === 0) {
    return [
      "Amazon's first hits of its kind hold no alternative. Use search_products with words of your own.",
      ...leftOut,
    ];
  }
  const kin = entries.filter(({ relation }) => relation.is !== 'neighbouring kind').length;
  const neighbours = entries.length - kin;
  const within = range === 'any' ? '' : ' and in the price range';
  return [
    `Chosen among ${kin} of the first hits that are of its kind${within}${neighbours === 0 ? '' : `, and ${neighbours} of neighbouring kinds`}.`,
    ...leftOut,
    ...rankingNotes(entries.slice(0, shown).map(({ product }) => product)),
  ];
}
