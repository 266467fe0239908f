import { z } from 'zod';
import { type Money, toMajor } from '../../products/money.ts';
import type { DealNow, ListingNow, OfferNow } from '../../products/offer.ts';
import { isDigital } from '../../products/offer-facts.ts';
import {
  badgeOf,
  conditionWords,
  isoMinute,
  isPlainLabel,
  lapsedWords,
  quantityLimits,
} from '../../products/offer-words.ts';
import type { EpochMs, Product } from '../../products/product.ts';
import { dayMs } from '../../runtime/durations.ts';
import { shortened } from './answer-size.ts';

// All that answers say about a price and what stands with it is written here, from an offer as of the answer's own time
// and from nothing less. A bare amount has no way into a card: a test looks for one.

/** What is said of a price that may be seen in Amazon's cart only. */
const hiddenPriceNote = 'Amazon shows this price only in the cart.';

const maxConditionChars = 100;
const weekMs = 7 * dayMs;

/** A deal, with what limits it. `prime` says whether it is for Prime members `only` or for them `first`. */
export const dealFields = z.object({
  badge: z.string().optional(),
  prime: z.string().optional(),
  prime_until: z.string().optional(),
  starts_at: z.string().optional(),
  ends_at: z.string().optional(),
  percent_claimed: z.number().optional(),
});

/** An amount that `toOfferFields` has written beside its conditions: a bare number is none, and does not compile. */
const amount = z.number().brand<'with its conditions', 'inout'>();

/** A price and the conditions it holds on. The plain case, new and singly and for everybody, needs no word. Of what the
 *  saving is measured against, `list_price` is what the seller lists and `was` what was asked before; `was_basis` says when
 *  it is a lowest or an unexplained one, `basis_label` what Amazon itself calls it, where that says more. */
const listingFields = {
  price: amount.optional(),
  price_note: z.string().optional(),
  list_price: amount.optional(),
  was: amount.optional(),
  was_basis: z.string().optional(),
  basis_label: z.string().optional(),
  saving_percent: z.number().optional(),
  /** The price of one `unit`; in Amazon's words where no number could be told from them. */
  unit_price: z.union([z.number(), z.string()]).optional(),
  unit: z.string().optional(),
  condition: z.string().optional(),
  subscription: z.boolean().optional(),
  program: z.string().optional(),
  min_order: z.number().optional(),
  max_order: z.number().optional(),
  points: z.number().optional(),
  deal: dealFields.optional(),
};

/** Everything a card says about an offer. `also`: prices beside this one, each with its own conditions. */
export const offerFields = {
  ...listingFields,
  release_date: z.string().optional(),
  also: z.array(z.object(listingFields)).optional(),
};

type ListingFields = { readonly [Key in keyof typeof listingFields]?: z.input<(typeof listingFields)[Key]> };

export type OfferFields = { [Key in keyof typeof offerFields]?: z.input<(typeof offerFields)[Key]> };

export type DealFields = z.infer<typeof dealFields>;

/** Writes an offer as fields. A hidden price must not be read off its saving or its unit price either. */
export function toOfferFields(offer: OfferNow | undefined): OfferFields {
  if (offer === undefined) return {};
  const also = offer.others.filter(({ price, priceHidden }) => price !== undefined && !priceHidden);
  return {
    ...toListingFields(offer, offer.at),
    release_date: offer.releaseDate,
    also: also.length === 0 ? undefined : also.map((listing) => toListingFields(listing, offer.at)),
  };
}

function toListingFields(listing: ListingNow, at: EpochMs): ListingFields {
  const { min, max } = quantityLimits(listing);
  const { kind, loyaltyPoints = 0 } = listing;
  return {
    ...toAmounts(listing),
    condition: conditionOf(listing),
    subscription: kind === 'subscription' ? true : undefined,
    program: programWords(listing),
    min_order: min,
    max_order: max,
    points: loyaltyPoints > 0 ? loyaltyPoints : undefined,
    deal: toDealFields(listing.deal, at),
  };
}

function toAmounts(listing: ListingNow): ListingFields {
  const { price, saving, unitPrice } = listing;
  if (listing.priceHidden) return { price_note: hiddenPriceNote };
  if (price === undefined) return { price_note: lapsedWords(listing) };
  return {
    price: amount.parse(toMajor(price)),
    ...toBasis(listing),
    saving_percent: saving?.percent,
    unit_price: unitPrice?.amount ?? unitPrice?.text,
    unit: unitPrice?.unit,
  };
}

function toBasis({ was }: ListingNow): ListingFields {
  if (was === undefined) return {};
  const before = amount.parse(toMajor(was.price));
  const label = isPlainLabel(was) ? undefined : was.label;
  if (was.basis === 'list_price') return { list_price: before, basis_label: label };
  return { was: before, was_basis: was.basis === 'was_price' ? undefined : was.basis, basis_label: label };
}

