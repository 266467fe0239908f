import { describe, expect, test } from 'vitest';
import { findAlternatives, type PriceRange } from '../../src/products/alternatives.ts';
import type { Product } from '../../src/products/product.ts';
import { aCandidate } from '../support/a-candidate.ts';
import { asinNo } from '../support/a-product.ts';

const average = { stars: 4, count: 99 };
const pathTo = (...names: readonly string[]) => [{ nodes: names.map((name) => ({ id: name, name })) }];
const kettles = { browsePaths: pathTo('Kitchen', 'Coffee & Tea', 'Kettles') };
const at = (number: number, price: number, more: Partial<Product> = {}) =>
  aCandidate(number, { ...average, price, more: { ...kettles, ...more } });
const asked = at(1, 10_000);
const numbers = (product: Product, candidates: readonly Product[], range: PriceRange) =>
  findAlternatives(product, candidates, range)
    .entries.map(({ product: { asin } }) => Number(asin.slice(1)))
    .sort((a, b) => a - b);

describe('a price range', () => {
  const shelf = [7_999, 8_000, 9_000, 9_001, 10_999, 11_000, 12_500, 12_501].map((price, place) =>
    at(10 + place, price),
  );

  test.each<[PriceRange, readonly number[]]>([
    ['cheaper', [10, 11, 12]],
    ['similar', [11, 12, 13, 14, 15, 16]],
    ['premium', [15, 16, 17]],
    ['any', [10, 11, 12, 13, 14, 15, 16, 17]],
  ])('%s has its bounds, both included', (range, expected) => {
    expect(numbers(asked, shelf, range)).toEqual(expected);
  });

  test('leaves out what has no price, and counts what it leaves out', () => {
    const candidates = [
      ...shelf,
      aCandidate(20, { more: kettles }),
      aCandidate(21, { price: 9_000, offer: { priceHidden: true }, more: kettles }),
    ];
    expect(findAlternatives(asked, candidates, 'similar')).toMatchObject({
      droppedSelf: 0,
      droppedUnpriced: 2,
      droppedOutside: 2,
      priceUnknown: false,
    });
  });
});

describe('never an alternative', () => {
  const child = at(1, 10_000, { parentAsin: asinNo(2) });
  const sibling = at(3, 10_000, { parentAsin: asinNo(2) });

  test.each([
    ['the product itself', asked, at(1, 10_000)],
    ['its parent', child, at(2, 10_000)],
    ['another variation of it', child, sibling],
    ['a child of it', at(2, 10_000), child],
  ])('is %s', (_, product, candidate) => {
    expect(findAlternatives(product, [candidate], 'any')).toMatchObject({ entries: [], droppedSelf: 1 });
  });

  test('but products without a parent are no family', () => {
    expect(numbers(asked, [at(2, 10_000), at(3, 10_000)], 'any')).toEqual([2, 3]);
  });
});

test('reasons begin with the difference in price', () => {
  const found = findAlternatives(asked, [at(2, 9_001), at(3, 10_000), at(4, 12_000)], 'similar').entries;
  expect(found.map(({ priceDifference, reasons }) => [priceDifference?.minor, reasons[0]])).toEqual([
    [-999, '$9.99 cheaper'],
    [0, 'the same price'],
    [2_000, '$20.00 dearer'],
  ]);
});

test('of equals the cheaper leads, except where premium is asked for', () => {
  const equals = [at(2, 12_000), at(3, 20_000)];
  const order = (range: PriceRange) =>
    findAlternatives(asked, equals, range).entries.map(({ product }) => product.offer?.price?.minor);
  expect(order('any')).toEqual([12_000, 20_000]);
  expect(order('premium')).toEqual([20_000, 12_000]);
});

test('without a price of its own only any finds something, and no difference is told', () => {
  const secret = aCandidate(1, { price: 10_000, offer: { priceHidden: true }, more: kettles });
  const candidates = [at(2, 9_000)];
  expect(findAlternatives(secret, candidates, 'similar')).toMatchObject({ entries: [], priceUnknown: true });
  const [found] = findAlternatives(secret, candidates, 'any').entries;
  expect(found?.priceDifference).toBeUndefined();
  expect(found?.reasons.join()).not.toMatch(/cheaper|dearer|same price/);
});

test('a candidate known from two searches is one alternative', () => {
  expect(numbers(asked, [at(2, 9_500), at(2, 9_500)], 'similar')).toEqual([2]);
});

test('two currencies are a mistake of the caller', () => {
  const euro = aCandidate(2, { offer: { price: { minor: 1, currency: 'EUR' } }, more: kettles });
  expect(() => findAlternatives(asked, [euro], 'similar')).toThrow(TypeError);
  expect(() => findAlternatives(asked, [euro], 'any')).toThrow(TypeError);
});

