import { z } from 'zod';
import { type Money, toMajor } from '../../products/money.ts';
import type { Deal, Offer, Product } from '../../products/product.ts';
import type { ResponseFormat } from './answer-size.ts';
import { isoTime } from './attribution.ts';

// All that answers say about a price, a deal and what limits them is worded here. The reasons that a ranking gives are
// the ranking's own, in products/.

/** What is said of a price that may be seen in Amazon's cart only. */
const hiddenPriceNote = 'Amazon shows this price only in the cart.';

/** A deal for Prime members must be marked as one wherever its price is shown (Creators API, `dealDetails.accessType`).
 *  `field`: beside a deal's other fields. `note`: where the answer has no deal field. `line`: in Markdown. */
const primeWords = {
  prime_only: { field: 'only', note: 'For Prime members only.', line: 'Prime members only' },
  prime_early_access: {
    field: 'early access',
    note: 'For Prime members first.',
    line: 'early access for Prime members',
  },
  everyone: undefined,
} as const satisfies Readonly<Record<Deal['access'], object | undefined>>;

/** A deal, with what limits it. */
export const dealFields = z.object({
  badge: z.string().optional(),
  prime: z.string().optional(),
  ends_at: z.string().optional(),
  percent_claimed: z.number().optional(),
});

export type DealFields = z.infer<typeof dealFields>;

export interface PriceFields {
  readonly price?: number | undefined;
  readonly price_note?: string | undefined;
  readonly was?: number | undefined;
  readonly saving_percent?: number | undefined;
}

/** The part of a summary that is about money; a price that may not be shown says so instead. */
export function toPriceFields(offer: Offer | undefined): PriceFields {
  if (offer === undefined) return {};
  if (offer.priceHidden) return { price_note: hiddenPriceNote };
  return {
    price: inMajor(offer.price),
    was: inMajor(offer.was?.price),
    saving_percent: offer.saving?.percent,
  };
}

export interface OfferDetails extends PriceFields {
  readonly was_basis?: string | undefined;
  readonly saving?: number | undefined;
  readonly unit_price?: string | undefined;
  readonly availability_note?: string | undefined;
  readonly condition?: string | undefined;
  readonly seller?: string | undefined;
}

/** Everything there is to say about the offer of one product, and what to do when it has none. A hidden price must not
 *  be read off its saving or its unit price either. */
export function toOfferDetails(product: Product): OfferDetails {
  const { offer } = product;
  if (offer === undefined) return { price_note: noOfferNote(product) };
  const { was, saving, unitPriceText, availability, condition, seller } = offer;
  const open = !offer.priceHidden;
  return {
    ...toPriceFields(offer),
    was_basis: open && was?.basis !== 'unknown' ? was?.basis : undefined,
    saving: open ? inMajor(saving?.amount) : undefined,
    unit_price: open ? unitPriceText : undefined,
    availability_note: availability?.message,
    condition: condition === 'unknown' ? undefined : condition,
    seller,
  };
}

/** What to do about a product that may be the parent of a family, which cannot be bought itself; `undefined` for one
 *  that has an offer, and for a child, of which there is nothing more to list. */
export function noOfferNote({ asin, parentAsin, offer }: Product): string | undefined {
  if (offer !== undefined || (parentAsin !== undefined && parentAsin !== asin)) return undefined;
  return 'No offer of its own. If it comes in versions, get_product_variations lists those that can be bought.';
}

export function availabilityOf(offer: Offer | undefined): string | undefined {
  const status = offer?.availability?.status;
  return status === 'unknown' ? undefined : status;
}

export function toDealFields(deal: Deal | undefined, format: ResponseFormat): DealFields | undefined {
  if (deal === undefined) return undefined;
  const { badge, access, endsAt, percentClaimed } = deal;
  const limits = { badge, prime: primeWords[access]?.field };
  if (format === 'concise') return limits;
  return {
    ...limits,
    ends_at: endsAt === undefined ? undefined : isoTime(endsAt),
    percent_claimed: percentClaimed,
  };
}

/** The limit of a deal as a sentence, for answers without deal fields. */
export function primeNote(deal: Deal | undefined): string | undefined {
  return deal === undefined ? undefined : primeWords[deal.access]?.note;
}

/** A deal in one short text: `Limited time deal (Prime, only)`. */
export function toDealLabel(deal: DealFields | undefined): string | undefined {
  if (deal === undefined) return undefined;
  const { badge = 'Deal', prime } = deal;
  return prime === undefined ? badge : `${badge} (Prime, ${prime})`;
}

/** A price as a line of Markdown: `49.99 USD (was 59.99 USD, list price; 17 % saved)`. */
export function toPriceLine(details: OfferDetails & { readonly currency: string }): string | undefined {
  const { price, price_note, currency, was, was_basis, saving_percent } = details;
  if (price === undefined) return price_note;
  const before =
    was === undefined
      ? []
      : [`was ${was} ${currency}${was_basis ? `, ${was_basis.replaceAll('_', ' ')}` : ''}`];
  const saving = saving_percent === undefined ? [] : [`${saving_percent} % saved`];
  const aside = [...before, ...saving].join('; ');
  return `${price} ${currency}${aside === '' ? '' : ` (${aside})`}`;
}

/** A deal as a line of Markdown: `Limited time deal, Prime members only, ends 2026-11-21T00:00:00Z`. */
export function toDealLine(deal: DealFields | undefined): string | undefined {
  if (deal === undefined) return undefined;
  const words = Object.values(primeWords).find((each) => each !== undefined && each.field === deal.prime);
  const parts = [
    deal.badge,
    words?.line,
    deal.ends_at === undefined ? undefined : `ends ${deal.ends_at}`,
    deal.percent_claimed === undefined ? undefined : `${deal.percent_claimed} % claimed`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(', ');
}

export function inMajor(money: Money | undefined): number | undefined {
  return money === undefined ? undefined : toMajor(money);
}
