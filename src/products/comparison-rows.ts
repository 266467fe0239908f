import { formatMoney, toMajor } from './money.ts';
import type { Measure, Offer, Product } from './product.ts';

/** What products can be compared by, in the order in which rows are shown. */
export const criteria = [
  'price',
  'unit_price',
  'was_price',
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
  price: ({ offer }) => {
    if (offer?.priceHidden) return hiddenPrice;
    return offer?.price === undefined ? undefined : toMajor(offer.price);
  },
  // A hidden price must not be read off its unit price or its saving either.
  unit_price: ({ offer }) => shown(offer)?.unitPriceText,
  was_price: ({ offer }) => {
    const was = shown(offer)?.was;
    return was === undefined ? undefined : `${formatMoney(was.price)} (${basisWords[was.basis]})`;
  },
  saving_percent: ({ offer }) => shown(offer)?.saving?.percent,
  deal: ({ offer }) =>
    offer?.deal === undefined ? undefined : (offer.deal.badge ?? accessWords[offer.deal.access]),
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
  condition: ({ offer }) => offer?.condition,
  energy_class: ({ specs }) => specs?.energyClass,
  warranty: ({ specs }) => specs?.warranty,
};

const basisWords = {
  list_price: 'list price',
  was_price: 'was',
  lowest_price: 'lowest lately',
  unknown: 'before',
} as const;

const accessWords = {
  everyone: 'deal',
  prime_early_access: 'deal, Prime members first',
  prime_only: 'deal for Prime members only',
} as const;

function shown(offer: Offer | undefined): Offer | undefined {
  return offer?.priceHidden ? undefined : offer;
}

// Amazon's data has zero widths and weights; they mean that it was not measured.
function measureText(measure: Measure | undefined): string | undefined {
  return measure !== undefined && measure.value > 0
    ? `${measure.value} ${measure.unit.toLowerCase()}`
    : undefined;
}
