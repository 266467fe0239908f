import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Asin } from '../../src/products/asin.ts';
import { maxMinor } from '../../src/products/money.ts';
import { availabilityFactors } from '../../src/products/price-standing.ts';
import type { Availability, Product } from '../../src/products/product.ts';
import { rankProducts } from '../../src/products/score.ts';
import { type ScoringMode, scoringModes } from '../../src/products/score-modes.ts';
import { aCandidate } from '../support/a-candidate.ts';

const tenths = fc.integer({ min: 10, max: 50 }).map((stars) => stars / 10);
// Both everyday numbers and the farthest ones.
const counts = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 10_000_000 }));
const prices = fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: maxMinor }));
const statuses = fc.constantFrom(
  ...Object.keys(availabilityFactors).filter(
    (key): key is Availability['status'] => key in availabilityFactors,
  ),
);

const facts = fc.record(
  {
    stars: tenths,
    count: counts,
    price: prices,
    rank: fc.integer({ min: 1, max: 5_000_000 }),
    rankCategory: fc.constantFrom('Kettles', 'Books'),
    offer: fc.record(
      {
        priceHidden: fc.boolean(),
        saving: fc.record({ percent: fc.integer({ min: 0, max: 100 }) }),
        was: fc.record({
          price: fc.record({ minor: prices, currency: fc.constant('USD' as const) }),
          basis: fc.constant('list_price' as const),
        }),
        availability: fc.record({ status: statuses }),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);
const mode = fc.constantFrom(...scoringModes);
const rivals = fc
  .array(facts, { maxLength: 9 })
  .map((list) => list.map((fact, place) => aCandidate(place + 2, fact)));

const shown = (products: readonly Product[], by: ScoringMode) =>
  rankProducts(products, by).map(({ product, score }) => [product.asin, score] as const);
const scoreOf = (product: Product, others: readonly Product[], by: ScoringMode) =>
  rankProducts([product, ...others], by).find(({ product: { asin } }) => asin === product.asin)?.score ??
  Number.NaN;

test('more reviews at the same stars never lower a score, whatever is asked for', () => {
  fc.assert(
    fc.property(facts, tenths, counts, counts, rivals, mode, (fact, stars, some, more, others, by) => {
      const before = scoreOf(aCandidate(1, { ...fact, stars, count: some }), others, by);
      const after = scoreOf(aCandidate(1, { ...fact, stars, count: some + more }), others, by);
      expect(after).toBeGreaterThanOrEqual(before);
    }),
    { numRuns: 500 },
  );
});

test.each(['value', 'budget'] as const)('a lower price never lowers %s', (by) => {
  fc.assert(
    fc.property(facts, prices, prices, rivals, (fact, one, other, others) => {
      const lower = scoreOf(aCandidate(1, { ...fact, price: Math.min(one, other) }), others, by);
      const higher = scoreOf(aCandidate(1, { ...fact, price: Math.max(one, other) }), others, by);
      expect(lower).toBeGreaterThanOrEqual(higher);
    }),
    { numRuns: 500 },
  );
});

test('a product that can be had never scores less for it', () => {
  fc.assert(
    fc.property(facts, statuses, rivals, mode, (fact, status, others, by) => {
      const as = (named: Availability['status']) =>
        scoreOf(
          aCandidate(1, { ...fact, offer: { ...fact.offer, availability: { status: named } } }),
          others,
          by,
        );
      expect(as('in_stock')).toBeGreaterThanOrEqual(as(status));
    }),
  );
});

describe('a ranking', () => {
  const shuffled = rivals.chain((products) =>
    fc.tuple(fc.constant(products), fc.shuffledSubarray([...products], { minLength: products.length })),
  );

  test('depends on the order of the candidates only through the places that Amazon gave them', () => {
    fc.assert(
      fc.property(shuffled, mode, ([products, others], by) => {
        const places = new Map(products.map(({ asin }, place) => [asin, place]));
        const placeOf = ({ asin }: Product) => places.get(asin);
        const placed = (list: readonly Product[]) =>
          rankProducts(list, by, { placeOf }).map(({ product, score }) => [product.asin, score] as const);
        expect(placed(others)).toEqual(placed(products));
      }),
    );
  });

  test('never scores a product less for a place nearer to the first', () => {
    fc.assert(
      fc.property(facts, rivals, mode, fc.nat(20), fc.nat(20), (fact, others, by, one, other) => {
        const at = (place: number) =>
          rankProducts([aCandidate(1, fact), ...others], by, {
            placeOf: ({ asin }) => (asin === aCandidate(1).asin ? place : 5),
          }).find(({ product }) => product.asin === aCandidate(1).asin)?.score ?? Number.NaN;
        expect(at(Math.min(one, other))).toBeGreaterThanOrEqual(at(Math.max(one, other)));
      }),
    );
  });

  test('puts what lacks the very thing that was asked for below all that has it', () => {
    fc.assert(
      fc.property(rivals, (products) => {
        const isBuyable = ({ offer }: Product) =>
          !['out_of_stock', 'unavailable', 'preorder'].includes(offer?.availability?.status ?? 'unknown');
        const buyable = products.filter(isBuyable);
        const isPriced = ({ offer }: Product) => offer?.price !== undefined && !offer.priceHidden;
        const isRated = ({ reviews }: Product) => reviews?.stars !== undefined && reviews.count !== undefined;
        for (const [by, has] of [
          ['budget', isPriced],
          ['rating', isRated],
        ] as const) {
          const having = rankProducts(buyable, by).map(({ product }) => has(product));
          expect(having).toEqual(having.toSorted((a, b) => Number(b) - Number(a)));
        }
        const standing = rankProducts(products, 'value').map(({ product }) => isBuyable(product));
        expect(standing).toEqual(standing.toSorted((a, b) => Number(b) - Number(a)));
      }),
      { numRuns: 300 },
    );
  });

  test('never depends on the order of the candidates', () => {
    fc.assert(
      fc.property(shuffled, mode, ([products, others], by) => {
        expect(shown(others, by)).toEqual(shown(products, by));
      }),
    );
  });

  test('falls from 100 to 0 in whole numbers, ties by ASIN, with a share of known inputs of 0 to 1', () => {
    fc.assert(
      fc.property(rivals, mode, (products, by) => {
        const ranked = rankProducts(products, by);
        expect(ranked).toHaveLength(products.length);
        for (const { score, inputsKnown } of ranked) {
          expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true);
          expect(inputsKnown >= 0 && inputsKnown <= 1).toBe(true);
        }
        const places = ranked.map(({ product, score }): readonly [number, Asin] => [-score, product.asin]);
        expect(places).toEqual(places.toSorted(([a, one], [b, two]) => a - b || (one < two ? -1 : 1)));
      }),
    );
  });

  test('does not change with who sells, what the link pays into, or what the texts say', () => {
    fc.assert(
      fc.property(rivals, mode, fc.string(), (products, by, text) => {
        const painted = products.map((product) => ({
          ...product,
          link: `https://www.amazon.com/dp/${product.asin}?tag=${text}`,
          title: text,
          brand: text,
          ...(product.offer === undefined
            ? {}
            : { offer: { ...product.offer, seller: text, loyaltyPoints: text.length } }),
        }));
        expect(shown(painted, by)).toEqual(shown(products, by));
      }),
    );
  });
});
