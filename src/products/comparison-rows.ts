import { formatMoney, toMajor } from './money.ts';
import { type OfferNow, offerNow } from './offer.ts';
import {
  allPriceTerms,
  basisLabel,
  conditionWords,
  dealWords,
  lapsedWords,
  priceWithTerms,
  unitPriceWords,
} from './offer-words.ts';
import type { Measure, Product } from './product.ts';

/** What products can be compared by, in the order in which rows are shown. */
export const criteria = [
  'price',
  'unit_price',
  'reference_price',
  'saving_percent',
  'deal',
  'availability',
  'seller',
  'rating',
  'review_count',
  'sales_rank',
  'brand',
  'color',
  'size',
  'dimensions',
  'weight',
  'model',
  'unit_count',
  'condition',
  'energy_class',
  'warranty',
] as const;

export type Criterion = (typeof criteria)[number];

/** A number that can be ranked, or words. Words may come from a seller: they are values, never instructions. */
export type CellValue = string | number;

// Stands where a price would, when Amazon forbids showing it before the cart.
const hiddenPrice = 'shown only on Amazon';

/** What Amazon said about one product under one criterion; `undefined` when it said nothing. Money is in major units. */
export function cellOf(product: Product, criterion: Criterion): CellValue | undefined {
  return readers[criterion](product);
}

const readers: Readonly<Record<Criterion, (product: Product) => CellValue | undefined>> = {
  price: (product) => {
    const offer = offerNow(product);
    if (offer?.priceHidden) return hiddenPrice;
    if (offer?.price === undefined) return offer && lapsedWords(offer);
    return allPriceTerms(offer).length === 0 ? toMajor(offer.price) : priceWithTerms(offer);
  },
  // A hidden price must not be read off its unit price or its saving either.
  unit_price: (product) => read(shown(product), unitPriceWords),
  reference_price: (product) =>
    read(shown(product), (offer) => {
      const basis = basisLabel(offer) ?? 'before';
      return offer.was === undefined ? undefined : `${formatMoney(offer.was.price)} (${basis})`;
    }),
  saving_percent: (product) => shown(product)?.saving?.percent,
  deal: (product) => read(offerNow(product)?.deal, dealWords),
  availability: ({ offer }) => offer?.availability?.status.replaceAll('_', ' '),
  seller: ({ offer }) => offer?.seller,
  rating: ({ reviews }) => reviews?.stars,
  review_count: ({ reviews }) => reviews?.count,
  sales_rank: ({ salesRank }) =>
    salesRank?.category === undefined ? salesRank?.rank : `${salesRank.rank} in ${salesRank.category}`,
  brand: ({ brand }) => brand,
  color: ({ specs }) => specs?.color,
  size: ({ specs }) => specs?.size,
  dimensions: ({ specs }) => {
    const { length, width, height } = specs?.dimensions ?? {};
    const sides = [length, width, height].map(measureText).filter((side) => side !== undefined);
    return sides.length === 0 ? undefined : sides.join(' × ');
  },
  weight: ({ specs }) => measureText(specs?.dimensions?.weight),
  model: ({ specs }) => specs?.model,
  unit_count: ({ specs }) => specs?.unitCount,
  condition: (product) =>
    read(offerNow(product), (offer) => {
      const words = conditionWords(offer) ?? (offer.condition === 'new' ? 'new' : undefined);
      const note = offer.conditionNote;
      return words === undefined || note === undefined ? words : `${words}: ${note}`;
    }),
  energy_class: ({ specs }) => specs?.energyClass,
  warranty: ({ specs }) => specs?.warranty,
};

function shown(product: Product): OfferNow | undefined {
  const offer = offerNow(product);
  return offer?.priceHidden ? undefined : offer;
}

function read<Known>(
  known: Known | undefined,
  reader: (known: Known) => CellValue | undefined,
): CellValue | undefined {
  return known === undefined ? undefined : reader(known);
}

// Amazon's data has zero widths and weights; they mean that it was not measured.
function measureText(measure: Measure | undefined): string | undefined {
  return measure !== undefined && measure.value > 0
    ? `${measure.value} ${measure.unit.toLowerCase()}`
    : undefined;
}
