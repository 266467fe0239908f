import { formatMoney, type Money } from './money.ts';
import { availabilityReason, savingPercent, visiblePrice } from './offer-facts.ts';
import type { Deal, EpochMs, Product, SavingBasis } from './product.ts';
import { compareAsins, distinctProducts } from './product-identity.ts';

/** A product that costs less than it did, and what that is measured against. */
export interface DealFound {
  readonly product: Product;
  readonly price: Money;
  /** 1–100, in whole percent. */
  readonly savingPercent: number;
  /** What the saving is measured against. */
  readonly basis: SavingBasis;
  readonly was?: Money;
  /** Amazon's deal, when there is one beyond the price: badge, times, who gets it, percent claimed. */
  readonly deal?: Deal;
  /** Our own words and numbers only. */
  readonly reasons: readonly string[];
}

/** The deals, greatest saving first, and how many products went for which reason. */
export interface DealsFound {
  readonly deals: readonly DealFound[];
  readonly droppedHidden: number;
  readonly droppedUnpriced: number;
  readonly droppedEnded: number;
  readonly droppedSmall: number;
}

type Dropped = 'hidden' | 'unpriced' | 'ended' | 'small';

/** Picks the products that save at least so much. A price that may not be shown takes no part, and neither does a deal
 *  that has ended or is claimed to the last piece: its price may go any moment. Equal savings go by ASIN.
 *  @param minSavingPercent 0–99; a product without any saving is no deal even at 0 */
export function pickDeals(
  products: readonly Product[],
  { now, minSavingPercent }: { readonly now: EpochMs; readonly minSavingPercent: number },
): DealsFound {
  const judged = distinctProducts(products).map((product) =>
    judge(product, now, Math.max(1, minSavingPercent)),
  );
  const dropped = (reason: Dropped) => judged.filter((verdict) => verdict === reason).length;
  return {
    deals: judged
      .filter((verdict) => typeof verdict !== 'string')
      .sort((a, b) => b.savingPercent - a.savingPercent || compareAsins(a.product, b.product)),
    droppedHidden: dropped('hidden'),
    droppedUnpriced: dropped('unpriced'),
    droppedEnded: dropped('ended'),
    droppedSmall: dropped('small'),
  };
}

function judge(product: Product, now: EpochMs, minPercent: number): DealFound | Dropped {
  const price = visiblePrice(product);
  const percent = savingPercent(product);
  const { was, deal } = product.offer ?? {};
  if (product.offer?.priceHidden) return 'hidden';
  if (price === undefined || percent === undefined) return 'unpriced';
  if (deal !== undefined && hasEnded(deal, now)) return 'ended';
  if (percent < minPercent) return 'small';
  const basis = was?.basis ?? 'unknown';
  return {
    product,
    price,
    savingPercent: percent,
    basis,
    ...(was === undefined ? {} : { was: was.price }),
    ...(deal === undefined ? {} : { deal }),
    reasons: dealReasons({ percent, basis, was: was?.price, product, now }),
  };
}

function hasEnded({ endsAt, percentClaimed = 0 }: Deal, now: EpochMs): boolean {
  return (endsAt !== undefined && endsAt <= now) || percentClaimed >= 100;
}

interface Facts {
  readonly percent: number;
  readonly basis: SavingBasis;
  readonly was: Money | undefined;
  readonly product: Product;
  readonly now: EpochMs;
}

// From how much claimed on a shopper should hurry.
const hurryPercentClaimed = 80;

/** What there is to say about a deal, in our own words and numbers: a badge is Amazon's text and stays out. */
function dealReasons({ percent, basis, was, product, now }: Facts): readonly string[] {
  const deal = product.offer?.deal;
  return [
    `${percent}% below ${basisWords[basis]}${was === undefined ? '' : ` of ${formatMoney(was)}`}`,
    deal === undefined ? undefined : accessReason(deal),
    deal?.startsAt !== undefined && deal.startsAt > now ? 'its deal has not begun yet' : undefined,
    deal?.percentClaimed === undefined ? undefined : claimedReason(deal.percentClaimed),
    availabilityReason(product),
  ].filter((reason) => reason !== undefined);
}

const basisWords: Readonly<Record<SavingBasis, string>> = {
  list_price: 'the list price',
  was_price: 'its usual price before',
  lowest_price: 'its lowest price lately',
  unknown: 'an earlier price Amazon does not explain',
};

function accessReason({ access }: Deal): string | undefined {
  switch (access) {
    case 'prime_only':
      return 'for Prime members only';
    case 'prime_early_access':
      return 'Prime members first';
    case 'everyone':
      return undefined;
  }
}

function claimedReason(percentClaimed: number): string {
  const nearlyGone = percentClaimed >= hurryPercentClaimed ? ', nearly gone' : '';
  return `${percentClaimed}% claimed${nearlyGone}`;
}
