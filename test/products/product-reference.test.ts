import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { marketplaceCodes, marketplaceOf } from '../../src/products/marketplaces.ts';
import { parseProductReference } from '../../src/products/product-reference.ts';

describe('an id on its own', () => {
  test.each([
    ['B0EXAMPLE1', 'B0EXAMPLE1'],
    [' b0example1\n', 'B0EXAMPLE1'],
    ['0306406152', '0306406152'],
    ['0-306-40615-2', '0306406152'],
    ['0 306 40615 2', '0306406152'],
    ['0-8044-2957-x', '080442957X'],
  ])('%j is the ASIN %s', (text, asin) => {
    expect(parseProductReference(text)).toEqual({ kind: 'asin', asin });
  });
});

describe('an Amazon address', () => {
  test.each([
    ['https://www.amazon.com/dp/B0EXAMPLE1', 'US'],
    ['https://www.amazon.com/Quiet-Kettle-Steel/dp/B0EXAMPLE1/ref=sr_1_1?keywords=kettle&qid=1', 'US'],
    ['http://amazon.co.uk/gp/product/B0EXAMPLE1?psc=1', 'UK'],
    ['https://m.amazon.de/gp/aw/d/B0EXAMPLE1', 'DE'],
    ['https://www.amazon.fr/exec/obidos/ASIN/B0EXAMPLE1/demo-21', 'FR'],
    ['https://www.amazon.co.jp/-/en/dp/B0EXAMPLE1', 'JP'],
    ['https://www.amazon.com.be/-/nl/gp/product/b0example1', 'BE'],
    ['www.amazon.in/dp/B0EXAMPLE1#details', 'IN'],
    ['amazon.sg/dp/B0EXAMPLE1/', 'SG'],
    ['HTTPS://WWW.AMAZON.IT/DP/B0EXAMPLE1', 'IT'],
    ['https://www.amazon.es/dp/B0EXAMPLE1%3Fth=1', 'ES'],
    ['https://www.amazon.es/dp/product/B0EXAMPLE1', 'ES'],
    ['https://www.amazon.pl/product-reviews/B0EXAMPLE1/', 'PL'],
    ['https://www.amazon.com/sspa/click?ie=UTF8&url=%2FQuiet-Kettle%2Fdp%2FB0EXAMPLE1%2Fref%3Dsr_1', 'US'],
  ])('%s names product and marketplace', (text, marketplace) => {
    expect(parseProductReference(text)).toEqual({ kind: 'asin', asin: 'B0EXAMPLE1', marketplace });
  });

  test('is understood in every marketplace', () => {
    for (const code of marketplaceCodes) {
      const text = `https://${marketplaceOf(code).host}/x/dp/0306406152?tag=demo-20`;
      expect(parseProductReference(text)).toEqual({ kind: 'asin', asin: '0306406152', marketplace: code });
    }
  });
});

describe('what cannot be resolved says what to do', () => {
  test.each([
    ['', /empty/],
    [' \t ', /empty/],
    ['https://amzn.to/3abcdef', /short link.*long address/],
    ['a.co/d/5xyz', /short link.*long address/],
    ['https://amzn.eu/d/abc', /short link.*long address/],
    ['https://amzn.asia/d/abc', /short link.*long address/],
    ['9780306406157', /ISBN-13.*ISBN-10.*search/],
    ['978-0-306-40615-7', /ISBN-13.*ISBN-10.*search/],
    ['979-10-90636-07-1', /ISBN-13.*ISBN-10.*search/],
    ['4006381333931', /EAN or UPC.*[Ss]earch/],
    ['036000291452', /EAN or UPC.*[Ss]earch/],
    ['0306406153', /check digit/],
    ['B0EXAMPLE', /10 characters, this has 9/],
    ['B0EXAMPLE12', /10 characters, this has 11/],
    ['AAAAAAAAAA', /no product reference/],
    ['quiet kettle', /no product reference/],
    ['https://shop.example/dp/B0EXAMPLE1', /not on any of the Amazon marketplaces/],
    ['https://www.amazon.com@shop.example/dp/B0EXAMPLE1', /not on any of the Amazon marketplaces/],
    ['https://www.amazon.cn/dp/B0EXAMPLE1', /not on any of the Amazon marketplaces/],
    ['https://www.amazon.com/s?k=kettle', /no product page.*\/dp\//],
    ['https://www.amazon.com/dp/B0EXAMPLE12', /no product page/],
    ['https://www.amazon.com/dp', /no product page/],
    ['ftp://www.amazon.com/dp/B0EXAMPLE1', /broken/],
    ['https://[/dp/B0EXAMPLE1', /broken/],
    [`https://www.amazon.com/dp/B0EXAMPLE1?x=${'a'.repeat(100_000)}`, /too long/],
  ])('%#: %.60s', (text, reason) => {
    expect(parseProductReference(text)).toEqual({
      kind: 'unreadable',
      reason: expect.stringMatching(reason),
    });
  });

  test('no text makes it throw, and no reason repeats the text', () => {
    const nearMisses = fc
      .tuple(
        fc.constantFrom('', 'https://www.amazon.de/', 'amzn.to/', 'http://', 'B0', '978'),
        fc.string({ unit: 'binary' }),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(nearMisses, (text) => {
        const reference = parseProductReference(text);
        if (reference.kind === 'asin') expect(reference.asin).toMatch(/^[0-9A-Z]{10}$/);
        else expect(reference.reason).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});
