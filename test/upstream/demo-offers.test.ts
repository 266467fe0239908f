import { expect, test } from 'vitest';
import { offerAt } from '../../src/products/offer.ts';
import { allPriceTerms, dealWords } from '../../src/products/offer-words.ts';
import type { Product } from '../../src/products/product.ts';
import { createDemoSource } from '../../src/upstream/demo/demo-source.ts';
import { aDemoCall } from './demo-call.ts';

const now = Date.parse('2026-11-20T09:00:00Z');
const demo = createDemoSource({ now: () => now });

async function workshop(marketplace: 'US' | 'DE' = 'US'): Promise<readonly Product[]> {
  const words = ['microscope', 'nitrile gloves', 'vinyl gloves', 'label printer', 'label maker'];
  const pages = await Promise.all(
    words.map((keywords) => demo.search({ keywords, page: 1 }, aDemoCall(marketplace))),
  );
  return pages.flatMap(({ products }) => products);
}

const said = (products: readonly Product[]) =>
  products.flatMap((product) => {
    const offer = offerAt(product, now);
    return offer === undefined
      ? []
      : [...allPriceTerms(offer), ...(offer.deal === undefined ? [] : [dealWords(offer.deal)])];
  });

test.each([
  ['used, very good', /^used, very good$/],
  ['used, acceptable', /^used, acceptable$/],
  ['refurbished', /^refurbished$/],
  ['an opened box', /^new, box opened$/],
  ['a subscription', /^Subscribe & Save only$/],
  ['Haul', /^Amazon Haul only$/],
  ['a least quantity', /^at least 4$/],
  ['a most quantity', /^at most 2$/],
  ['a used and a subscription price beside the plain one', /^also \$\d.*Subscribe & Save.*used, good/],
  ['early access with its end', /^Prime members first, until 2026-11-/],
  ['a deal to come', /^Limited time deal, starts 2026-11-2\d/],
  ['a badge with its time', /^Ends in: 2026-11-2\d/],
])('the demo has %s', async (_, words) => {
  expect(said(await workshop())).toContainEqual(expect.stringMatching(words));
});

test('the demo has a deal that is over, a trade-in, notes of sellers, a hidden price and sellers with ids', async () => {
  const products = await workshop();
  expect(products.some(({ offer }) => (offer?.deal?.endsAt ?? now) < now)).toBe(true);
  expect(products.some(({ tradeIn }) => tradeIn?.price?.minor === 900)).toBe(true);
  expect(products.some(({ offer }) => offer?.conditionNote === 'Lens cap missing')).toBe(true);
  expect(products.some(({ offer }) => offer?.priceHidden)).toBe(true);
  expect(products.some(({ offer }) => /^A[0-9A-Z]{9,}$/.test(offer?.sellerId ?? ''))).toBe(true);
});

test('the demo calls a list price what the country calls it', async () => {
  const labels = (await workshop('DE')).flatMap(({ offer }) => offer?.was?.label ?? []);
  expect(new Set(labels)).toEqual(new Set(['UVP']));
});