/** `used, acceptable: Lid scratched`; the note is the seller's. */
function conditionOf(listing: ListingNow): string | undefined {
  const words = conditionWords(listing);
  return words === undefined || listing.conditionNote === undefined
    ? words
    : shortened(`${words}: ${listing.conditionNote}`, maxConditionChars);
}

function programWords({ kind, deal }: ListingNow): string | undefined {
  if (kind === 'lightning') return deal === undefined ? 'Lightning Deal' : undefined;
  if (kind === 'haul') return 'Amazon Haul';
  return kind === 'other' ? 'special programme' : undefined;
}

function toDealFields(deal: DealNow | undefined, at: EpochMs): DealFields | undefined {
  if (deal === undefined) return undefined;
  const { access, primeUntil, isToCome, startsAt, endsAt, percentClaimed } = deal;
  return {
    badge: badgeOf(deal),
    prime: access === 'everyone' ? undefined : access === 'prime_only' ? 'only' : 'early access',
    prime_until: primeUntil === undefined ? undefined : isoMinute(primeUntil),
    starts_at: isToCome !== true || startsAt === undefined ? undefined : isoMinute(startsAt),
    // Of an end so far away the day will do.
    ends_at:
      endsAt === undefined ? undefined : isoMinute(endsAt).slice(0, endsAt - at > weekMs ? 10 : undefined),
    percent_claimed: percentClaimed,
  };
}

/** Why a product has no price, and what to do about it. It may be the parent of a family, which cannot be bought itself;
 *  `undefined` for one that has an offer, and for a child, of which there is nothing more to list.
 *  @param isSingle it is known to come in one version only */
export function noOfferNote(product: Product, isSingle = false): string | undefined {
  const { asin, parentAsin, offer } = product;
  if (offer !== undefined) return undefined;
  if (isDigital(product)) return 'A digital good: its price is on its page only.';
  if (isSingle) return 'Nobody offers it at the moment.';
  if (parentAsin !== undefined && parentAsin !== asin) return undefined;
  return 'No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.';
}

export function availabilityOf(offer: OfferNow | undefined): string | undefined {
  const status = offer?.availability?.status;
  return status === 'unknown' ? undefined : status;
}

/** A price with what stands with it, as a line for a page; its condition and its deal have lines of their own:
 *  `49.99 USD (list price 59.99 USD; 17 % saved; at least 4)`. */
export function toPriceLine(fields: OfferFields, currency: string): string | undefined {
  const { price, list_price, was, was_basis, basis_label, saving_percent } = fields;
  if (price === undefined) return undefined;
  const called = basis_label ?? (was_basis === 'lowest_price' ? 'lowest price lately' : 'was');
  const aside = [
    list_price === undefined ? undefined : `${basis_label ?? 'list price'} ${list_price} ${currency}`,
    was === undefined ? undefined : `${called} ${was} ${currency}`,
    saving_percent === undefined ? undefined : `${saving_percent} % saved`,
    fields.subscription === true ? 'with a subscription only' : undefined,
    fields.program,
    fields.min_order === undefined ? undefined : `at least ${fields.min_order}`,
    fields.max_order === undefined ? undefined : `at most ${fields.max_order}`,
    fields.points === undefined ? undefined : `${fields.points} points back`,
    toUnitPriceLine(fields, currency),
    fields.release_date === undefined ? undefined : `from ${fields.release_date}`,
  ].filter((part) => part !== undefined);
  return `${price} ${currency}${aside.length === 0 ? '' : ` (${aside.join('; ')})`}`;
}

function toUnitPriceLine({ unit_price, unit }: OfferFields, currency: string): string | undefined {
  return unit === undefined ? unit_price?.toString() : `${unit_price} ${currency} / ${unit}`;
}

/** Prices beside the first, each with its condition and its deal, as a line for a page. */
export function toAlsoLine({ also = [] }: OfferFields, currency: string): string | undefined {
  const lines = also.map((one) =>
    [toPriceLine(one, currency), one.condition, toDealLine(one.deal)]
      .filter((part) => part !== undefined)
      .join(', '),
  );
  return lines.length === 0 ? undefined : lines.join('; ');
}

/** A deal as words for a page: `Limited time deal, Prime members only, ends 2026-11-21T00:00Z`. */
export function toDealLine(deal: DealFields | undefined): string | undefined {
  if (deal === undefined) return undefined;
  const { badge, prime, prime_until, starts_at, ends_at, percent_claimed } = deal;
  const until = prime_until === undefined ? '' : ` until ${prime_until}`;
  const parts = [
    badge,
    starts_at === undefined ? undefined : `starts ${starts_at}`,
    prime === 'only' ? 'Prime members only' : undefined,
    prime === 'early access' ? `early access for Prime members${until}` : undefined,
    ends_at === undefined ? undefined : `ends ${ends_at}`,
    percent_claimed === undefined ? undefined : `${percent_claimed} % claimed`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

/** A difference between two prices that can be compared, negative when the first is less; no price by itself. */
export function inMajor(difference: Money | undefined): number | undefined {
  return difference === undefined ? undefined : toMajor(difference);
}
