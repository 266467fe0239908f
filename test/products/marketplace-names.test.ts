import { describe, expect, test } from 'vitest';
import { parseMarketplaceName } from '../../src/products/marketplace-names.ts';

describe('a marketplace is known', () => {
  test.each([
    ['by its code', ' jp ', 'JP'],
    ['by the code that others write', 'gb', 'UK'],
    ['by its country in English', 'Germany', 'DE'],
    ['by its country in its own language', 'Deutschland', 'DE'],
    ['by its country in another of its languages', 'België', 'BE'],
    ['by its country in its script', '日本', 'JP'],
    ['by a name with an article', 'the Netherlands', 'NL'],
    ['by a short name', 'U.S.A.', 'US'],
    ['by an everyday name', 'Great Britain', 'UK'],
    ['by its host', 'amazon.com.mx', 'MX'],
    ['by its whole host', 'WWW.AMAZON.SE', 'SE'],
    ['by an address', 'https://www.amazon.it/gp/help', 'IT'],
  ])('%s: %s', (_how, text, code) => {
    expect(parseMarketplaceName(text)).toBe(code);
  });

  test.each(['', 'EU', 'Austria', 'amazon.cn', 'shop.example', 'https://', 'kettle', '.'])(
    '%j names none',
    (text) => {
      expect(parseMarketplaceName(text)).toBeUndefined();
    },
  );
});
