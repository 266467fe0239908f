import { formatMoney, type Money } from './money.ts';
import { availabilityReason } from './offer-facts.ts';
import type { Deal, EpochMs, Product, SavingBasis } from './product.ts';

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
export function dealReasons({ percent, basis, was, product, now }: Facts): readonly string[] {
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
