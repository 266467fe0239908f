import { expect, test } from 'vitest';
import { toFingerprint } from '../../src/traffic/cache/cache-keys.ts';

test('a fingerprint does not depend on the order in which tags are given', () => {
  const one = toFingerprint('creators', { US: 'shop-20', DE: 'shop-21' });
  expect(toFingerprint('creators', { DE: 'shop-21', US: 'shop-20' })).toBe(one);
});

test('another source, tag or marketplace has another fingerprint', () => {
  const prints = [
    toFingerprint('creators', { US: 'shop-20' }),
    toFingerprint('paapi5', { US: 'shop-20' }),
    toFingerprint('creators', { US: 'other-20' }),
    toFingerprint('creators', { CA: 'shop-20' }),
  ];
  expect(new Set(prints).size).toBe(4);
});

test('a fingerprint does not show the tag', () => {
  expect(toFingerprint('creators', { US: 'shop-20' })).toMatch(/^[0-9a-f]{12}$/);
});
