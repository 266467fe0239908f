import type {
  Availability,
  Deal,
  Listing,
  Offer,
  SavingBasis,
  SubCondition,
  UnitPrice,
} from '../../products/product.ts';
import { parseInstant } from './dates.ts';
import type { AmazonListing } from './offer-schema.ts';
import { nonEmptyObject, omitUndefined } from './optional-members.ts';
import { sellerText } from './seller-text.ts';

const maxMessageLength = 200;
const maxSellerLength = 100;
const maxBadgeLength = 60;
const maxLabelLength = 60;
const maxUnitPriceLength = 60;
const maxConditionNoteLength = 200;
const maxOtherListings = 4;

const statuses: ReadonlyMap<string | undefined, Availability['status']> = new Map([
  ['IN_STOCK', 'in_stock'],
  ['IN_STOCK_SCARCE', 'in_stock_scarce'],
  ['AVAILABLE_DATE', 'available_date'],
  ['LEADTIME', 'leadtime'],
  ['PREORDER', 'preorder'],
  ['OUT_OF_STOCK', 'out_of_stock'],
  ['UNAVAILABLE', 'unavailable'],
]);

const conditions: ReadonlyMap<string | undefined, Listing['condition']> = new Map([
  ['New', 'new'],
  ['Used', 'used'],
  ['Refurbished', 'refurbished'],
]);

/** `Unknown` and `New`, which Amazon sends beside new things, say nothing and are left out. */
const subConditions: ReadonlyMap<string | undefined, SubCondition> = new Map([
  ['LikeNew', 'like_new'],
  ['VeryGood', 'very_good'],
  ['Good', 'good'],
  ['Acceptable', 'acceptable'],
  ['Refurbished', 'refurbished'],
  ['OEM', 'oem'],
  ['OpenBox', 'open_box'],
]);

const kinds: ReadonlyMap<string | undefined, Listing['kind']> = new Map([
  ['SUBSCRIBE_AND_SAVE', 'subscription'],
  ['LIGHTNING_DEAL', 'lightning'],
  ['HAUL', 'haul'],
]);

const bases: ReadonlyMap<string | undefined, SavingBasis> = new Map([
  ['LIST_PRICE', 'list_price'],
  ['WAS_PRICE', 'was_price'],
  ['LOWEST_PRICE', 'lowest_price'],
  ['LOWEST_PRICE_STRIKETHROUGH', 'lowest_price'],
]);

/** The offer a shopper sees first, with the listings beside it; nothing when there are none. */
export function toOffer(listings: readonly AmazonListing[]): Offer | undefined {
  const first = featuredOf(listings);
  if (first === undefined) return undefined;
  const others = listings.filter((listing) => listing !== first).slice(0, maxOtherListings);
  return { ...toListing(first), ...(others.length === 0 ? {} : { others: others.map(toListing) }) };
}

/** The buy-box winner, unless its price is a subscription's or the like and a plain one of its condition stands beside
 *  it. When nobody holds the buy box: new before refurbished before used, plain before special. */
function featuredOf(listings: readonly AmazonListing[]): AmazonListing | undefined {
  const winner = listings.find(({ isBuyBoxWinner }) => isBuyBoxWinner === true);
  if (winner === undefined) {
    return listings.toSorted(
      (a, b) => wear(a) - wear(b) || Number(a.type !== undefined) - Number(b.type !== undefined),
    )[0];
  }
  const plain = listings.find(({ type, ...one }) => type === undefined && wear(one) === wear(winner));
  return winner.type === undefined ? winner : (plain ?? winner);
}

/** How far from new; what Amazon does not say is taken for new. */
function wear({ condition }: Pick<AmazonListing, 'condition'>): number {
  return condition?.value === 'Used' ? 2 : condition?.value === 'Refurbished' ? 1 : 0;
}

function toListing(listing: AmazonListing): Listing {
  const priceHidden = listing.violatesMAP === true;
  return {
    // The licence forbids showing a price below the advertised minimum, so nothing that tells it is kept.
    ...(priceHidden ? {} : toPrice(listing.price)),
    priceHidden,
    ...omitUndefined({
      availability: toAvailability(listing.availability),
      condition: listing.condition && (conditions.get(listing.condition.value) ?? 'unknown'),
      subCondition: subConditions.get(listing.condition?.subCondition),
      conditionNote: sellerText(listing.condition?.conditionNote, maxConditionNoteLength),
      kind: listing.type === undefined ? undefined : (kinds.get(listing.type) ?? 'other'),
      seller: sellerText(listing.merchantInfo?.name, maxSellerLength),
      sellerId: sellerIdOrNothing(listing.merchantInfo?.id),
      deal: listing.dealDetails && toDeal(listing.dealDetails),
      loyaltyPoints: countOrNothing(listing.loyaltyPoints?.points),
    }),
  };
}

function toPrice(price: AmazonListing['price']): Pick<Listing, 'price' | 'was' | 'saving' | 'unitPrice'> {
  const basis = price?.savingBasis;
  return omitUndefined({
    price: price?.money,
    was: basis?.money && {
      price: basis.money,
      basis: bases.get(basis.savingBasisType) ?? 'unknown',
      ...omitUndefined({ label: sellerText(basis.savingBasisTypeLabel, maxLabelLength) }),
    },
    saving: nonEmptyObject({
      amount: price?.savings?.money,
      percent: percentOrNothing(price?.savings?.percentage),
    }),
    unitPrice: toUnitPrice(price),
  });
}

/** The unit stands in the text only: `$29.75 / Count`, `(2,98 € / 100 g)`, `￥98/個`. */
function toUnitPrice(price: AmazonListing['price']): UnitPrice | undefined {
  const { amount, currency, displayAmount } = price?.pricePerUnit ?? {};
  const text = sellerText(displayAmount, maxUnitPriceLength);
  const unit = /[/／]\s*([^/／()]+?)\s*\)?$/.exec(text ?? '')?.[1];
  const isInItsCurrency = currency === undefined || currency === price?.money?.currency;
  if (amount !== undefined && amount > 0 && unit !== undefined && isInItsCurrency) {
    return { amount: Number(amount.toPrecision(6)), unit };
  }
  return text === undefined ? undefined : { text };
}

/** Ids of sellers are capitals and digits; anything else is not handed on. */
function sellerIdOrNothing(id: string | undefined): string | undefined {
  return id !== undefined && /^[A-Z0-9]{5,20}$/.test(id) ? id : undefined;
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
      earlyAccessMs: countOrNothing(deal.earlyAccessDurationInMilliseconds),
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
