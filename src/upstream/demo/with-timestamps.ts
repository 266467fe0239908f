import type { Deal, EpochMs, Offer, Product } from '../../products/product.ts';
import { dayMs, hourMs } from '../../runtime/durations.ts';
import type { DemoItem } from './demo-items.ts';
import { hashOf } from './stable-numbers.ts';

/** The product as it is at this instant: when it was asked for, how its deal stands, when it comes out. */
export function withTimestamps(product: Product, item: DemoItem, nowMs: EpochMs): Product {
  const { offer, specs } = product;
  const deal = offer?.price === undefined ? undefined : toDeal(item, nowMs);
  const releaseDate = item.template.traits.has('preorder') ? toReleaseDate(item, nowMs) : undefined;
  return {
    ...product,
    askedAt: { content: nowMs, offer: nowMs },
    ...(releaseDate === undefined
      ? {}
      : { specs: { ...specs, [item.isBook ? 'publicationDate' : 'releaseDate']: releaseDate } }),
    ...(offer === undefined ? {} : { offer: withClock(offer, deal, releaseDate) }),
  };
}

function withClock(offer: Offer, deal: Deal | undefined, releaseDate: string | undefined): Offer {
  return {
    ...offer,
    ...(deal === undefined ? {} : { deal }),
    ...(releaseDate === undefined || offer.availability === undefined
      ? {}
      : {
          availability: { ...offer.availability, message: `This item will be released on ${releaseDate}.` },
        }),
  };
}

function toDeal(item: DemoItem, nowMs: EpochMs): Deal | undefined {
  const { traits } = item.template;
  if (traits.has('lightning')) return toLightningDeal(item, nowMs);
  if (traits.has('prime-deal')) {
    return { badge: 'Prime Exclusive Deal', access: 'prime_only', ...windowAt(item, nowMs, 2 * dayMs) };
  }
  if (traits.has('early-deal')) {
    const window = windowAt(item, nowMs, dayMs);
    return {
      badge: 'Prime Early Access',
      access: 'prime_early_access',
      ...window,
      earlyAccessMs: 20 * hourMs,
    };
  }
  const { startsAt, endsAt } = windowAt(item, nowMs, dayMs);
  if (traits.has('coming-deal')) {
    return { badge: 'Limited time deal', access: 'prime_only', startsAt: endsAt, endsAt: endsAt + dayMs };
  }
  // Amazon goes on telling some of those that are over.
  if (traits.has('ended-deal'))
    return { badge: 'Limited time deal', access: 'everyone', endsAt: startsAt - dayMs };
  if (traits.has('ends-deal')) return { badge: 'Ends in:', access: 'everyone', startsAt, endsAt };
  return traits.has('open-deal') ? { badge: 'Limited time deal', access: 'everyone' } : undefined;
}

function toLightningDeal(item: DemoItem, nowMs: EpochMs): Deal {
  const open = windowAt(item, nowMs, 6 * hourMs);
  // Some sell out early, some crawl: the pace belongs to the product, the progress to the clock.
  const pace = 0.3 + (hashOf(`${item.key}#pace`) % 90) / 100;
  const elapsed = (nowMs - open.startsAt) / (open.endsAt - open.startsAt);
  const percentClaimed = Math.min(97, Math.round(3 + 100 * elapsed * pace));
  return { badge: 'Lightning Deal', access: 'everyone', ...open, percentClaimed };
}

/** Deals follow one another without a gap, each product's at an hour of its own, so one is always on. */
function windowAt(item: DemoItem, nowMs: EpochMs, lengthMs: number): { startsAt: EpochMs; endsAt: EpochMs } {
  const offsetMs = (hashOf(`${item.key}#deal`) % (lengthMs / hourMs)) * hourMs;
  const startsAt = Math.floor((nowMs - offsetMs) / lengthMs) * lengthMs + offsetMs;
  return { startsAt, endsAt: startsAt + lengthMs };
}

/** Two to ten weeks ahead, on a day that stays put for four weeks. */
function toReleaseDate(item: DemoItem, nowMs: EpochMs): string {
  const monthStart = Math.floor(nowMs / (28 * dayMs)) * 28 * dayMs;
  const daysAhead = 42 + (hashOf(`${item.key}#release`) % 28);
  return new Date(monthStart + daysAhead * dayMs).toISOString().slice(0, 10);
}
