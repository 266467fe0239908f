import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ageMs,
  clampToLicence,
  isFresh,
  isServable,
  licenceCeilings,
  offerAgeMs,
  oldestAskedAt,
} from '../../src/products/freshness.ts';
import { aProduct } from '../support/a-product.ts';

const now = 1_790_000_000_000;
const askedAgo = ({ offer = 0, content = 0 }) =>
  aProduct({ askedAt: { offer: now - offer, content: now - content } });

describe('freshness', () => {
  test('the licence gives an offer an hour, or a day with its time beside it, and the rest a day', () => {
    expect(licenceCeilings).toEqual({
      unstampedOfferMs: 3_600_000,
      offerMs: 86_400_000,
      contentMs: 86_400_000,
      browseAdvisedMs: 3_600_000,
      browseMs: 86_400_000,
      imageBytesMs: 0,
    });
  });

  test('a product is fresh until its first part is too old', () => {
    const limits = { offerMs: 60_000, contentMs: 600_000 };
    expect(isFresh(askedAgo({ offer: 59_999, content: 599_999 }), now, limits)).toBe(true);
    expect(isFresh(askedAgo({ offer: 60_000 }), now, limits)).toBe(false);
    expect(isFresh(askedAgo({ content: 600_000 }), now, limits)).toBe(false);
  });

  test('no wish keeps a product past the licence', () => {
    const greedy = { offerMs: 1e12, contentMs: Number.POSITIVE_INFINITY };
    expect(clampToLicence(greedy)).toEqual({ offerMs: 86_400_000, contentMs: 86_400_000 });
    expect(isFresh(askedAgo({ content: 86_400_000 }), now, greedy)).toBe(false);
  });

  test('a wish below the licence is granted, and nonsense keeps nothing', () => {
    expect(clampToLicence({ offerMs: 1_000, contentMs: 2_000 })).toEqual({
      offerMs: 1_000,
      contentMs: 2_000,
    });
    expect(clampToLicence({ offerMs: -5, contentMs: Number.NaN })).toEqual({ offerMs: 0, contentMs: 0 });
  });

  test('after a day nothing of a product may be shown', () => {
    expect(isServable(askedAgo({ offer: 86_399_999, content: 86_399_999 }), now)).toBe(true);
    expect(isServable(askedAgo({ offer: 86_400_000 }), now)).toBe(false);
    expect(isServable(askedAgo({ content: 86_400_000 }), now)).toBe(false);
  });

  test('a clock that was set back makes no negative age', () => {
    expect(ageMs(now + 5_000, now)).toBe(0);
    expect(offerAgeMs(askedAgo({ offer: 5_000 }), now)).toBe(5_000);
  });

  test('an answer is as old as its oldest part', () => {
    expect(oldestAskedAt([askedAgo({ offer: 10 }), askedAgo({ content: 30 }), askedAgo({})])).toBe(now - 30);
    expect(oldestAskedAt([])).toBeUndefined();
  });

  test('what is fresh is always servable', () => {
    const duration = fc.integer({ min: -1e6, max: 2e8 });
    fc.assert(
      fc.property(duration, duration, duration, duration, (offer, content, offerMs, contentMs) => {
        const product = askedAgo({ offer, content });
        if (isFresh(product, now, { offerMs, contentMs })) expect(isServable(product, now)).toBe(true);
      }),
    );
  });
});
