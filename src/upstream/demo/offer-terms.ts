import type { Money } from '../../products/money.ts';
import type { Listing, SubCondition } from '../../products/product.ts';
import type { DemoItem } from './demo-items.ts';
import type { Trait } from './product-template.ts';
import { hashOf } from './stable-numbers.ts';

type Condition = Pick<Listing, 'condition' | 'subCondition' | 'conditionNote'>;

const subConditions: ReadonlyMap<string, SubCondition> = new Map([
  ['like_new', 'like_new'],
  ['very_good', 'very_good'],
  ['good', 'good'],
  ['acceptable', 'acceptable'],
]);

/** What state the thing is in: `used very_good`, `renewed`, `open-box`, and what the seller notes on it. */
export function toCondition({ template: { traits } }: DemoItem): Condition {
  const note = traits.get('note');
  const noted = note === undefined ? {} : { conditionNote: note };
  if (traits.has('renewed')) return { condition: 'refurbished', subCondition: 'refurbished', ...noted };
  if (traits.has('open-box')) return { condition: 'new', subCondition: 'open_box', ...noted };
  if (!traits.has('used')) return { condition: 'new' };
  const sub = subConditions.get(traits.get('used') ?? '');
  return { condition: 'used', ...(sub === undefined ? {} : { subCondition: sub }), ...noted };
}

/** What the first price is for, when it is for some only. */
export function toListingKind({ template: { traits } }: DemoItem): Pick<Listing, 'kind'> {
  if (traits.has('subscription')) return { kind: 'subscription' };
  if (traits.has('haul')) return { kind: 'haul' };
  return traits.has('lightning') ? { kind: 'lightning' } : {};
}

const besides: readonly (readonly [Trait, share: number, Partial<Listing>])[] = [
  ['beside-subscription', 0.9, { kind: 'subscription', condition: 'new' }],
  ['beside-used', 0.7, { condition: 'used', subCondition: 'good', conditionNote: 'Box missing' }],
];

/** Listings beside the first, each at its own price. */
export function toOtherListings({ template: { traits } }: DemoItem, price: Money): readonly Listing[] {
  return besides
    .filter(([trait]) => traits.has(trait))
    .map(([, share, terms]) => ({
      priceHidden: false,
      price: { ...price, minor: Math.round(price.minor * share) },
      availability: { status: 'in_stock' },
      ...terms,
    }));
}

/** The id of a seller who is not the shop itself: capitals and digits, the same for one name. */
export function toSellerId(name: string): string {
  return `A${hashOf(name).toString(36).toUpperCase().padStart(9, '0')}`;
}
