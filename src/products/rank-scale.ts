import type { Product } from './product.ts';

/** A list in which Amazon ranks what it sells: one node of the category tree, or a category known by its name only. Ranks
 *  of two lists cannot be compared. */
export interface RankScale {
  readonly key: string;
  /** As Amazon names it. */
  readonly name: string;
}

interface Ranked extends RankScale {
  readonly rank: number;
  /** True for the leaf that holds the product, which says more than the rank in the whole shop. */
  readonly isLeaf: boolean;
}

/** The list that ranks most of the products; of several, a leaf of the tree before a whole department, then the first by
 *  name. `undefined` when none ranks two of them: a rank that nothing can be compared with says nothing. */
export function sharedRankScale(products: readonly Product[]): RankScale | undefined {
  const groups = [...Map.groupBy(products.flatMap(ranksOf), ({ key }) => key).values()];
  const [widest] = groups.toSorted(
    ([a, ...others], [b, ...rivals]) =>
      rivals.length - others.length ||
      Number(b?.isLeaf) - Number(a?.isLeaf) ||
      ((a?.key ?? '') < (b?.key ?? '') ? -1 : 1),
  );
  const [first, second] = widest ?? [];
  return first === undefined || second === undefined ? undefined : { key: first.key, name: first.name };
}

/** The product's rank on that very scale, 1 for what sells most; `undefined` when it has none there. */
export function rankOn(scale: RankScale | undefined, product: Product): number | undefined {
  return ranksOf(product).find(({ key }) => key === scale?.key)?.rank;
}

/** Each list once: Amazon's rank in the shop may be that of a leaf, which is given beside its path as well. */
function ranksOf({ browsePaths = [], salesRank }: Product): readonly Ranked[] {
  const byKey = new Map<string, Ranked>();
  for (const { nodes, rank } of browsePaths) {
    const leaf = nodes.at(-1);
    if (leaf !== undefined && rank !== undefined)
      byKey.set(leaf.id, { key: leaf.id, name: leaf.name, rank, isLeaf: true });
  }
  const { rank, category, nodeId = category } = salesRank ?? {};
  if (rank !== undefined && nodeId !== undefined && !byKey.has(nodeId))
    byKey.set(nodeId, { key: nodeId, name: category ?? 'its category', rank, isLeaf: false });
  return [...byKey.values()];
}
