import { minuteMs } from '../runtime/durations.ts';
import { formatMoney, type Money } from './money.ts';
import { isSecondHand, type OfferNow, offerAt } from './offer.ts';
import { availabilityReason, savingPercent } from './offer-facts.ts';
import { accessWords, basisPhrases, priceTerms } from './offer-words.ts';
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
  /** The least saving among what is shown, where nobody saves as much as was asked for. */
  readonly loweredTo?: number;
  readonly droppedHidden: number;
  readonly droppedUnpriced: number;
  readonly droppedEnded: number;
  readonly droppedUsed: number;
  readonly droppedGone: number;
  readonly droppedSmall: number;
}

type Dropped = 'hidden' | 'unpriced' | 'ended' | 'used' | 'gone' | 'small';

export interface DealsAsked {
  readonly now: EpochMs;
  /** 0–99; a product without any saving is no deal even at 0. */
  readonly minSavingPercent: number;
  /** Default: all of them. */
  readonly limit?: number;
}

/** Picks the products that save at least so much, or, where none does, those that save most. Left out is what no saving
 *  can be told of: a price that may not be shown; a deal that has ended or is claimed to the last piece, whose price may go
 *  any moment; what cannot be bought; and a used thing measured against the price of a new one. What is not released yet
 *  comes last. Of equal savings those against a price that was really asked come first, then it goes by ASIN. */
export function pickDeals(
  products: readonly Product[],
  { now, minSavingPercent, limit = Number.POSITIVE_INFINITY }: DealsAsked,
): DealsFound {
  const judged = distinctProducts(products).map((product) => judge(product, now));
  const dropped = (reason: Dropped) => judged.filter((verdict) => verdict === reason).length;
  const saving = judged.filter((verdict) => typeof verdict !== 'string').sort(byWorth);
  const great = saving.filter(({ savingPercent }) => savingPercent >= minSavingPercent);
  const isLowered = great.length === 0 && saving.length > 0;
  const deals = (isLowered ? saving : great).slice(0, limit);
  return {
    deals,
    ...(isLowered ? { loweredTo: Math.min(...deals.map(({ savingPercent }) => savingPercent)) } : {}),
    droppedHidden: dropped('hidden'),
    droppedUnpriced: dropped('unpriced'),
    droppedEnded: dropped('ended'),
    droppedUsed: dropped('used'),
    droppedGone: dropped('gone'),
    droppedSmall: dropped('small') + (isLowered ? 0 : saving.length - great.length),
  };
}

/** From the price that says most about a saving to the one that says least: sellers choose a list price, and may never have
 *  asked it. */
const basisOrder: readonly SavingBasis[] = ['lowest_price', 'was_price', 'list_price', 'unknown'];

function byWorth(a: DealFound, b: DealFound): number {
  return (
    Number(isPreorder(a)) - Number(isPreorder(b)) ||
    b.savingPercent - a.savingPercent ||
    basisOrder.indexOf(a.basis) - basisOrder.indexOf(b.basis) ||
    compareAsins(a.product, b.product)
  );
}

function isPreorder({ product }: DealFound): boolean {
  return product.offer?.availability?.status === 'preorder';
}

function judge(product: Product, now: EpochMs): DealFound | Dropped {
  const offer = offerAt(product, now);
  if (offer === undefined) return 'unpriced';
  const { price, was, deal, availability } = offer;
  if (offer.priceHidden) return 'hidden';
  if (offer.lapsed !== undefined || (deal?.percentClaimed ?? 0) >= 100) return 'ended';
  if (price === undefined) return 'unpriced';
  if (availability?.status === 'out_of_stock' || availability?.status === 'unavailable') return 'gone';
  // A used thing costs less than a new one did: that is no saving.
  if (isSecondHand(offer) && was?.basis !== 'was_price' && was?.basis !== 'lowest_price') return 'used';
  const percent = savingPercent({ offer }) ?? 0;
  if (percent < 1) return 'small';
  const basis = was?.basis ?? 'unknown';
  return {
    product,
    price,
    savingPercent: percent,
    basis,
    ...(was === undefined ? {} : { was: was.price }),
    ...(deal === undefined ? {} : { deal }),
    reasons: dealReasons({ percent, basis, was: was?.price, offer, now }),
  };
}

interface Facts {
  readonly percent: number;
  readonly basis: SavingBasis;
  readonly was: Money | undefined;
  readonly offer: OfferNow;
  readonly now: EpochMs;
}

// From how much claimed on a shopper should hurry.
const hurryPercentClaimed = 80;

/** What there is to say about a deal, in our own words and numbers: a badge is Amazon's text and stays out. */
function dealReasons({ percent, basis, was, offer, now }: Facts): readonly string[] {
  const { deal, ...plain } = offer;
  return [
    `${percent}% below ${basisPhrases[basis]}${was === undefined ? '' : ` of ${formatMoney(was)}`}`,
    ...priceTerms(plain),
    accessWords(deal),
    timeReason(deal, now),
    deal?.percentClaimed === undefined ? undefined : claimedReason(deal.percentClaimed),
    availabilityReason({ offer }),
  ].filter((reason) => reason !== undefined);
}

function timeReason({ startsAt, endsAt }: Partial<Deal> = {}, now: EpochMs): string | undefined {
  if (startsAt !== undefined && startsAt > now) return `its deal begins in ${timeLeft(startsAt - now)}`;
  return endsAt === undefined ? undefined : `ends in ${timeLeft(endsAt - now)}`;
}

/** How long until then, in the unit that a shopper plans in, rounded down: nobody comes too late by it. */
function timeLeft(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours` : `${Math.floor(hours / 24)} days`;
}

function claimedReason(percentClaimed: number): string {
  const nearlyGone = percentClaimed >= hurryPercentClaimed ? ', nearly gone' : '';
  return `${percentClaimed}% claimed${nearlyGone}`;
}
