interface TreeNode {
  readonly id: string;
  readonly name: string;
  readonly parentId?: string;
}

// Invented ids; Amazon's are numbers of no meaning as well.
const tree: readonly TreeNode[] = [
  { id: '7000', name: 'Electronics' },
  { id: '7010', name: 'Headphones', parentId: '7000' },
  { id: '7011', name: 'Over-Ear Headphones', parentId: '7010' },
  { id: '7012', name: 'In-Ear Headphones', parentId: '7010' },
  { id: '7100', name: 'Home & Kitchen' },
  { id: '7110', name: 'Kettles', parentId: '7100' },
  { id: '7200', name: 'Sports & Outdoors' },
  { id: '7210', name: 'Yoga Mats', parentId: '7200' },
  { id: '7300', name: 'Office Products' },
  { id: '7310', name: 'Desk Lamps', parentId: '7300' },
  { id: '7400', name: 'Toys & Games' },
  { id: '7410', name: 'Board Games', parentId: '7400' },
  { id: '7500', name: 'Books' },
  { id: '7510', name: 'Sea Stories', parentId: '7500' },
  { id: '7600', name: 'Fashion' },
  { id: '7610', name: 'T-Shirts', parentId: '7600' },
];

const byId: ReadonlyMap<string, TreeNode> = new Map(tree.map((node) => [node.id, node]));

const names = ({ id, name }: TreeNode) => ({ id, displayName: name, contextFreeName: name });

/** A node in wire shape with its chain of ancestors; `undefined` for an unknown id. */
export function wireNodeOf(id: string): Record<string, unknown> | undefined {
  const node = byId.get(id);
  if (node === undefined) return undefined;
  const parent = node.parentId === undefined ? undefined : wireNodeOf(node.parentId);
  return { ...names(node), isRoot: parent === undefined, ...(parent && { ancestor: parent }) };
}

export function wireChildrenOf(id: string): readonly unknown[] {
  return tree.filter(({ parentId }) => parentId === id).map(names);
}

/** The node at the top of the tree that the other one lies in. */
export function rootIdOf(id: string): string {
  const parentId = byId.get(id)?.parentId;
  return parentId === undefined ? id : rootIdOf(parentId);
}

/** The node's name and those of all above it. */
export function pathNamesOf(id: string): readonly string[] {
  const node = byId.get(id);
  if (node === undefined) return [];
  return [node.name, ...(node.parentId === undefined ? [] : pathNamesOf(node.parentId))];
}

/** Is the node the other one, or somewhere below it? */
export function isWithin(id: string, aboveId: string): boolean {
  for (let at = byId.get(id); at !== undefined; at = byId.get(at.parentId ?? '')) {
    if (at.id === aboveId) return true;
  }
  return false;
}
