import type { Asin } from '../../products/asin.ts';
import type { VariationValue } from '../../products/product.ts';
import { createNumbering } from './numbering.ts';
import type { Choice, Seed, Shelf } from './seed.ts';

/** Something with an ASIN, not yet in any marketplace. */
export interface Ware {
  readonly asin: Asin;
  /** A `parent` stands for a whole family and is never sold itself. */
  readonly kind: 'single' | 'parent' | 'child';
  readonly parentAsin?: Asin;
  readonly shelf: Shelf;
  readonly seed: Seed;
  readonly isBook: boolean;
  /** The same for all of a family, and the thread by which chance is drawn for it. */
  readonly key: string;
  readonly values: readonly VariationValue[];
  readonly priceFactor: number;
}

/** Puts labels on everything that lies on the shelves: a product each, or a parent and its children. */
export function toWares(shelves: readonly Shelf[]): readonly Ware[] {
  const numbering = createNumbering();
  return shelves.flatMap((shelf) =>
    shelf.seeds.flatMap((seed): readonly Ware[] => {
      const isBook = shelf.path[0] === 'Books';
      const key = `${seed.maker} ${seed.name}`;
      const ware = { shelf, seed, isBook, key, values: [], priceFactor: 1 };
      if (isBook) return [{ ...ware, kind: 'single', asin: numbering.isbnFor(key) }];
      if (seed.choices.length === 0) return [{ ...ware, kind: 'single', asin: numbering.asinFor(key) }];
      const parentAsin = numbering.asinFor(key);
      const children = combine(seed.choices).map(
        ({ values, priceFactor }): Ware => ({
          ...ware,
          kind: 'child',
          parentAsin,
          asin: numbering.asinFor(`${key}/${values.map(({ value }) => value).join('/')}`),
          values,
          priceFactor,
        }),
      );
      return [{ ...ware, kind: 'parent', asin: parentAsin }, ...children];
    }),
  );
}

interface Combination {
  readonly values: readonly VariationValue[];
  readonly priceFactor: number;
}

function combine(choices: readonly Choice[]): readonly Combination[] {
  return choices.reduce<readonly Combination[]>(
    (combinations, choice) =>
      combinations.flatMap((combination) =>
        choice.values.map(({ value, priceFactor }) => ({
          values: [...combination.values, { name: choice.name, value }],
          priceFactor: combination.priceFactor * priceFactor,
        })),
      ),
    [{ values: [], priceFactor: 1 }],
  );
}
