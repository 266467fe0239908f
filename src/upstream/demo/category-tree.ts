import type { BrowseNode } from '../../products/catalogue.ts';
import type { BrowseNodeId, BrowseNodeRef, EpochMs } from '../../products/product.ts';
import type { Category } from './product-template.ts';
import { hashOf } from './stable-numbers.ts';

/** The tree that the categories' paths make up. Ids are the same in every marketplace, which Amazon's are not. */
export interface NodeTree {
  browse(nodeIds: readonly BrowseNodeId[], nowMs: EpochMs): readonly BrowseNode[];
}

type UndatedNode = Omit<BrowseNode, 'askedAt'>;

export function createNodeTree(categories: readonly Category[]): NodeTree {
  const nodes = new Map<BrowseNodeId, UndatedNode>();
  for (const { path } of categories) {
    for (let depth = 1; depth <= path.length; depth += 1) addNode(nodes, path.slice(0, depth));
  }
  return {
    browse: (nodeIds, nowMs) =>
      [...new Set(nodeIds)].flatMap((id) => {
        const node = nodes.get(id);
        return node === undefined ? [] : [{ ...node, askedAt: nowMs }];
      }),
  };
}

/** Twelve digits, drawn from the whole path: two categories of one name in different places are two nodes. */
export function nodeIdOf(path: readonly string[]): BrowseNodeId {
  return `90${String(hashOf(path.join(' > '))).padStart(10, '0')}`;
}

/** True when the category is the node itself or lies below it. */
export function isWithin(path: readonly string[], nodeId: BrowseNodeId): boolean {
  return path.some((_, place) => nodeIdOf(path.slice(0, place + 1)) === nodeId);
}

/** The nodes along a path, from the root down. */
export function toRefs(path: readonly string[]): readonly BrowseNodeRef[] {
  return path.map((_, place) => toRef(path.slice(0, place + 1)));
}

function addNode(nodes: Map<BrowseNodeId, UndatedNode>, path: readonly string[]): void {
  const self = toRef(path);
  if (nodes.has(self.id)) return;
  const ancestors = toRefs(path.slice(0, -1));
  nodes.set(self.id, { ...self, isRoot: ancestors.length === 0, ancestors, children: [] });
  const parent = nodes.get(ancestors.at(-1)?.id ?? '');
  if (parent !== undefined) nodes.set(parent.id, { ...parent, children: [...parent.children, self] });
}

function toRef(path: readonly string[]): BrowseNodeRef {
  return { id: nodeIdOf(path), name: path.at(-1) ?? '' };
}
