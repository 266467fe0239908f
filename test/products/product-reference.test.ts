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
    ['9780306406157', '0306406152'],
    ['978-0-8044-2957-3', '080442957X'],
    ['B0EXAMPLE1\u200b', 'B0EXAMPLE1'],
    ['ASIN: B0EXAMPLE1', 'B0EXAMPLE1'],
    ['"b0example1"', 'B0EXAMPLE1'],
    ['`B0EXAMPLE1`', 'B0EXAMPLE1'],
    ['[B0EXAMPLE1]', 'B0EXAMPLE1'],
    ['What about B0EXAMPLE1, then?', 'B0EXAMPLE1'],
    ['ISBN 0-306-40615-2', '0306406152'],
    ['ISBN-13: 978-0306406157, ISBN-10: 0306406152', '0306406152'],
    ['https://m.media-amazon.com/images/P/B0EXAMPLE1.01._SL500_.jpg', 'B0EXAMPLE1'],
    ['https://ws-na.amazon-adsystem.com/widgets/q?ServiceVersion=20070822&ASIN=B0EXAMPLE1', 'B0EXAMPLE1'],
  ])('%j is the ASIN %s', (text, asin) => {
    expect(parseProductReference(text)).toEqual({ kind: 'asin', asin });
  });
});

describe('a number on the thing itself', () => {
  test.each([
    ['4006381333931', '4006381333931'],
    ['0 36000 29145 2', '036000291452'],
    ['979-10-90636-07-1', '9791090636071'],
    ['96385074', '96385074'],
    ['EAN 4006381333931', '4006381333931'],
    ['10614141000415', '10614141000415'],
  ])('%j is the barcode %s', (text, digits) => {
    expect(parseProductReference(text)).toEqual({ kind: 'barcode', digits });
  });
});

describe("this server's own ids", () => {
  test.each([
    ['DE:B0EXAMPLE1', 'DE'],
    ['gb: b0example1', 'UK'],
    ['product://JP/B0EXAMPLE1', 'JP'],
    ['see product://jp/B0EXAMPLE1.', 'JP'],
  ])('%j', (text, marketplace) => {
    expect(parseProductReference(text)).toEqual({ kind: 'asin', asin: 'B0EXAMPLE1', marketplace });
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
    ['https://amzn.com/B0EXAMPLE1', 'US'],
    ['amzn.com/dp/B0EXAMPLE1', 'US'],
    ['https://www.amazon.com/gp/video/detail/B0EXAMPLE1/ref=atv', 'US'],
    ['https://music.amazon.de/albums/B0EXAMPLE1', 'DE'],
    ['https://read.amazon.co.uk/?asin=B0EXAMPLE1', 'UK'],
    ['https://www.amazon.in/gp/aw/reviews/B0EXAMPLE1', 'IN'],
    ['https://www.amazon.com/gp/product/images/B0EXAMPLE1', 'US'],
    ['https://www.amazon.com/review/create-review?asin=B0EXAMPLE1', 'US'],
    ['https://www.amazon.com/Kettle-(Steel)/dp/B0EXAMPLE1', 'US'],
    ['https://www.amazon.nl/gp/aws/cart/add.html?ASIN.1=B0EXAMPLE1&Quantity.1=1', 'NL'],
    ['https://www.amazon.com/gp/r.html?C=X&U=https%3A%2F%2Fwww.amazon.ca%2Fdp%2FB0EXAMPLE1', 'CA'],
    ['https://links.example/?url=https%3A%2F%2Fwww.amazon.se%2Fdp%2FB0EXAMPLE1', 'SE'],
    ['https%3A%2F%2Fwww.amazon.com.au%2Fdp%2FB0EXAMPLE1', 'AU'],
    ['[A kettle](https://www.amazon.com/dp/B0EXAMPLE1)', 'US'],
    ['[B0EXAMPLE1](https://www.amazon.com/dp/B0EXAMPLE1 "a kettle")', 'US'],
    ['<https://www.amazon.com/dp/B0EXAMPLE1>', 'US'],
    ['(https://www.amazon.com/dp/B0EXAMPLE1)', 'US'],
    ['\u201chttps://www.amazon.com/dp/B0EXAMPLE1\u201d', 'US'],
    ['Look: https://www.amazon.com/dp/B0EXAMPLE1, please!', 'US'],
    ['<a href="https://www.amazon.com/dp/B0EXAMPLE1?tag=x-20">Kettle</a>', 'US'],
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
    ['https://www.google.com/url?q=https%3A%2F%2Famzn.to%2F3abcdef', /short link/],
    ['9780306406158', /check digit.*mistyped/],
    ['4006381333932', /check digit.*mistyped/],
    ['0306406153', /check digit/],
    ['B0EXAMPLE1 or B0EXAMPLE2', /more than one product\. Give each/],
    ['https://www.amazon.de/dp/B0EXAMPLE1 https://www.amazon.fr/dp/B0EXAMPLE1', /more than one/],
    ['https://www.amazon.com/gp/aws/cart/add.html?ASIN.1=B0EXAMPLE1&ASIN.2=B0EXAMPLE2', /more than one/],
    ['https://www.amazon.com/stores/author/B000EXAMP1', /no product page/],
    ['https://www.amazon.com/Some-Writer/e/B000EXAMP1', /no product page/],
    ['https://m.media-amazon.com/images/I/71abcDEFghL._SL500_.jpg', /no product page/],
    ['ZZ:B0EXAMPLE1', /no marketplace/],
    ['a basketball and a background', /no product reference/],
    ['call 0306406153 now', /no product reference/],
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
    ['https://[/dp/kettle', /broken/],
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
        else if (reference.kind === 'barcode') expect(reference.digits).toMatch(/^\d{8,14}$/);
        else expect(reference.reason).toMatch(/^[\x20-\x7e]+$/);
      }),
    );
  });
});
