import { describe, expect, test } from 'vitest';
import { ageMs, licenceCeilings, oldestAskedAt } from '../../src/products/freshness.ts';
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

  test('a clock that was set back makes no negative age', () => {
    expect(ageMs(now + 5_000, now)).toBe(0);
    expect(ageMs(now - 5_000, now)).toBe(5_000);
  });

  test('an answer is as old as its oldest part', () => {
    expect(oldestAskedAt([askedAgo({ offer: 10 }), askedAgo({ content: 30 }), askedAgo({})])).toBe(now - 30);
    expect(oldestAskedAt([])).toBeUndefined();
  });
});
