import type { Availability, Deal, EpochMs, Offer, SavingBasis } from '../../products/product.ts';
import type { AmazonListing } from './offer-schema.ts';
import { nonEmptyObject, omitUndefined } from './optional-members.ts';
import { sellerText } from './seller-text.ts';

const maxMessageLength = 200;
const maxSellerLength = 100;
const maxBadgeLength = 60;
const maxUnitPriceLength = 60;

const statuses: ReadonlyMap<string | undefined, Availability['status']> = new Map([
  ['IN_STOCK', 'in_stock'],
  ['IN_STOCK_SCARCE', 'in_stock_scarce'],
  ['AVAILABLE_DATE', 'available_date'],
  ['LEADTIME', 'leadtime'],
  ['PREORDER', 'preorder'],
  ['OUT_OF_STOCK', 'out_of_stock'],
  ['UNAVAILABLE', 'unavailable'],
]);

const conditions: ReadonlyMap<string | undefined, Offer['condition']> = new Map([
  ['New', 'new'],
  ['Used', 'used'],
  ['Refurbished', 'refurbished'],
]);

const bases: ReadonlyMap<string | undefined, SavingBasis> = new Map([
  ['LIST_PRICE', 'list_price'],
  ['WAS_PRICE', 'was_price'],
  ['LOWEST_PRICE', 'lowest_price'],
  ['LOWEST_PRICE_STRIKETHROUGH', 'lowest_price'],
]);

/** The offer a shopper sees first, or nothing: the buy-box winner, else the first that is no lightning deal,
 *  subscription or the like, else the first. */
export function toOffer(listings: readonly AmazonListing[]): Offer | undefined {
  const listing =
    listings.find(({ isBuyBoxWinner }) => isBuyBoxWinner === true) ??
    listings.find(({ type }) => type === undefined) ??
    listings[0];
  if (listing === undefined) return undefined;
  const priceHidden = listing.violatesMAP === true;
  return {
    // The licence forbids showing a price below the advertised minimum, so nothing that tells it is kept.
    ...(priceHidden ? {} : toPrice(listing.price)),
    priceHidden,
    ...omitUndefined({
      availability: toAvailability(listing.availability),
      condition: listing.condition && (conditions.get(listing.condition.value) ?? 'unknown'),
      seller: sellerText(listing.merchantInfo?.name, maxSellerLength),
      deal: listing.dealDetails && toDeal(listing.dealDetails),
      loyaltyPoints: countOrNothing(listing.loyaltyPoints?.points),
    }),
  };
}

function toPrice(price: AmazonListing['price']): Pick<Offer, 'price' | 'was' | 'saving' | 'unitPriceText'> {
  const basis = price?.savingBasis;
  return omitUndefined({
    price: price?.money,
    was: basis?.money && { price: basis.money, basis: bases.get(basis.savingBasisType) ?? 'unknown' },
    saving: nonEmptyObject({
      amount: price?.savings?.money,
      percent: percentOrNothing(price?.savings?.percentage),
    }),
    unitPriceText: sellerText(price?.pricePerUnit?.displayAmount, maxUnitPriceLength),
  });
}

function toAvailability(availability: AmazonListing['availability']): Availability | undefined {
  if (availability === undefined) return undefined;
  return {
    status: statuses.get(availability.type) ?? 'unknown',
    ...omitUndefined({
      message: sellerText(availability.message, maxMessageLength),
      minOrder: countOrNothing(availability.minOrderQuantity),
      maxOrder: countOrNothing(availability.maxOrderQuantity),
    }),
  };
}

function toDeal(deal: NonNullable<AmazonListing['dealDetails']>): Deal {
  return {
    access: toAccess(deal.accessType),
    ...omitUndefined({
      badge: sellerText(deal.badge, maxBadgeLength),
      startsAt: parseInstant(deal.startTime),
      endsAt: parseInstant(deal.endTime),
      percentClaimed: percentOrNothing(deal.percentClaimed),
    }),
  };
}

function toAccess(accessType: string | undefined): Deal['access'] {
  if (accessType === undefined || accessType === 'ALL') return 'everyone';
  // A kind of access not known yet must not be promised to everyone: exclusive deals have to be labelled.
  return accessType === 'PRIME_EARLY_ACCESS' ? 'prime_early_access' : 'prime_only';
}

function countOrNothing(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function percentOrNothing(value: number | undefined): number | undefined {
  return value !== undefined && value >= 0 && value <= 100 ? value : undefined;
}

/** Reads an instant such as `2024-11-06T05:35Z`: Amazon leaves seconds out, and means UTC when it names no zone.
 *  Anything else gives `undefined`. */
function parseInstant(text: string | undefined): EpochMs | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const instant = Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  return Number.isNaN(instant) ? undefined : instant;
}
