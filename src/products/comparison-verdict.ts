import type { Asin } from './asin.ts';
import { comparablePrice } from './comparable-price.ts';
import { minReviewsForBest } from './comparison-best.ts';
import type { Criterion } from './comparison-rows.ts';
import { compareMoney, formatMoney, subtractMoney } from './money.ts';
import { offerNow } from './offer.ts';
import { availabilityReason, visiblePrice } from './offer-facts.ts';
import { accessWords, priceTerms, unitPriceWords } from './offer-words.ts';
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
    leads('unit_price')
      ? `lowest by quantity: ${unitPriceWords(product.offer ?? { priceHidden: true })}`
      : undefined,
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
    bests.has('deal') ? dealReason(product, bests.has('price')) : undefined,
  ].filter((reason) => reason !== undefined);
  const text = reasons.length === 0 ? 'Nothing here sets it apart.' : sentence(reasons.join('; '));
  return { asin: product.asin, text, reasons };
}

function priceReason(
  product: Product,
  rivals: readonly Product[],
  { leads, byQuantity }: { readonly leads: boolean; readonly byQuantity: boolean },
): string | undefined {
  const offer = offerNow(product);
  if (offer?.priceHidden) return 'price shown only on Amazon';
  if (offer?.price === undefined) return 'price unknown';
  const price = comparablePrice(product);
  // What only some can have, or what is not new, is told and not weighed.
  if (price === undefined) {
    return `${formatMoney(offer.price)}, not compared: ${priceTerms(offer).join('; ')}`;
  }
  const others = rivals.map((rival) => comparablePrice(rival)).filter((other) => other !== undefined);
  const known = rivals.every((rival) => visiblePrice(rival) === undefined || comparablePrice(rival))
    ? 'known'
    : 'comparable';
  const cheapest = others.sort(compareMoney).at(0);
  if (cheapest === undefined) return `the only ${known} price: ${formatMoney(price)}`;
  // An unknown price may be the lowest.
  // Where sizes differ, the smaller pack is not the cheaper one.
  const named = byQuantity ? 'lowest price of a pack' : 'lowest price';
  const lowest = others.length < rivals.length ? named.replace('lowest', `lowest ${known}`) : named;
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

function dealReason(product: Product, isPriceTold: boolean): string | undefined {
  // The price has said for whom it is.
  const isTold = isPriceTold && visiblePrice(product) !== undefined && !comparablePrice(product);
  const words = isTold ? undefined : accessWords(offerNow(product)?.deal);
  return words === undefined ? undefined : `deal ${words}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
