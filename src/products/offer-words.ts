import { formatMoney } from './money.ts';
import type { DealNow, ListingNow, OfferNow } from './offer.ts';
import type { EpochMs, SavingBasis, SubCondition } from './product.ts';

// What stands with a price, in our own words and numbers: rankings, verdicts, cells and pages all take it from here.

/** More than this of one thing hardly anybody wants, so that a limit above it limits nobody. */
const maxNotableLimit = 9;

const subConditions: Readonly<Record<SubCondition, string>> = {
  like_new: 'like new',
  very_good: 'very good',
  good: 'good',
  acceptable: 'acceptable',
  refurbished: 'refurbished',
  oem: 'without retail packaging',
  open_box: 'box opened',
};

const basisWords: Readonly<Record<SavingBasis, string | undefined>> = {
  list_price: 'list price',
  was_price: 'price before',
  lowest_price: 'lowest price lately',
  unknown: undefined,
};

/** What a saving is measured against, in a sentence of ours; what Amazon calls it is `basisLabel`. */
export const basisPhrases: Readonly<Record<SavingBasis, string>> = {
  list_price: 'the list price',
  was_price: 'its usual price before',
  lowest_price: 'its lowest price lately',
  unknown: 'an earlier price Amazon does not explain',
};

/** `used, very good`; `undefined` for a plain new one, and when Amazon did not say. */
export function conditionWords({ condition, subCondition }: ListingNow): string | undefined {
  const sub = subCondition === condition || subCondition === undefined ? [] : [subConditions[subCondition]];
  const first = condition === undefined || condition === 'unknown' ? [] : [condition];
  if (condition === 'new' && sub.length === 0) return undefined;
  const words = [...first, ...sub];
  return words.length === 0 ? undefined : words.join(', ');
}

/** The least quantity that has to be bought, and the most that may be; plain ones are left out. */
export function quantityLimits({ availability }: ListingNow): {
  readonly min?: number;
  readonly max?: number;
} {
  const { minOrder = 1, maxOrder = 0 } = availability ?? {};
  return {
    ...(minOrder > 1 ? { min: minOrder } : {}),
    ...(maxOrder >= 1 && maxOrder <= maxNotableLimit ? { max: maxOrder } : {}),
  };
}

/** What has to be met to get the price, a few words each; empty for a new thing that anybody may buy singly. */
export function priceTerms(offer: ListingNow): readonly string[] {
  const { min } = quantityLimits(offer);
  return [
    conditionWords(offer),
    kindWords(offer),
    offer.deal?.isToCome === true ? undefined : accessWords(offer.deal),
    min === undefined ? undefined : `at least ${min}`,
  ].filter((term) => term !== undefined);
}

/** All that stands with a price, its terms first: how many may be bought, what is credited, from when it can be had. */
export function allPriceTerms(offer: ListingNow | OfferNow): readonly string[] {
  const { max } = quantityLimits(offer);
  const { loyaltyPoints = 0 } = offer;
  return [
    ...priceTerms(offer),
    max === undefined ? undefined : `at most ${max}`,
    loyaltyPoints > 0 ? `${loyaltyPoints} points back` : undefined,
    'releaseDate' in offer ? `from ${offer.releaseDate}` : undefined,
    'others' in offer && offer.others.length > 0
      ? `also ${offer.others.flatMap((other) => priceWithTerms(other) ?? []).join(', ')}`
      : undefined,
  ].filter((term) => term !== undefined);
}

/** `$40.00 (used, acceptable; at least 4)`: a price is never written without its conditions. */
export function priceWithTerms(offer: ListingNow | OfferNow): string | undefined {
  if (offer.priceHidden || offer.price === undefined) return undefined;
  const terms = allPriceTerms(offer);
  const amount = formatMoney(offer.price);
  return terms.length === 0 ? amount : `${amount} (${terms.join('; ')})`;
}

function kindWords({ kind, deal }: ListingNow): string | undefined {
  switch (kind) {
    case 'subscription':
      return 'Subscribe & Save only';
    case 'lightning':
      // Beside a deal the kind says nothing new.
      return deal === undefined ? 'Lightning Deal' : undefined;
    case 'haul':
      return 'Amazon Haul only';
    case 'other':
      return 'special programme only';
    default:
      return undefined;
  }
}

/** Who gets a deal; `undefined` when everybody does. */
export function accessWords(deal: DealNow | undefined): string | undefined {
  switch (deal?.access) {
    case 'prime_only':
      return 'for Prime members only';
    case 'prime_early_access':
      return deal.primeUntil === undefined
        ? 'Prime members first'
        : `Prime members first, until ${isoMinute(deal.primeUntil)}`;
    default:
      return undefined;
  }
}

/** Amazon's badge, or nothing when it waits for a time that is not known: `Ends in:` alone tells nothing. */
export function badgeOf({ badge, startsAt, endsAt, isToCome }: DealNow): string | undefined {
  const open = badge === undefined ? null : /^(.*?)\s*[:：]\s*$/u.exec(badge);
  if (badge === undefined || open === null) return badge;
  const moment = isToCome === true ? startsAt : endsAt;
  return moment === undefined ? undefined : `${open[1]}: ${isoMinute(moment)}`;
}

/** A deal with its limits: `Limited time deal, starts 2026-12-01T08:00Z, for Prime members only`. */
export function dealWords(deal: DealNow): string {
  return [
    badgeOf(deal) ?? 'deal',
    deal.isToCome === true && deal.startsAt !== undefined ? `starts ${isoMinute(deal.startsAt)}` : undefined,
    accessWords(deal),
    deal.endsAt === undefined ? undefined : `ends ${isoMinute(deal.endsAt)}`,
    deal.percentClaimed === undefined ? undefined : `${deal.percentClaimed}% claimed`,
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

/** What a saving is measured against, in Amazon's own words where it gave them: `List Price`, `UVP`. */
export function basisLabel({ was }: ListingNow): string | undefined {
  return was === undefined ? undefined : (was.label ?? basisWords[was.basis]);
}

/** True when Amazon's label says no more than the name of the basis does: `List Price`, `Was:`. */
export function isPlainLabel({ basis, label = '' }: NonNullable<ListingNow['was']>): boolean {
  const words = label.toLowerCase().replace(/\s*[:：]?\s*$/u, '');
  return words === '' || plainLabels[basis].includes(words);
}

const plainLabels: Readonly<Record<SavingBasis, readonly string[]>> = {
  list_price: ['list price', 'list', 'list_price'],
  was_price: ['was', 'was price', 'was_price'],
  lowest_price: ['lowest price'],
  unknown: [],
};

/** The price of one unit as number and unit, `29.75 / Count`; Amazon's own words where it gave no number. */
export function unitPriceWords({ unitPrice }: ListingNow): string | undefined {
  return unitPrice?.amount === undefined ? unitPrice?.text : `${unitPrice.amount} / ${unitPrice.unit}`;
}

/** What is said of a price that is not there, when there is a reason for it. */
export function lapsedWords({ lapsed }: ListingNow): string | undefined {
  switch (lapsed) {
    case 'deal_ended':
      return 'Its deal has ended: the price now is not known.';
    case 'deal_begun':
      return 'Its deal has begun since Amazon was asked: the price now is not known.';
    default:
      return undefined;
  }
}

/** `2026-12-01T08:00Z`: deals begin and end on the minute. */
export function isoMinute(at: EpochMs): string {
  return new Date(at).toISOString().replace(/:\d\d\.\d{3}Z$/, 'Z');
}
