import type { Asin } from './asin.ts';
import { minReviewsForBest } from './comparison-best.ts';
import type { Criterion } from './comparison-rows.ts';
import { compareMoney, formatMoney, subtractMoney } from './money.ts';
import { availabilityReason, visiblePrice } from './offer-facts.ts';
import type { Product } from './product.ts';
import { grouped, reviewsText } from './review-words.ts';

/** One line on one product. Made of our own words and of numbers, with nothing a seller wrote. */
export interface Verdict {
  readonly asin: Asin;
  readonly text: string;
  /** What speaks for and against it; `text` joins them. */
  readonly reasons: readonly string[];
}

/** Sums up a product against its rivals.
 *  @param bests the leaders of each row that is compared; rows that are not are not spoken of */
export function verdictOn(
  product: Product,
  rivals: readonly Product[],
  bests: ReadonlyMap<string, readonly Asin[]>,
): Verdict {
  const leads = (criterion: Criterion) => bests.get(criterion)?.includes(product.asin) ?? false;
  const reasons = [
    leads('unit_price') ? `lowest by quantity: ${product.offer?.unitPriceText}` : undefined,
    bests.has('price')
      ? priceReason(product, rivals, {
          leads: leads('price'),
          byQuantity: (bests.get('unit_price') ?? []).length > 0,
        })
      : undefined,
    bests.has('rating') ? ratingReason(product, leads('rating')) : undefined,
    leads('review_count') ? `most reviews: ${grouped(product.reviews?.count ?? 0)}` : undefined,
    leads('sales_rank') ? `best sales rank: ${grouped(product.salesRank?.rank ?? 0)}` : undefined,
    bests.has('availability') ? availabilityReason(product) : undefined,
    bests.has('deal') ? dealReason(product) : undefined,
  ].filter((reason) => reason !== undefined);
  const text = reasons.length === 0 ? 'Nothing here sets it apart.' : sentence(reasons.join('; '));
  return { asin: product.asin, text, reasons };
}

function priceReason(
  product: Product,
  rivals: readonly Product[],
  { leads, byQuantity }: { readonly leads: boolean; readonly byQuantity: boolean },
): string | undefined {
  if (product.offer?.priceHidden) return 'price shown only on Amazon';
  const price = visiblePrice(product);
  if (price === undefined) return 'price unknown';
  const others = rivals.map(visiblePrice).filter((other) => other !== undefined);
  const cheapest = others.sort(compareMoney).at(0);
  if (cheapest === undefined) return `the only known price: ${formatMoney(price)}`;
  // An unknown price may be the lowest.
  // Where sizes differ, the smaller pack is not the cheaper one.
  const named = byQuantity ? 'lowest price of a pack' : 'lowest price';
  const lowest = others.length < rivals.length ? named.replace('lowest', 'lowest known') : named;
  const less = subtractMoney(cheapest, price);
  if (!leads)
    return less.minor < 0 ? `${formatMoney(subtractMoney(price, cheapest))} above the ${lowest}` : undefined;
  return less.minor > 0
    ? `${lowest}: ${formatMoney(price)}, ${formatMoney(less)} below the next`
    : `${lowest}: ${formatMoney(price)}, shared`;
}

function ratingReason({ reviews }: Product, leads: boolean): string | undefined {
  if (reviews?.stars === undefined) return 'rating unknown';
  if (leads) return `highest rating: ${reviews.stars} from ${reviewsText(reviews.count ?? 0)}`;
  if (reviews.count === undefined || reviews.count >= minReviewsForBest) return undefined;
  return `rating rests on ${reviewsText(reviews.count)} only`;
}

function dealReason({ offer }: Product): string | undefined {
  return offer?.deal?.access === 'prime_only' ? 'deal for Prime members only' : undefined;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
