import type { Asin } from '../../products/asin.ts';
import type { VariationValue } from '../../products/product.ts';
import type { Category, Choice, ProductTemplate } from './product-template.ts';
import { createNumbering } from './stable-numbers.ts';

/** Something with an ASIN, not yet in any marketplace. */
export interface DemoItem {
  readonly asin: Asin;
  /** A `parent` stands for a whole family and is never sold itself. */
  readonly kind: 'single' | 'parent' | 'child';
  readonly parentAsin?: Asin;
  readonly category: Category;
  /** Where it stands in the tree: in its category first, then wherever else. */
  readonly paths: readonly (readonly string[])[];
  readonly template: ProductTemplate;
  readonly isBook: boolean;
  /** The same for all of a family, and the thread by which chance is drawn for it. */
  readonly key: string;
  readonly values: readonly VariationValue[];
  readonly priceFactor: number;
}

/** Gives every template its ASINs: one product, or a parent and its children. */
export function toDemoItems(categories: readonly Category[]): readonly DemoItem[] {
  const numbering = createNumbering();
  return categories.flatMap((category) =>
    category.templates.flatMap((template): readonly DemoItem[] => {
      const isBook = category.path[0] === 'Books';
      const key = `${template.maker} ${template.name}`;
      const further = template.traits.get('also');
      const paths = [category.path, ...(further === undefined ? [] : [further.split(' > ')])];
      const item = { category, paths, template, isBook, key, values: [], priceFactor: 1 };
      if (isBook) return [{ ...item, kind: 'single', asin: numbering.isbnFor(key) }];
      if (template.choices.length === 0) return [{ ...item, kind: 'single', asin: numbering.asinFor(key) }];
      const parentAsin = numbering.asinFor(key);
      const children = combine(template.choices).map(
        ({ values, priceFactor }): DemoItem => ({
          ...item,
          kind: 'child',
          parentAsin,
          asin: numbering.asinFor(`${key}/${values.map(({ value }) => value).join('/')}`),
          values,
          priceFactor,
        }),
      );
      return [{ ...item, kind: 'parent', asin: parentAsin }, ...children];
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
