import { expect, test } from 'vitest';
import type { Product } from '../../src/products/product.ts';
import { withoutBlocked } from '../../src/traffic/without-blocked.ts';
import { aCall } from '../support/a-call.ts';
import { aProduct, asinNo } from '../support/a-product.ts';
import { scriptedCatalogue } from '../support/scripted-catalogue.ts';

const call = aCall();
const wine = { id: '2983386011', name: 'Wine' };
const grocery = { id: '16310101', name: 'Grocery & Gourmet Food' };

const kettle = aProduct({ asin: asinNo(1), categoryPath: ['Home & Kitchen', 'Kettles'] });
/** Each of them is blocked for a reason of its own. */
const blocked: readonly Product[] = [
  aProduct({ asin: asinNo(2), categoryPath: ['Grocery & Gourmet Food', 'Wine'] }),
  aProduct({
    asin: asinNo(3),
    browsePaths: [{ nodes: [grocery, { id: '1', name: 'Gifts' }] }, { nodes: [wine] }],
  }),
  aProduct({ asin: asinNo(4), specs: { adult: true } }),
  aProduct({ asin: asinNo(5), specs: { productGroup: 'WINE' } }),
  aProduct({ asin: asinNo(6), browsePaths: [{ nodes: [{ id: '77', name: 'Ｋnives' }] }] }),
];
const all = [kettle, ...blocked];

const shelf = () =>
  scriptedCatalogue({
    search: async () => ({
      products: all,
      askedAt: 1,
      refinements: [{ id: 'category', name: 'Category', values: [wine, { id: '5', name: 'Kettles' }] }],
    }),
    lookup: async () => ({
      found: new Map(all.map((product) => [product.asin, product])),
      missing: new Map([[asinNo(9), 'not_found' as const]]),
    }),
    variations: async () => ({ products: all, dimensions: [], askedAt: 1 }),
    browse: async () => [
      { ...grocery, isRoot: true, ancestors: [], children: [wine, { id: '8', name: 'Tea' }], askedAt: 1 },
      { id: '6', name: 'Red', isRoot: false, ancestors: [grocery, wine], children: [], askedAt: 1 },
    ],
  });

const behind = (catalogue: ReturnType<typeof shelf>) =>
  withoutBlocked(['wine', 'Adult', '77', 'PetSupplies'], () => 7)(catalogue);

test('what is blocked is in no answer, by name, node, mark or group', async () => {
  const shown = behind(shelf());
  const page = await shown.search({ keywords: 'gift', page: 1 }, call);
  expect(page.products).toEqual([kettle]);
  expect(page.refinements[0]?.values).toEqual([{ id: '5', name: 'Kettles' }]);
  const { found, missing } = await shown.lookup(
    all.map(({ asin }) => asin),
    call,
  );
  expect([...found.keys()]).toEqual([kettle.asin]);
  expect([...missing]).toEqual([
    [asinNo(9), 'not_found'],
    ...blocked.map(({ asin }) => [asin, 'not_accessible']),
  ]);
  expect((await shown.variations(kettle.asin, 1, call)).products).toEqual([kettle]);
  expect((await shown.browse(['16310101', '6'], call)).map(({ name, children }) => [name, children])).toEqual(
    [['Grocery & Gourmet Food', [{ id: '8', name: 'Tea' }]]],
  );
});

test('a search within a blocked category finds nothing, and Amazon is not asked', async () => {
  const catalogue = shelf();
  const shown = behind(catalogue);
  const nothing = { products: [], refinements: [], totalResults: 0, askedAt: 7 };
  expect(await shown.search({ keywords: 'red', searchIndex: 'PetSupplies', page: 1 }, call)).toEqual(nothing);
  expect(await shown.search({ keywords: 'red', browseNodeId: '77', page: 1 }, call)).toEqual(nothing);
  expect(catalogue.arrivals).toEqual([]);
});

test('without a list everything passes', () => {
  const catalogue = shelf();
  expect(withoutBlocked([], () => 7)(catalogue)).toBe(catalogue);
});
