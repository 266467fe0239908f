import { describe, expect, test } from 'vitest';
import { comparablePrice, unlikenesses } from '../../src/products/comparable-price.ts';
import { offerAt, productAt } from '../../src/products/offer.ts';
import { badgeOf, priceWithTerms } from '../../src/products/offer-words.ts';
import type { Deal, Offer } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';

const asked = 1_790_000_000_000;
const hour = 3_600_000;
const offered = (offer: Partial<Offer>) => aCandidate(1, { price: 4_000, offer });
const dealt = (deal: Deal) => offered({ deal });

describe('a deal, as of the time of the answer', () => {
  test('is none once it has ended, and its price is not known to hold', () => {
    const product = dealt({ access: 'everyone', badge: 'Limited time deal', endsAt: asked + hour });
    expect(offerAt(product, asked + hour - 1)).toMatchObject({ price: { minor: 4_000 }, deal: {} });
    const after = offerAt(product, asked + hour);
    expect(after).toMatchObject({ lapsed: 'deal_ended' });
    expect(after).not.toHaveProperty('deal');
    expect(after).not.toHaveProperty('price');
  });

  test('that had ended long before Amazon was asked leaves the price as it is', () => {
    const offer = offerAt(dealt({ access: 'everyone', endsAt: asked - 2 * hour }), asked);
    expect(offer).toMatchObject({ price: { minor: 4_000 } });
    expect(offer).not.toHaveProperty('deal');
    expect(offer).not.toHaveProperty('lapsed');
  });

  test('that is to come says so, promises nobody anything yet, and unsettles the price when it begins', () => {
    const product = dealt({ access: 'prime_only', startsAt: asked + hour });
    expect(offerAt(product, asked)).toMatchObject({ price: { minor: 4_000 }, deal: { isToCome: true } });
    expect(comparablePrice(productAt(product, asked))).toEqual({ minor: 4_000, currency: 'USD' });
    const begun = offerAt(product, asked + hour);
    expect(begun).toMatchObject({ lapsed: 'deal_begun', deal: { access: 'prime_only' } });
    expect(begun).not.toHaveProperty('price');
    expect(begun?.deal).not.toHaveProperty('isToCome');
  });

  test('is for everybody when early access is over, and for Prime members for as long as nobody says until when', () => {
    const early: Deal = { access: 'prime_early_access', startsAt: asked - hour, earlyAccessMs: 2 * hour };
    expect(offerAt(dealt(early), asked)?.deal).toMatchObject({
      access: 'prime_early_access',
      primeUntil: asked + hour,
    });
    expect(offerAt(dealt(early), asked + hour)?.deal).toEqual({
      access: 'everyone',
      startsAt: asked - hour,
      earlyAccessMs: 2 * hour,
    });
    const endless = offerAt(dealt({ access: 'prime_early_access' }), asked + 20 * hour);
    expect(endless?.deal).toMatchObject({ access: 'prime_early_access' });
  });

  test.each([
    ['Ends in:', { endsAt: Date.parse('2026-11-21T08:00:00Z') }, 'Ends in: 2026-11-21T08:00Z'],
    ['Ends in:', {}, undefined],
    ['Limited time deal', {}, 'Limited time deal'],
    ['終了まで：', {}, undefined],
  ])('with the badge %s and %j is called %s', (badge, times, said) => {
    expect(badgeOf({ badge, access: 'everyone', ...times })).toBe(said);
  });
});

describe('a saving', () => {
  const was = (minor: number, basis: 'list_price' | 'was_price' = 'list_price') => ({
    price: { minor, currency: 'USD' as const },
    basis,
  });

  test.each([
    ['at the price', { was: was(4_000), saving: { percent: 20 } }],
    ['below the price', { was: was(3_000) }],
    ['of nothing', { saving: { percent: 0 } }],
    ['of a used one against a new one', { condition: 'used', was: was(9_000), saving: { percent: 55 } }],
    ['of an opened box against the list price', { subCondition: 'open_box', was: was(9_000) }],
  ] as const)('%s is none', (_, offer) => {
    const said = offerAt(offered(offer), asked);
    expect(said).not.toHaveProperty('was');
    expect(said).not.toHaveProperty('saving');
  });

  test('of a used one against what it cost itself is one', () => {
    const offer = offerAt(offered({ condition: 'used', was: was(5_000, 'was_price') }), asked);
    expect(offer).toHaveProperty('was');
  });
});

test('applying it twice changes nothing', () => {
  const product = dealt({
    access: 'prime_early_access',
    startsAt: asked,
    earlyAccessMs: hour,
    endsAt: asked + 9,
  });
  for (const at of [asked, asked + 9]) {
    expect(productAt(productAt(product, at), at)).toEqual(productAt(product, at));
  }
});

test.each([
  [{ condition: 'used', subCondition: 'acceptable' }, 'second_hand', '$40.00 (used, acceptable)'],
  [{ condition: 'refurbished', subCondition: 'refurbished' }, 'second_hand', '$40.00 (refurbished)'],
  [{ condition: 'new', subCondition: 'open_box' }, 'second_hand', '$40.00 (new, box opened)'],
  [{ kind: 'subscription' }, 'subscription', '$40.00 (Subscribe & Save only)'],
  [{ kind: 'haul' }, 'program', '$40.00 (Amazon Haul only)'],
  [{ deal: { access: 'prime_only' } }, 'prime', '$40.00 (for Prime members only)'],
  [{ deal: { access: 'prime_early_access' } }, 'prime', '$40.00 (Prime members first)'],
  [{ availability: { status: 'in_stock', minOrder: 4 } }, 'least_order', '$40.00 (at least 4)'],
] as const)('%j is not compared, and said', (offer, unlike, words) => {
  const product = productAt(offered(offer), asked);
  expect(comparablePrice(product)).toBeUndefined();
  expect(unlikenesses(product.offer ?? { priceHidden: false })).toEqual([unlike]);
  expect(priceWithTerms(product.offer ?? { priceHidden: false })).toBe(words);
});

test('who has Prime, or takes what is used, compares those prices too', () => {
  const prime = offered({ deal: { access: 'prime_only' } });
  expect(comparablePrice(prime, { isPrime: true })).toEqual({ minor: 4_000, currency: 'USD' });
  expect(comparablePrice(offered({ condition: 'used' }), { takesSecondHand: true })).toBeDefined();
});
