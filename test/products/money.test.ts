import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import {
  compareMoney,
  formatMoney,
  type Money,
  maxMinor,
  parseMoney,
  subtractMoney,
  toMajor,
  toMinor,
} from '../../src/products/money.ts';

const currencies = marketplaceCodes.map((code) => marketplaceOf(code).currency);
const anyMoney: fc.Arbitrary<Money> = fc.record({
  minor: fc.integer({ min: 0, max: maxMinor }),
  currency: fc.constantFrom(...currencies),
});

describe('major and minor units', () => {
  test.each([
    [59.49, 5_949],
    [0.1 + 0.2, 30],
    [1.005, 101],
    [8.345, 835],
    [19.99, 1_999],
    [22, 2_200],
    [0, 0],
    [0.001, 0],
    [1e-7, 0],
  ])('%d dollars are %d cents', (major, minor) => {
    expect(toMinor(major, 'USD')).toEqual({ minor, currency: 'USD' });
  });

  test('yen have no smaller unit', () => {
    expect(toMinor(3_241, 'JPY')).toEqual({ minor: 3_241, currency: 'JPY' });
    expect(toMinor(4_999.5, 'JPY')).toEqual({ minor: 5_000, currency: 'JPY' });
    expect(toMajor({ minor: 3_241, currency: 'JPY' })).toBe(3_241);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, -0.01, -1e9, 1e15, 1e300])('%d is refused', (major) => {
    expect(() => toMinor(major, 'EUR')).toThrow(RangeError);
    expect(parseMoney(major, 'EUR')).toBeUndefined();
  });

  test('every amount survives the way to major units and back', () => {
    fc.assert(
      fc.property(anyMoney, (money) => {
        expect(toMinor(toMajor(money), money.currency)).toEqual(money);
      }),
    );
  });

  test('a dearer price is never fewer minor units', () => {
    const price = fc.double({ min: 0, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(price, price, fc.constantFrom(...currencies), (a, b, currency) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect(toMinor(low, currency).minor).toBeLessThanOrEqual(toMinor(high, currency).minor);
      }),
    );
  });
});

describe('money that someone else sent', () => {
  test('may come as a number or as digits', () => {
    expect(parseMoney(49.99, 'USD')).toEqual({ minor: 4_999, currency: 'USD' });
    expect(parseMoney('49.99', 'USD')).toEqual({ minor: 4_999, currency: 'USD' });
  });

  test.each([
    ['$5', 'USD'],
    ['1e3', 'USD'],
    ['', 'USD'],
    [null, 'USD'],
    [5, 'usd'],
    [5, 'ZZZ'],
    [5, 'toString'],
    [5, undefined],
  ])('%j %j is no money', (amount, currency) => {
    expect(parseMoney(amount, currency)).toBeUndefined();
  });
});

describe('sums', () => {
  const five = { minor: 500, currency: 'EUR' } as const;
  const eight = { minor: 800, currency: 'EUR' } as const;

  test('compare and subtract within one currency', () => {
    expect([eight, five].sort(compareMoney)).toEqual([five, eight]);
    expect(subtractMoney(five, eight)).toEqual({ minor: -300, currency: 'EUR' });
  });

  test('never mix currencies', () => {
    const dollars = { minor: 500, currency: 'USD' } as const;
    expect(() => compareMoney(five, dollars)).toThrow(TypeError);
    expect(() => subtractMoney(five, dollars)).toThrow(TypeError);
  });
});

describe('money for people', () => {
  test.each([
    [{ minor: 4_999, currency: 'USD' }, undefined, '$49.99'],
    [{ minor: 4_999, currency: 'EUR' }, undefined, '€49.99'],
    [{ minor: 1_234_500, currency: 'EUR' }, 'de_DE', '12.345,00\u00a0€'],
    [{ minor: 4_980, currency: 'JPY' }, undefined, '¥4,980'],
  ] as const)('%j in %s reads %s', (money, language, text) => {
    expect(formatMoney(money, language)).toBe(text);
  });

  test('is written in Latin digits in every language of every marketplace', () => {
    for (const code of marketplaceCodes) {
      const { currency, languages } = marketplaceOf(code);
      for (const language of languages) expect(formatMoney({ minor: 77, currency }, language)).toMatch(/7/);
    }
  });
});
