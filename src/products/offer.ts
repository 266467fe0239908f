import { hourMs } from '../runtime/durations.ts';
import type { Money } from './money.ts';
import type { Deal, EpochMs, Listing, Product } from './product.ts';

/** An offer as of one moment, with every condition that a price of it has then. Views and rankings are written from this
 *  type: an answer may be given up to 24 hours after Amazon was asked, and deals begin and end meanwhile. */
export interface OfferNow extends ListingNow {
  readonly at: EpochMs;
  /** The day from which something not yet released can be had, `YYYY-MM-DD`. */
  readonly releaseDate?: string;
  /** Prices beside this one, told as what they are and never in its place. */
  readonly others: readonly ListingNow[];
}

export interface ListingNow extends Listing {
  readonly deal?: DealNow;
  /** Set when a deal has ended, or has begun since Amazon was asked: the price it gave is not known to hold any more. */
  readonly lapsed?: 'deal_begun' | 'deal_ended';
}

/** A deal that is on, or that has yet to begin. What it promises to whom holds from its start. */
export interface DealNow extends Deal {
  /** True before its start: the price beside it is not the deal's. */
  readonly isToCome?: true;
  /** Until when Prime members have it to themselves, where that is known. */
  readonly primeUntil?: EpochMs;
}

type Offered = Pick<Product, 'offer' | 'askedAt' | 'specs'>;

/** The product's offer as of a moment; `undefined` when it has none. A deal that has ended is none; a price that Amazon
 *  told before a deal began or ended is left out; early access ends when its time is over; what saves nothing, or only
 *  beside the price of a new one, is no saving. Applying it twice changes nothing. */
export function offerAt({ offer, askedAt, specs }: Offered, at: EpochMs): OfferNow | undefined {
  if (offer === undefined) return undefined;
  const times = { askedAt: askedAt.offer, at };
  const { others = [], ...listing } = offer;
  const released = specs?.releaseDate ?? specs?.publicationDate;
  const isPreorder = offer.availability?.status === 'preorder';
  return {
    ...listingAt(listing, times),
    at,
    others: others.map((other) => listingAt(other, times)),
    ...(isPreorder && released !== undefined && /^\d{4}-\d\d-\d\d$/.test(released)
      ? { releaseDate: released }
      : {}),
  };
}

/** The product with its offer as of a moment, for code that ranks, compares and shows: what does not hold then is not
 *  there. */
export function productAt(product: Product, at: EpochMs): Product {
  const offer = offerAt(product, at);
  return offer === undefined ? product : { ...product, offer };
}

/** The offer of a product that tools have in hand, as of the moment of their answer; without one, as of the asking. */
export function offerNow(product: Offered): OfferNow | undefined {
  return offerAt(product, product.offer?.at ?? product.askedAt.offer);
}

/** The first moment after this one at which something that an answer says of the product begins or ceases to hold: a deal
 *  begins or ends, or early access is over. `undefined`: nothing in it knows a time. */
export function changesAt({ offer }: Pick<Product, 'offer'>, at: EpochMs): EpochMs | undefined {
  if (offer === undefined) return undefined;
  const moments = [offer, ...(offer.others ?? [])].flatMap(({ deal }) =>
    deal === undefined ? [] : [deal.startsAt, deal.endsAt, primeUntilOf(deal)],
  );
  const ahead = moments.filter((moment) => moment !== undefined && moment > at);
  return ahead.length === 0 ? undefined : Math.min(...ahead.map(Number));
}

/** For so long after its end Amazon may still tell a deal and its price: its own answers are up to an hour old. */
const lingerMs = hourMs;

interface Times {
  readonly askedAt: EpochMs;
  readonly at: EpochMs;
}

function listingAt(listing: ListingNow, times: Times): ListingNow {
  const { was: _, saving: __, deal, ...facts } = listing;
  // What the price could be read off goes with a hidden one.
  const told = { ...facts, ...soundSaving(listing) };
  const rest = listing.priceHidden ? withoutPrice(told) : told;
  if (deal === undefined) return rest;
  const hasEnded = deal.endsAt !== undefined && deal.endsAt <= times.at;
  // A lightning price is the deal's own, whenever it was told.
  const isDealPrice = facts.kind === 'lightning' || (deal.endsAt ?? 0) > times.askedAt - lingerMs;
  if (hasEnded && isDealPrice) return { ...withoutPrice(rest), lapsed: 'deal_ended' };
  if (hasEnded) return rest;
  const begunSince =
    deal.startsAt !== undefined && deal.startsAt > times.askedAt && deal.startsAt <= times.at;
  return begunSince
    ? { ...withDeal(withoutPrice(rest), deal, times), lapsed: 'deal_begun' }
    : withDeal(rest, deal, times);
}

function withDeal(listing: Omit<ListingNow, 'deal'>, deal: Deal, { at }: Times): ListingNow {
  const primeUntil = primeUntilOf(deal);
  const { isToCome: _, primeUntil: __, ...facts }: DealNow = deal;
  return {
    ...listing,
    deal: {
      ...facts,
      ...(primeUntil !== undefined && primeUntil <= at ? { access: 'everyone' } : {}),
      ...(primeUntil !== undefined && primeUntil > at ? { primeUntil } : {}),
      ...(deal.startsAt !== undefined && deal.startsAt > at ? { isToCome: true } : {}),
    },
  };
}

/** The end of early access; unknown without a start or a duration, and then it lasts as long as the deal. */
function primeUntilOf({ access, startsAt, earlyAccessMs }: Deal): EpochMs | undefined {
  return access !== 'prime_early_access' || startsAt === undefined || earlyAccessMs === undefined
    ? undefined
    : startsAt + earlyAccessMs;
}

function withoutPrice(listing: Omit<ListingNow, 'deal'>): Omit<ListingNow, 'deal'> {
  const { price: _, was: __, saving: ___, unitPrice: ____, ...rest } = listing;
  return rest;
}

/** A saving that is one: measured against more than the price, and not against what a new one costs. */
export function soundSaving(listing: Listing): Pick<Listing, 'was' | 'saving'> {
  const { was, saving } = listing;
  const isOwnPast = was !== undefined && (was.basis === 'was_price' || was.basis === 'lowest_price');
  if (isSecondHand(listing) && !isOwnPast) return {};
  if (was !== undefined && !isAbove(was.price, listing.price)) return {};
  const saves = saving !== undefined && saving.percent !== 0 && saving.amount?.minor !== 0;
  return { ...(was === undefined ? {} : { was }), ...(saves ? { saving } : {}) };
}

function isAbove(was: Money, price: Money | undefined): boolean {
  return price !== undefined && was.currency === price.currency && was.minor > price.minor;
}

/** True for what somebody had before: used, refurbished, or a box that was opened. */
export function isSecondHand({ condition, subCondition }: Listing): boolean {
  return condition === 'used' || condition === 'refurbished' || subCondition === 'open_box';
}
