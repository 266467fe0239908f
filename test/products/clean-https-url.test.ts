import { describe, expect, test } from 'vitest';
import { cleanHttpsUrl } from '../../src/products/clean-text.ts';

describe('an https address', () => {
  test.each([
    'https://www.amazon.de/dp/B0EXAMPLE1?tag=demo-21&linkCode=osi&th=1&psc=1',
    'https://www.amazon.com/s?k=tea+%26+coffee&tag=demo-20',
    'https://m.media-amazon.com/images/I/81abc+def._SL500_.jpg',
    'HTTPS://www.amazon.de:443/a/../dp/B0EXAMPLE1?x=%7e#y',
  ])('%s passes byte for byte', (text) => {
    expect(cleanHttpsUrl(text)).toBe(text);
  });

  test.each([
    '',
    'http://www.amazon.de/dp/B0EXAMPLE1',
    'javascript:alert(1)',
    'https:www.amazon.de',
    'https://',
    'https://?x',
    'https://user@www.amazon.de/',
    'https://user:word@www.amazon.de/',
    ' https://www.amazon.de/',
    'https://www.amazon.de/\n',
    'https://www.amazon.de/a b',
    'https://www.amazon.de/"onload=',
    'https://www.amazon.de/<b>',
    'https://www.amazon.de/\\evil',
    'https://www.amazon.de/\u202etxt',
    'https://www.аmazon.de/',
    `https://www.amazon.de/${'a'.repeat(5_000)}`,
  ])('%#: %.50j does not pass', (text) => {
    expect(cleanHttpsUrl(text)).toBeUndefined();
  });
});