describe('another kind of thing', () => {
  const pots = { browsePaths: pathTo('Kitchen', 'Coffee & Tea', 'Coffee Makers') };
  const pans = { browsePaths: pathTo('Kitchen', 'Cookware', 'Pans') };
  const relations = (candidates: readonly Product[], range: PriceRange = 'any') =>
    findAlternatives(asked, candidates, range).entries.map(({ product, relation }) => [
      Number(product.asin.slice(1)),
      relation.is,
      relation.kind,
    ]);

  test('is none, however well rated and cheap', () => {
    const pan = aCandidate(2, { stars: 5, count: 90_000, price: 1_000, more: pans });
    expect(findAlternatives(asked, [pan], 'any')).toMatchObject({ entries: [], droppedUnlike: 1 });
  });

  test('comes after the same kind and is named, where those are hardly a choice', () => {
    const pot = aCandidate(2, { stars: 5, count: 90_000, price: 1_000, more: pots });
    const rival = (number: number) => at(number, 9_000, { brand: 'Velmora' });
    expect(relations([pot, rival(3), rival(4)])).toEqual([
      [3, 'same kind', undefined],
      [4, 'same kind', undefined],
      [2, 'neighbouring kind', 'Coffee Makers'],
    ]);
    expect(relations([pot, rival(3), rival(4), rival(5)])).toHaveLength(3);
  });

  test('is no neighbour for being of the same department', () => {
    const flat = at(1, 10_000, { browsePaths: pathTo('Kitchen', 'Kettles') });
    const other = at(2, 9_000, { browsePaths: pathTo('Kitchen', 'Pans') });
    expect(findAlternatives(flat, [other], 'any').entries).toEqual([]);
  });

  test('is not made the same kind by a place in a sale', () => {
    const sale = pathTo('Promotions', 'Black Friday');
    const onSale = at(1, 10_000, { browsePaths: [...kettles.browsePaths, ...sale] });
    expect(findAlternatives(onSale, [at(2, 9_000, { browsePaths: sale })], 'any').entries).toEqual([]);
    const alsoThere = at(3, 9_000, { browsePaths: [...sale, ...kettles.browsePaths] });
    expect(findAlternatives(asked, [alsoThere], 'any').entries).toHaveLength(1);
  });

  test('is told by the names of categories where Amazon gave no ids', () => {
    const bare = (number: number, ...categoryPath: readonly string[]) =>
      aCandidate(number, { ...average, price: 9_000, more: { categoryPath } });
    const found = findAlternatives(
      bare(1, 'A', 'B', 'C'),
      [bare(2, 'A', 'B', 'C'), bare(3, 'A', 'X', 'C')],
      'any',
    );
    expect(found.entries.map(({ product }) => product.asin)).toEqual([asinNo(2)]);
  });

  test('is another version when the maker calls both alike but for numbers', () => {
    const titled = (number: number, title: string, brand = 'Norrbrew') => at(number, 9_000, { title, brand });
    const hush = titled(1, 'Norrbrew Hush 40 Kettle, Steel');
    const found = findAlternatives(
      hush,
      [
        titled(2, 'Norrbrew Hush 70 Kettle, Glass'),
        titled(3, 'Norrbrew Quiet Kettle'),
        titled(4, 'Velmora Hush 70 Kettle', 'Velmora'),
      ],
      'any',
    ).entries;
    expect(Object.fromEntries(found.map(({ product, relation }) => [product.asin, relation.is]))).toEqual({
      B000000002: 'other version',
      B000000003: 'same kind',
      B000000004: 'same kind',
    });
  });
});

describe('nothing in range', () => {
  test.each<[PriceRange, readonly number[], number]>([
    ['cheaper', [9_500, 12_000, 9_200], 9_200],
    ['premium', [9_500, 10_500, 4_000], 10_500],
    ['similar', [7_900, 12_700, 20_000], 7_900],
  ])('%s is answered by none, and by the nearest in price', (range, prices, nearest) => {
    const found = findAlternatives(
      asked,
      prices.map((price, place) => at(10 + place, price)),
      range,
    );
    expect(found.entries).toEqual([]);
    expect(found.nearest?.product.offer?.price?.minor).toBe(nearest);
  });

  test('has a nearest of the same kind before one of a neighbouring kind', () => {
    const pot = at(2, 9_900, { browsePaths: pathTo('Kitchen', 'Coffee & Tea', 'Coffee Makers') });
    const found = findAlternatives(asked, [pot, at(3, 20_000)], 'cheaper');
    expect(found.nearest?.product.asin).toBe(asinNo(3));
  });

  test('is not the case when something is', () => {
    expect(findAlternatives(asked, [at(2, 8_000), at(3, 9_500)], 'cheaper')).not.toHaveProperty('nearest');
  });
});

describe('made for somebody else', () => {
  const titled = (number: number, title: string) => at(number, 9_000, { title, brand: `Brand ${number}` });
  const shoes = (title: string) => titled(1, title);
  const others = [
    titled(2, 'Running Shoes'),
    titled(3, "Men's Running Shoes"),
    titled(4, "Women's Running Shoes"),
    titled(5, 'Kids Running Shoes'),
  ];

  test.each([
    ['Road Running Shoes', [2]],
    ["Men's Road Running Shoes", [2, 3]],
    ["Women's Road Running Shoes", [2, 4]],
    ['Kids Road Running Shoes', [5]],
  ])('is no alternative to %s', (title, expected) => {
    expect(numbers(shoes(title), others, 'any')).toEqual(expected);
  });
});

describe('without a category', () => {
  const bare = (number: number, title: string) =>
    aCandidate(number, { ...average, price: 9_000, more: { title, brand: 'Velmora' } });
  const hits = [
    bare(2, 'Velmora Gooseneck Kettle'),
    bare(3, 'Velmora Descaler for Kettles'),
    bare(4, 'Velmora Toaster'),
  ];

  test('the noun of the title tells the kind', () => {
    expect(numbers(bare(1, 'Velmora Electric Kettle'), hits, 'any')).toEqual([2]);
  });

  test('nothing is taken for the same in a language whose titles are not read', () => {
    expect(findAlternatives(bare(1, 'Velmora Electric Kettle'), hits, 'any', 'pl_PL').entries).toEqual([]);
  });
});
