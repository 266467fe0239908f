import { nodeIdOf } from '../../src/upstream/demo/category-tree.ts';
import { toDemoItems } from '../../src/upstream/demo/demo-items.ts';
import { readCatalogue } from '../../src/upstream/demo/read-catalogue.ts';

/** Everything the demo catalogue knows, sold in a marketplace or not. */
export interface DemoStock {
  readonly asins: readonly string[];
  /** Products that stand for a family and cannot be bought. */
  readonly parents: readonly string[];
  readonly nodes: readonly string[];
}

export function demoStock(): DemoStock {
  const categories = readCatalogue();
  const items = toDemoItems(categories);
  return {
    asins: items.map(({ asin }) => asin),
    parents: items.filter(({ kind }) => kind === 'parent').map(({ asin }) => asin),
    nodes: [
      ...new Set(
        categories.flatMap(({ path }) => path.map((_, place) => nodeIdOf(path.slice(0, place + 1)))),
      ),
    ],
  };
}

/** Every so many of a list, so that a sample is the same on every run and from all over. */
export function every<T>(step: number, list: readonly T[]): readonly T[] {
  return list.filter((_, place) => place % step === 0);
}

/** The list in pieces of one size. */
export function inPieces<T>(size: number, list: readonly T[]): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, place) =>
    list.slice(place * size, (place + 1) * size),
  );
}
