import type { BrowseNodeRef, Product } from './product.ts';
import { isSameFamily } from './product-identity.ts';

/** What another product is to the one that it may replace. */
export interface Relation {
  readonly is: 'same kind' | 'other version' | 'neighbouring kind';
  /** The neighbouring kind, as Amazon names its category. */
  readonly kind?: string;
}

/** How another product is related to this one; `undefined` when it is none that could replace it: itself, its variation,
 *  or something else altogether. The leaf of the category tree tells, and for products without one nothing here does.
 *  Of several places in the tree the product's first is its own; the others may be sales and gift guides. */
export function relationOf(product: Product, other: Product): Relation | undefined {
  if (isSameFamily(product, other)) return undefined;
  const own = pathsOf(product)[0];
  const leaf = own?.at(-1);
  if (own === undefined || leaf === undefined) return undefined;
  const paths = pathsOf(other);
  if (paths.some((path) => path.some(({ id }) => id === leaf.id))) {
    return { is: isOtherVersion(product, other) ? 'other version' : 'same kind' };
  }
  const neighbour = paths.find((path) => isBeside(own, path))?.at(-1);
  return neighbour === undefined ? undefined : { is: 'neighbouring kind', kind: neighbour.name };
}

/** The leaf of the category tree that says what kind of thing the product is. */
export function leafOf(product: Product): BrowseNodeRef | undefined {
  return product.browsePaths?.[0]?.nodes.at(-1);
}

type Path = readonly BrowseNodeRef[];

/** Paths by ids where Amazon gave them, else the one by names. */
function pathsOf({ browsePaths = [], categoryPath = [] }: Product): readonly Path[] {
  if (browsePaths.length > 0) return browsePaths.map(({ nodes }) => nodes);
  const named = categoryPath.map((name, depth) => ({
    id: categoryPath.slice(0, depth + 1).join(' > '),
    name,
  }));
  return named.length === 0 ? [] : [named];
}

/** True for leaves of one parent, and for the parent itself. What only shares a department is no neighbour. */
function isBeside(own: Path, other: Path): boolean {
  const parent = own.at(-2);
  const isDepartment = own.length < 3;
  return parent !== undefined && !isDepartment && other.slice(-2).some(({ id }) => id === parent.id);
}

/** True when a maker gives both the same name but for numbers, as of sizes and generations. */
function isOtherVersion(one: Product, other: Product): boolean {
  const brand = one.brand?.toLowerCase();
  if (brand === undefined || brand !== other.brand?.toLowerCase()) return false;
  const name = bareName(one);
  return name !== '' && name === bareName(other);
}

function bareName({ title = '', brand = '' }: Product): string {
  const [name = ''] = title
    .toLowerCase()
    .replace(brand.toLowerCase(), ' ')
    .split(/[,;:|([]|\s[-–—]\s/);
  return name
    .split(/\s+/)
    .filter((word) => word !== '' && !/\p{N}/u.test(word))
    .join(' ');
}
