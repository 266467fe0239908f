import type { Deal, EpochMs, Offer, Product } from '../../products/product.ts';
import { hashOf } from './seeded.ts';
import type { Ware } from './wares.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The product as it is at this instant: when it was asked for, how its deal stands, when it comes out. */
export function clocked(product: Product, ware: Ware, nowMs: EpochMs): Product {
  const { offer, specs } = product;
  const deal = offer?.price === undefined ? undefined : toDeal(ware, nowMs);
  const releaseDate = ware.seed.traits.has('preorder') ? toReleaseDate(ware, nowMs) : undefined;
  return {
    ...product,
    askedAt: { content: nowMs, offer: nowMs },
    ...(releaseDate === undefined
      ? {}
      : { specs: { ...specs, [ware.isBook ? 'publicationDate' : 'releaseDate']: releaseDate } }),
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

function toDeal(ware: Ware, nowMs: EpochMs): Deal | undefined {
  const { traits } = ware.seed;
  if (traits.has('lightning')) return toLightningDeal(ware, nowMs);
  if (traits.has('prime-deal')) {
    return { badge: 'Prime Exclusive Deal', access: 'prime_only', ...windowAt(ware, nowMs, 2 * dayMs) };
  }
  if (traits.has('early-deal')) {
    return { badge: 'Prime Early Access', access: 'prime_early_access', ...windowAt(ware, nowMs, dayMs) };
  }
  return traits.has('open-deal') ? { badge: 'Limited time deal', access: 'everyone' } : undefined;
}

function toLightningDeal(ware: Ware, nowMs: EpochMs): Deal {
  const open = windowAt(ware, nowMs, 6 * hourMs);
  // Some sell out early, some crawl: the pace belongs to the product, the progress to the clock.
  const pace = 0.3 + (hashOf(`${ware.key}#pace`) % 90) / 100;
  const elapsed = (nowMs - open.startsAt) / (open.endsAt - open.startsAt);
  const percentClaimed = Math.min(97, Math.round(3 + 100 * elapsed * pace));
  return { badge: 'Lightning Deal', access: 'everyone', ...open, percentClaimed };
}

/** Deals follow one another without a gap, each product's at an hour of its own, so one is always on. */
function windowAt(ware: Ware, nowMs: EpochMs, lengthMs: number): { startsAt: EpochMs; endsAt: EpochMs } {
  const offsetMs = (hashOf(`${ware.key}#deal`) % (lengthMs / hourMs)) * hourMs;
  const startsAt = Math.floor((nowMs - offsetMs) / lengthMs) * lengthMs + offsetMs;
  return { startsAt, endsAt: startsAt + lengthMs };
}

/** Two to ten weeks ahead, on a day that stays put for four weeks. */
function toReleaseDate(ware: Ware, nowMs: EpochMs): string {
  const monthStart = Math.floor(nowMs / (28 * dayMs)) * 28 * dayMs;
  const daysAhead = 42 + (hashOf(`${ware.key}#release`) % 28);
  return new Date(monthStart + daysAhead * dayMs).toISOString().slice(0, 10);
}
